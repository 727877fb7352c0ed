"""The sample company: the same for the same day, in both languages, and as large as one asks."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pmcoach.coaching.sample import make_sample, tell_world
from pmcoach.coaching.sample.content import CONTENT, load_company, load_story, read
from pmcoach.domain.briefs import Language
from pmcoach.domain.development import DevelopmentItem
from pmcoach.domain.drafts import Draft
from pmcoach.domain.expectations import Expectation
from pmcoach.domain.goals import CheckIn, Goal
from pmcoach.domain.meetings import (
    ActionItem,
    AgendaItem,
    SharedNote,
)
from pmcoach.domain.people import Person, Relation
from pmcoach.errors import WorkspaceError
from pmcoach.store import Store
from tests.coaching.the_sample import BOTH
from tests.conftest import TODAY


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def keys_of(tree: Mapping[str, Any]) -> dict[str, Any]:
    """A tree's keys, how many pieces its lists have, and the parts of its points that are not words."""
    wordless = {"about", "by", "who", "carried", "left", "sources"}
    shape: dict[str, Any] = {}
    for name, value in tree.items():
        match value:
            case dict():
                shape[name] = keys_of(value)
            case [dict(), *_]:
                shape[name] = [keys_of(part) for part in value]
            case list() if name not in wordless:
                shape[name] = len(value)
            case _:
                shape[name] = value if name in wordless else type(value)
    return shape


@BOTH
def test_the_same_day_gives_the_same_workspace_to_the_last_character(tmp_path: Path, lang: Language) -> None:
    for name in ("one.db", "two.db"):
        make_sample(tmp_path / name, today=TODAY, lang=lang)
    assert dump(tmp_path / "one.db") == dump(tmp_path / "two.db")


def test_another_seed_has_other_ids_and_the_same_company(tmp_path: Path) -> None:
    one, two = tell_world(today=TODAY, seed=1), tell_world(today=TODAY, seed=2)
    assert {g.statement for g in one.of(Goal)} == {g.statement for g in two.of(Goal)}
    assert not {g.id for g in one.of(Goal)} & {g.id for g in two.of(Goal)}


def test_the_file_holds_what_was_told_with_the_references_that_were_foretold(tmp_path: Path) -> None:
    world = tell_world(today=TODAY)
    make_sample(tmp_path / "sample.db", today=TODAY)
    with Store.open(tmp_path / "sample.db", read_only=True) as store:
        assert store.owner == world.owner
        assert store.organisation.get() == world.organisation
        assert Counter(map(repr, store.goals.all())) == Counter(map(repr, world.of(Goal)))
        assert Counter(map(repr, store.meetings.agenda.all())) == Counter(map(repr, world.of(AgendaItem)))
        assert Counter(map(repr, store.actions.all())) == Counter(map(repr, world.of(ActionItem)))
        assert Counter(map(repr, store.expectations.all())) == Counter(map(repr, world.of(Expectation)))
        assert Counter(map(repr, store.development.all())) == Counter(map(repr, world.of(DevelopmentItem)))
        assert [draft.ref for draft in store.drafts.pending()] == [draft.ref for draft in world.of(Draft)]


def test_it_does_not_write_over_a_workspace_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    path.write_text("my own")
    with pytest.raises(WorkspaceError):
        make_sample(path, today=TODAY)
    assert path.read_text() == "my own"


def test_both_languages_tell_the_same_story_with_their_own_words() -> None:
    files = sorted(path.stem for path in (CONTENT / "en").glob("*.toml"))
    assert files == sorted(path.stem for path in (CONTENT / "sv").glob("*.toml"))
    for name in files:
        assert keys_of(read("en", name)) == keys_of(read("sv", name)), name
    english, swedish = tell_world(today=TODAY, lang="en"), tell_world(today=TODAY, lang="sv")
    assert [p.name for p in english.of(Person)] == [p.name for p in swedish.of(Person)]
    shared = {n.text for n in english.of(SharedNote)} & {n.text for n in swedish.of(SharedNote)}
    assert shared == set()
    for one, other in zip(english.of(Expectation), swedish.of(Expectation), strict=True):
        assert one.statement != other.statement
        words = {"statement": "", "standard": "", "success_measure": ""}
        assert replace(one, **words) == replace(other, **words)
        assert bool(one.success_measure) == bool(other.success_measure)
    for learned, again in zip(english.of(DevelopmentItem), swedish.of(DevelopmentItem), strict=True):
        assert (learned.ref, learned.path, learned.due, learned.steps_done) == (
            again.ref, again.path, again.due, again.steps_done
        )  # fmt: skip
        assert len(learned.steps) == len(again.steps) and not {*learned.steps} & {*again.steps}
    values = [[c.value for c in world.of(CheckIn)] for world in (english, swedish)]
    assert values[0] == values[1]


@BOTH
def test_no_text_names_a_season_because_the_day_may_be_any(lang: Language) -> None:
    seasons = {
        "en": ("winter", "summer", "spring", "autumn", "christmas", "frost", "snow"),
        "sv": ("vinter", "sommar", "våren", "hösten", "frost", "snö"),
    }
    for name in load_company(lang).cast:
        story = repr(load_story(name, lang)).lower()
        assert not [word for word in seasons[lang] if f" {word}" in story], name


def test_a_larger_sample_has_more_people_each_with_a_year_of_their_own() -> None:
    small, large = tell_world(today=TODAY), tell_world(today=TODAY, scale=6)
    reports = [p for p in large.of(Person) if p.relation is Relation.REPORT]
    assert len(reports) == 24
    assert len({p.name for p in reports}) == 24
    assert len(large.entries) > 4 * len(small.entries)
    assert len({p.role for p in reports}) >= 10
    told = [{n.text for n in large.of(SharedNote) if n.person_id == person.id} for person in reports]
    assert len({frozenset(texts) for texts in told}) == 24
    assert not [text for texts in told for text in texts if "{" in text]


def test_a_larger_sample_can_be_written_and_searched(tmp_path: Path) -> None:
    make_sample(tmp_path / "large.db", today=TODAY, scale=3, lang="sv")
    with Store.open(tmp_path / "large.db") as store:
        assert len(store.people.related(Relation.REPORT)) == 12
        assert store.search.find("vaktmästare")
