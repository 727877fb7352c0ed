"""What is exported makes an equal workspace, and is merged back without a loss."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmcoach.coaching import Workspace
from pmcoach.coaching.importing import Fate, Importing, make_from
from pmcoach.coaching.sample import make_sample
from pmcoach.domain.acceptance import Acceptance
from pmcoach.domain.development import CareerWish, DevelopmentItem
from pmcoach.domain.drafts import Draft
from pmcoach.domain.expectations import Duty, Expectation, RoleOutcomes
from pmcoach.domain.goals import CheckIn, Goal, Milestone
from pmcoach.domain.keys import Key
from pmcoach.domain.meetings import ActionItem, AgendaItem, Feedback, Meeting, PrivateNote, SharedNote
from pmcoach.domain.people import Objective, Organisation, Person, Relation
from pmcoach.domain.references import Kind
from pmcoach.domain.sharing import Agreement, Peer, Told, Versions
from pmcoach.errors import BadInput, NotAllowed
from pmcoach.exchange.workspace_json import SHELVES, read_workspace, workspace_json
from pmcoach.store import Store, seeded_identity
from tests.anything import anything, words
from tests.conftest import KEY

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)

OF_A_PERSON = (
    RoleOutcomes, Duty, Expectation, DevelopmentItem, CareerWish, Goal, Meeting, SharedNote, PrivateNote,
    ActionItem, Feedback, Draft,
)  # fmt: skip
"""Kinds of records that belong to a person; Bo and the owner get one of each, and some get more."""
ONCE = (RoleOutcomes, CareerWish)


def keep(store: Store, data: st.DataObject, record: type[Any], **chosen: Any) -> Any:
    """Keep any record of a kind, change it to any other, and perhaps remove it, and perhaps take that back."""
    family = store.families[store.kind_of(data.draw(anything(record, **chosen)))]
    kept = family.add(data.draw(anything(record, **chosen)), now=NOW)
    if data.draw(st.booleans()):
        other = data.draw(anything(record, **chosen))
        same = {name: getattr(kept, name) for name in ("id", "ref") if hasattr(kept, name)}
        kept = family.change(replace(other, **same), now=LATER)
    if record not in (Goal, Meeting, Objective) and data.draw(st.booleans()):
        family.remove(kept.id, now=LATER)
        if data.draw(st.booleans()):
            store.history.undo(now=LATER)
    return kept


def fill(store: Store, data: st.DataObject) -> None:
    """A life of a workspace: every kind of record added, changed and removed, undone, half typed and shared."""
    store.organisation.change(data.draw(anything(Organisation)), now=NOW)
    above = keep(store, data, Objective)
    keep(store, data, Objective, parent_id=above.id)
    bo = store.people.add(data.draw(anything(Person, relation=Relation.REPORT, manager_id=store.owner.id)), now=NOW)
    someone = st.sampled_from([None, bo.id, store.owner.id])
    for person in (store.owner, bo):
        whose = {"person_id": person.id, "who_id": someone, "from_id": someone}
        meeting = keep(store, data, Meeting, **whose)
        goal = keep(store, data, Goal, objective_id=above.id, **whose)
        keep(store, data, Goal, parent_id=goal.id, **whose)
        keep(store, data, Milestone, goal_id=goal.id)
        keep(store, data, CheckIn, goal_id=goal.id)
        keep(store, data, AgendaItem, meeting_id=meeting.id, raised_by=someone)
        keep(store, data, Acceptance, record_id=goal.id, kind=Kind.GOAL, by_id=someone)
        for kind in OF_A_PERSON:
            keep(store, data, kind, meeting_id=st.sampled_from([None, meeting.id]), record_ref=goal.ref, **whose)
        for kind in data.draw(st.lists(st.sampled_from([k for k in OF_A_PERSON if k not in ONCE]), max_size=3)):
            keep(store, data, kind, **whose)
        store.sharing.keep_versions([data.draw(anything(Versions, record_id=goal.id, kind=Kind.GOAL))])
    store.sharing.keep_peer(data.draw(anything(Peer, person_id=bo.id, owner_id="o", key="ab" * 32)))
    about = {"person_id": bo.id, "record_id": goal.id}
    store.sharing.keep_told([data.draw(anything(Told, kind=Kind.GOAL, **about))])
    store.sharing.keep_agreements([data.draw(anything(Agreement, terms="cd" * 32, **about))])
    store.scratch.keep("goal-coach:open", data.draw(words), NOW)


def test_the_property_is_tried_on_every_kind_there_is() -> None:
    tried = {*OF_A_PERSON, Organisation, Person, Objective, Milestone, CheckIn, AgendaItem, Acceptance}
    assert {record for _, record in SHELVES.values()} == tried


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), keys=st.tuples(st.sampled_from([None, KEY]), st.sampled_from([None, KEY])))
def test_an_export_makes_an_equal_workspace(data: st.DataObject, keys: tuple[Key | None, Key | None]) -> None:
    with TemporaryDirectory() as folder:
        one, other = Path(folder) / "one.db", Path(folder) / "other.db"
        with Store.create(one, owner=Person(name="Ada"), now=NOW, identity=seeded_identity(1), key=keys[0]) as store:
            fill(store, data)
            whole = store.whole()
        exported = workspace_json(whole, exported_at=NOW)
        make_from(other, read_workspace(exported), keys[1])
        with Store.open(other, identity=seeded_identity(2), key=keys[1]) as made:
            assert made.whole() == whole
            assert made.check() == []
            assert made.owner.name == "Ada"
            again = made.people.add(Person(name="Cleo"), now=LATER)
            assert again.ref == "P3"


def test_the_sample_company_comes_back_whole_and_can_be_searched(tmp_path: Path) -> None:
    make_sample(tmp_path / "one.db", today=date(2026, 9, 3), lang="sv")
    with Store.open(tmp_path / "one.db") as store:
        whole = store.whole()
        found = store.search.find("Elin")
    make_from(tmp_path / "other.db", read_workspace(workspace_json(whole, exported_at=NOW)))
    with Store.open(tmp_path / "other.db") as made:
        assert made.whole() == whole
        assert {hit.record_id for hit in made.search.find("Elin", limit=500)} >= {hit.record_id for hit in found}
        assert made.history.undo(now=NOW)


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """Two copies of one workspace."""
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    with Store.create(one, owner=Person(name="Ada"), now=NOW) as store:
        bo = store.people.add(Person(name="Bo Ek"), now=NOW)
        store.goals.add(Goal(person_id=bo.id, statement="Answer sooner"), now=NOW)
        whole = store.whole()
    make_from(other, whole)
    return one, other


def test_what_two_copies_learned_apart_comes_together(two: tuple[Path, Path]) -> None:
    one, other = two
    with Store.open(one) as here, Store.open(other) as there:
        bo = here.people.get("P2")
        here.goals.change(replace(here.goals.get("G1"), guardrail="Kind words"), now=NOW + timedelta(hours=1))
        mine = here.goals.add(Goal(person_id=bo.id, statement="Mine"), now=LATER)
        there.goals.change(replace(there.goals.get("G1"), statement="Answer within a day"), now=LATER)
        theirs = there.goals.add(Goal(person_id=bo.id, statement="Theirs"), now=LATER)
        meeting = there.meetings.add(Meeting(person_id=bo.id, at=NOW), now=LATER)
        there.meetings.agenda.add(AgendaItem(meeting_id=meeting.id, topic="t", sources=("G2", "you")), now=LATER)
        importing = Importing(here)
        before = here.whole()
        plan = importing.plan(there.whole())
        assert here.whole() == before
        assert {step.ref: step.fate for step in plan.steps if step.kind is Kind.GOAL} == {
            "G1": Fate.CHANGE,
            "G2": Fate.ADD,
        }
        assert importing.merge(there.whole(), now=LATER).count() == plan.count()
        assert here.goals.get("G1").statement == "Answer within a day"
        assert here.goals.get("G2") == mine
        assert here.goals.get(theirs.id).ref == "G3"
        assert here.meetings.agenda.of(meeting.id)[0].sources == ("G3", "you")
        assert set(importing.plan(there.whole()).count()) == {Fate.SAME, Fate.KEEP}
        here.history.undo(now=LATER)
        assert [goal.statement for goal in here.goals.of(bo.id)] == ["Answer sooner", "Mine"]


def test_what_was_erased_here_does_not_come_back(two: tuple[Path, Path]) -> None:
    with Store.open(two[0]) as here, Store.open(two[1]) as there:
        here.bin.erase(Kind.PERSON, here.people.get("P2").id, now=LATER)
        plan = Importing(here).merge(there.whole(), now=LATER)
        assert {step.fate for step in plan.steps if step.kind in (Kind.PERSON, Kind.GOAL)} == {Fate.SAME, Fate.ERASED}
        assert [person.name for person in here.people.all()] == ["Ada"]


def test_what_lies_in_the_bin_here_stays_there(two: tuple[Path, Path]) -> None:
    with Store.open(two[0]) as here, Store.open(two[1]) as there:
        here.people.remove("P2", now=LATER)
        there.goals.add(Goal(person_id=there.people.get("P2").id, statement="More"), now=LATER)
        plan = Importing(here).merge(there.whole(), now=LATER)
        assert plan.count()[Fate.BINNED] == 2
        assert plan.count()[Fate.HOMELESS] == 1
        assert here.goals.all() == []


def test_the_workspace_of_somebody_else_is_not_merged(workspace: Workspace, two: tuple[Path, Path]) -> None:
    with Store.open(two[1]) as there, pytest.raises(NotAllowed, match="another owner"):
        workspace.importing.merge(there.whole(), now=LATER)
    assert workspace.people.all() == []


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "no JSON"),
        (b'{"format": "pmcoach-workspace", "version": 1, "peo', "no JSON"),
        (b"[]", "no JSON object"),
        (b"{}", "no pmcoach-workspace"),
        (b'{"format": "pmcoach-workspace", "version": 99}', "newer pmcoach"),
        (b'{"format": "pmcoach-workspace", "version": 1}', "cannot be read"),
        (b'{"format": "pmcoach-workspace", "version": 1, "goals": [{"id": "a"}]}', "cannot be read"),
        (b"[" * 100_000, "no JSON"),
    ],
)
def test_a_file_that_is_no_export_is_told_in_words(data: bytes, complaint: str) -> None:
    with pytest.raises(BadInput, match=complaint):
        read_workspace(data)


def test_an_export_whose_records_do_not_fit_together_makes_no_workspace(two: tuple[Path, Path], tmp_path: Path) -> None:
    with Store.open(two[0]) as store:
        told = json.loads(workspace_json(store.whole(), exported_at=NOW))
    told["goals"][0]["person_id"] = "nobody"
    with pytest.raises(BadInput, match="not in it"):
        make_from(tmp_path / "made.db", read_workspace(json.dumps(told).encode()))
    assert sorted(file.name for file in tmp_path.iterdir() if "made" in file.name) == []


def test_escapes_in_an_export_from_elsewhere_are_taken_out(two: tuple[Path, Path]) -> None:
    with Store.open(two[0]) as store:
        told = json.loads(workspace_json(store.whole(), exported_at=NOW))
    told["goals"][0]["statement"] = "\x1b]0;owned\x07Answer\x1b[2J sooner"
    whole = read_workspace(json.dumps(told).encode())
    assert [kept.record.statement for kept in whole.of(Kind.GOAL)] == ["Answer sooner"]


def test_the_access_pack_tells_all_with_its_origin_and_is_taken_in_nowhere(workspace: Workspace) -> None:
    bo = workspace.people.add("Bo Ek", role="Dispatcher", now=NOW)
    cleo = workspace.people.add("Cleo Dahl", now=NOW)
    goal = workspace.goals.add(Goal(person_id=bo.id, statement="Answer sooner"), now=NOW)
    workspace.goals.change(replace(goal, statement="Answer in a day"), now=LATER)
    workspace.notes.add("Bo", "Tired of *nights*.", private=True, on=NOW.date(), now=NOW)
    workspace.notes.add("Cleo", "Cleo likes Bo's rota.\nSecret about Cleo.", private=True, on=NOW.date(), now=NOW)
    pack = json.loads(workspace.leaving.access_pack("Bo", markdown=False, now=LATER))
    assert pack["format"] == "pmcoach-access-pack"
    assert pack["private_notes_included"] is True
    assert [note["text"] for note in pack["records"]["private_notes"]] == ["Tired of *nights*."]
    origin = pack["records"]["goals"][0]["origin"]
    assert (origin["by"], origin["on"][:10], origin["changed_on"][:10]) == ("Maja Lind", "2026-03-02", "2026-03-03")
    assert [mention["line"] for mention in pack["mentions"]] == ["Cleo likes Bo's rota."]
    assert cleo.id not in json.dumps(pack["records"])
    page = workspace.leaving.access_pack("Bo", markdown=True, now=LATER).decode()
    assert "holds private notes" in page.splitlines()[2]
    for told in ("Tired of \\*nights\\*.", "Answer in a day", "Answer sooner", "written by Maja Lind"):
        assert told in page
    assert "Secret about Cleo" not in page
    with pytest.raises(NotAllowed, match="access pack"):
        read_workspace(json.dumps(pack).encode())
