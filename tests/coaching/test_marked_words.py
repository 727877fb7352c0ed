"""Whatever a workspace holds: nothing private is in a shared draft, what is cited is there, no promise is lost.

Workspaces are invented, with words of private notes and of unsaid feedback marked; every kind of draft that is
registered is drafted from them, and all that a model is shown is kept.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pmcoach.coaching import Workspace, create_workspace, open_workspace
from pmcoach.coaching.courses import needs_course
from pmcoach.config import Settings
from pmcoach.domain.amounts import Amount
from pmcoach.domain.briefs import Brief, Language, Side
from pmcoach.domain.development import DevelopmentItem
from pmcoach.domain.drafts import Proposal
from pmcoach.domain.expectations import ExpectationKind
from pmcoach.domain.goals import Confidence, Goal
from pmcoach.domain.meetings import ActionStatus, AgendaItem, FeedbackKind, MeetingKind
from pmcoach.domain.people import Person, Relation
from pmcoach.drafting.drafter import Drafter
from pmcoach.drafting.kinds import shipped_kinds
from pmcoach.drafting.patterns import Patterns
from pmcoach.drafting.prompts import Prompts
from pmcoach.engines.protocol import EngineInfo
from tests.conftest import NOW, TODAY
from tests.drafting.desk import SHIPPED
from tests.engines.scripted import ScriptedEngine

PRIVATE = "XYZZY"
"""Marks the words of the owner's own notes."""
UNSAID = "PLUGH"
"""Marks what was seen and never said: only the occasion of it may be written where the other reads."""

WORDS = st.text(
    alphabet=st.sampled_from("abcdefghij åäö ABC 0123456789 .,:;!?'\"“”<>{}%=#*_[]()\n\t\u202e-"),
    min_size=1,
    max_size=40,
).filter(lambda text: bool(text.strip()))
DAYS = st.integers(min_value=-60, max_value=60).map(lambda n: TODAY + timedelta(days=n))
PAST = st.integers(min_value=-90, max_value=0).map(lambda n: TODAY + timedelta(days=n))
PROMISES = st.lists(
    st.tuples(WORDS, st.sampled_from(["me", "them", "both", "Somebody Else"]), st.none() | DAYS,
              st.sampled_from(["open", "open", "done", "dropped"])),
    max_size=6,
)  # fmt: skip
CHECK_INS = st.lists(
    st.tuples(PAST, st.none() | st.integers(0, 100), st.none() | st.sampled_from(list(Confidence)), WORDS), max_size=3
)
GOALS = st.lists(st.tuples(WORDS, st.booleans(), CHECK_INS, st.lists(WORDS, max_size=2)), max_size=3)
FEEDBACK = st.lists(st.tuples(st.sampled_from(list(FeedbackKind)), PAST, st.booleans(), WORDS), max_size=3)
POINTS = st.lists(st.tuples(WORDS, st.booleans(), st.booleans()), max_size=3)


class Listening(ScriptedEngine):
    """A model that writes well enough to be asked for all that may be asked, and answers nothing usable."""

    def info(self) -> EngineInfo:
        return replace(super().info(), fluent=True, tuned_kinds=frozenset())


@dataclass(frozen=True)
class Life:
    """What happened between two people."""

    promises: Sequence[tuple[str, str, date | None, str]]
    goals: Sequence[tuple[str, bool, Sequence[tuple[date, int | None, Confidence | None, str]], Sequence[str]]]
    feedback: Sequence[tuple[FeedbackKind, date, bool, str]]
    points: Sequence[tuple[str, bool, bool]]
    notes: Sequence[str]
    relation: Relation
    kind: MeetingKind


LIVES = st.builds(
    Life,
    promises=PROMISES,
    goals=GOALS,
    feedback=FEEDBACK,
    points=POINTS,
    notes=st.lists(WORDS, min_size=1, max_size=2),
    relation=st.sampled_from([Relation.REPORT, Relation.REPORT, Relation.MANAGER, Relation.COLLEAGUE]),
    kind=st.sampled_from(list(MeetingKind)),
)


def live(workspace: Workspace, life: Life) -> Person:
    """Keep a life in the workspace."""
    store = workspace._store
    other = workspace.people.add(f"Elin{len(store.people.all())} Berg", relation=life.relation, now=NOW)
    whose = workspace.people.owner() if life.relation is Relation.MANAGER else other
    for what, by, due, status in life.promises:
        keeper = {"them": other.name, "both": None}.get(by, by)
        action = workspace.actions.add(other.id, what, by=keeper, due=due, now=NOW)
        if status == "done":
            workspace.actions.done(action.ref, on=TODAY - timedelta(days=1), now=NOW)
        elif status == "dropped":
            workspace.actions.drop(action.ref, now=NOW)
    for statement, counted, check_ins, guidance in life.goals:
        target = Amount(text="80 %", value=80, unit="%") if counted else None
        baseline = Amount(text="10 %", value=10, unit="%") if counted else None
        goal = store.goals.add(
            Goal(person_id=whose.id, statement=statement, baseline=baseline, target=target, unit="%" if counted else "",
                 start=TODAY - timedelta(days=80), due=TODAY + timedelta(days=20), guidance=tuple(guidance)),
            now=NOW,
        )  # fmt: skip
        workspace.goals.agree_both(goal.ref, on=TODAY, now=NOW)
        for on, value, confidence, note in check_ins:
            workspace.goals.check_in(goal.ref, on=on, value=value, confidence=confidence, note=note, now=NOW)
    for kind, on, said, words in life.feedback:
        mark = "" if said else UNSAID
        workspace.feedback.add(
            whose.id, f"{words} {mark}", kind=kind, situation="the Monday round", impact=f"{words} {mark}", on=on,
            said_on=TODAY if said else None, now=NOW,
        )  # fmt: skip
    workspace.roles.answer(whose.id, {"produces": "Answers to schools", "values": "Honesty"}, on=TODAY, now=NOW)
    expected = workspace.expectations.propose(whose.id, "Answers within a day", kind=ExpectationKind.RESULT, now=NOW)
    workspace.expectations.agree(expected.ref, sides=tuple(Side), on=TODAY - timedelta(days=90), now=NOW)
    store.development.add(DevelopmentItem(person_id=whose.id, skill="reading drawings", due=TODAY), now=NOW)
    meeting = workspace.one_on_ones.plan(other.id, at=NOW + timedelta(days=2), kind=life.kind, now=NOW)
    held = workspace.one_on_ones.plan(other.id, at=NOW - timedelta(days=12), now=NOW)
    for topic, mine, coming in life.points:
        by = workspace.people.owner().id if mine else other.id
        item = AgendaItem(meeting_id=(meeting if coming else held).id, topic=topic, sources=("you",), raised_by=by)
        store.meetings.agenda.add(item, now=NOW)
    workspace.notes.add(other.id, "Elin sends the list by Friday.", meeting=held.ref, on=TODAY, now=NOW)
    for words in life.notes:
        workspace.agendas.add_private_note(other.id, f"{words} {PRIVATE} {words}", today=TODAY, now=NOW)
        for about in {other.id, whose.id}:
            workspace.notes.add(about, f"{words} {PRIVATE}", private=True, meeting=held.ref, on=TODAY, now=NOW)
    workspace.one_on_ones.hold(held.ref, now=NOW)
    return other


def briefs_of(workspace: Workspace, other: Person) -> dict[str, list[Brief]]:
    """What each kind that is registered is asked to draft here."""
    whose = workspace.people.owner() if other.relation is Relation.MANAGER else other
    period = workspace.digests.period(today=TODAY)
    off_track = [state.goal for state in workspace.goals.of(whose.id, today=TODAY) if needs_course(state)]
    known: Mapping[str, Callable[[], list[Brief]]] = {
        "goal": lambda: [workspace.goals.brief(whose.id, rough="answer customers faster", today=TODAY)],
        "agenda": lambda: [workspace.agendas.brief(other.id, today=TODAY)],
        "digest": lambda: [workspace.digests.brief(whose.id, period, today=TODAY)],
        "expectations": lambda: [workspace.expectation_drafting.brief(whose.id, today=TODAY)],
        "development": lambda: [workspace.development_drafting.brief(whose.id, "read drawings", today=TODAY)],
        "feedback": lambda: [workspace.feedback_drafting.brief(other.id, "rang the school back", today=TODAY)],
        "course": lambda: [workspace.courses.brief(goal.ref, today=TODAY) for goal in off_track],
    }
    told = {name: make() for name, make in known.items()}
    assert set(told) == set(shipped_kinds()), "a kind that is registered has its briefs here"
    return told


def cited(value: Any) -> Iterator[str]:
    """Every source named anywhere in a draft."""
    if isinstance(value, Mapping):
        for name, part in value.items():
            if name == "sources":
                yield from part
            elif name == "source":
                yield str(part)
            else:
                yield from cited(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from cited(part)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with nobody in it but its owner, made once."""
    from pmcoach.paths import user_folders

    home = tmp_path_factory.mktemp("marked")
    chosen = Settings(db=home / "begun.db", folders=user_folders(home), lang="en", engine="composer")
    owner = Person(name="Maja Lind", role="Team lead", relation=Relation.OWNER)
    create_workspace(chosen, owner=owner, now=NOW - timedelta(days=100)).close()
    return chosen.db


@pytest.mark.parametrize("lang", ["en", "sv"])
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(life=LIVES)
def test_in_any_workspace(begun: Path, lang: Language, life: Life) -> None:
    from pmcoach.paths import user_folders

    file = begun.with_name(f"lived-{lang}.db")
    for old in begun.parent.glob(f"{file.name}*"):
        old.unlink()
    shutil.copyfile(begun, file)
    chosen = Settings(db=file, folders=user_folders(begun.parent), lang=lang, engine="composer")
    with open_workspace(chosen) as workspace:
        other = live(workspace, life)
        promised = {a.ref for a in workspace.actions.of(other.id) if a.status is ActionStatus.OPEN}
        for kind, briefs in briefs_of(workspace, other).items():
            for brief in briefs:
                engine = Listening(["{}"])
                proposal = Drafter(engine, Prompts([SHIPPED]), Patterns.load()).draft(brief)
                _nothing_private(brief, proposal, engine)
                _all_there(workspace, proposal)
                if kind == "agenda":
                    assert promised <= set(cited(proposal.fields))
        draft = workspace.agendas.draft(other.id, engine="composer", today=TODAY, now=NOW)
        workspace.drafts.accept(draft.ref, now=NOW)
        standing = workspace.agendas.page(other.id, today=TODAY).agenda
        assert promised <= {source for item in standing for source in item.sources}
        held = workspace.one_on_ones.of(other.id)[0]
        assert PRIVATE not in repr(workspace.summaries.draft(held.ref, engine="composer", now=NOW))


def _nothing_private(brief: Brief, proposal: Proposal, engine: Listening) -> None:
    """Neither the brief nor what a model is shown nor the draft holds a marked word.

    Praise that waits to be said may stand on an agenda, which is how it gets said; no concern may.
    """
    shown = [message.content for messages, _, _ in engine.asked for message in messages]
    for text in (repr(brief), repr(proposal), *shown):
        assert PRIVATE not in text
        if brief.kind != "agenda":
            assert UNSAID not in text
    for fact in brief.facts:
        if fact.topic == "feedback_unsaid" and UNSAID in repr(fact):
            assert fact.values["kind"] in ("praise", "beröm")


def _all_there(workspace: Workspace, proposal: Proposal) -> None:
    for source in cited(proposal.fields):
        assert source == "you" or workspace._store.by_ref(source) is not None
