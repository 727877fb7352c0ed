"""A team lead lets a finding stand, with the reason: an absolute standard where life is at stake."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pmcoach.coaching import Workspace
from pmcoach.coaching.importing import Fate, Importing, make_from
from pmcoach.coaching.review import Reviewed, review_record, review_workspace
from pmcoach.config import Settings
from pmcoach.domain.expectations import Expectation, ExpectationKind
from pmcoach.domain.goals import Goal, GoalStatus
from pmcoach.domain.people import Person
from pmcoach.domain.references import Kind
from pmcoach.errors import BadInput, NotFound
from pmcoach.exchange.workspace_json import SHELVES, read_workspace, workspace_json
from pmcoach.store import Store
from tests.conftest import NOW, TODAY

NEVER = "Hand out every dose of morphine with two signatures, 100% of the time, until 31 March 2027."
ALDRIG = "Lämna aldrig ut morfin utan två signaturer, 100 % av gångerna, till den 31 mars 2027."
REASON = "Two nurses sign: life is at stake"


@pytest.fixture
def store(workspace: Workspace, settings: Settings) -> Iterator[Store]:
    """The file of Maja's workspace, beside the workspace itself."""
    with Store.open(settings.db) as opened:
        yield opened


@pytest.fixture
def elin(workspace: Workspace) -> Person:
    return workspace.people.add("Elin Berg", now=NOW)


@pytest.fixture
def goal(store: Store, elin: Person) -> Goal:
    return store.goals.add(Goal(person_id=elin.id, statement=NEVER), now=NOW)


def rules(one: Reviewed) -> set[str]:
    return {finding.rule for finding in one.findings}


def accept(workspace: Workspace, ref: str, rule: str = "absolute", reason: str = REASON) -> None:
    workspace.acceptances.accept(ref, rule, reason, on=TODAY, now=NOW)


@pytest.mark.parametrize("sentence", [NEVER, ALDRIG])
def test_the_checker_is_silent_about_that_record_and_tells_why(
    workspace: Workspace, settings: Settings, store: Store, elin: Person, sentence: str
) -> None:
    one, other = (store.goals.add(Goal(person_id=elin.id, statement=text), now=NOW) for text in (sentence, NEVER))
    [before] = review_record(settings, one.ref, today=TODAY)
    assert "absolute" in rules(before)
    accept(workspace, one.ref.lower())
    [after] = review_record(settings, one.ref, today=TODAY)
    assert rules(after) == rules(before) - {"absolute"}
    assert {(finding.rule, reason) for finding, reason in after.accepted} == {("absolute", REASON)}
    found = {reviewed.ref: reviewed for reviewed in review_workspace(settings, today=TODAY)}
    assert "absolute" not in rules(found[one.ref])
    assert "absolute" in rules(found[other.ref])


def test_an_expectation_and_a_persons_set_can_be_let_pass_too(
    workspace: Workspace, settings: Settings, store: Store, elin: Person
) -> None:
    expected = store.expectations.add(
        Expectation(person_id=elin.id, kind=ExpectationKind.ACTION, statement="Never leaves a needle unattended"),
        now=NOW,
    )
    accept(workspace, expected.ref)
    accept(workspace, elin.ref, "goal-set", "She starts in May")
    [one] = review_record(settings, expected.ref, today=TODAY)
    [together] = review_record(settings, elin.ref, today=TODAY)
    assert "absolute" not in rules(one)
    assert "goal-set" not in rules(together)
    assert [reason for _, reason in together.accepted] == ["She starts in May"]


def test_said_again_the_new_reason_takes_the_place_of_the_old(workspace: Workspace, goal: Goal) -> None:
    accept(workspace, goal.ref)
    accept(workspace, goal.ref, reason="The authority demands it")
    [kept] = workspace.acceptances.of(goal.ref)
    assert (kept.reason, kept.on, kept.by_id) == ("The authority demands it", TODAY, workspace.people.owner().id)


def test_a_rule_that_is_withdrawn_speaks_again(workspace: Workspace, settings: Settings, goal: Goal) -> None:
    accept(workspace, goal.ref)
    gone = workspace.acceptances.withdraw(goal.ref, "absolute", now=NOW)
    assert gone.reason == REASON
    assert workspace.acceptances.of(goal.ref) == []
    assert "absolute" in rules(review_record(settings, goal.ref, today=TODAY)[0])
    with pytest.raises(NotFound, match="Accepted there: nothing"):
        workspace.acceptances.withdraw(goal.ref, "absolute", now=NOW)
    workspace.history.undo(now=NOW)
    assert [one.reason for one in workspace.acceptances.of(goal.ref)] == [REASON]


def test_what_makes_no_sense_is_told_in_words(workspace: Workspace, settings: Settings, goal: Goal) -> None:
    with pytest.raises(BadInput, match=r"no rule called 'absolut'.*Did you mean absolute"):
        accept(workspace, goal.ref, "absolut")
    with pytest.raises(BadInput, match="needs a reason"):
        accept(workspace, goal.ref, reason="  ")
    with pytest.raises(BadInput, match="not about a goal"):
        accept(workspace, goal.ref, "goal-set")
    with pytest.raises(NotFound):
        accept(workspace, "G9")
    note = workspace.notes.add("Elin", "Long week", private=False, on=TODAY, now=NOW)
    with pytest.raises(BadInput, match="note, which is not checked"):
        accept(workspace, note.ref)
    with pytest.raises(BadInput, match="note, which is not checked"):
        review_record(settings, note.ref, today=TODAY)
    assert workspace.acceptances.of(goal.ref) == []


def test_several_at_once_are_all_kept_or_none(workspace: Workspace, goal: Goal) -> None:
    with pytest.raises(NotFound):
        workspace.acceptances.settle(goal.ref, {"absolute": REASON}, ["activity"], on=TODAY, now=NOW)
    assert workspace.acceptances.of(goal.ref) == []
    workspace.acceptances.settle(goal.ref, {"absolute": REASON, "relevant": "The law"}, [], on=TODAY, now=NOW)
    assert {one.rule for one in workspace.acceptances.of(goal.ref)} == {"absolute", "relevant"}
    workspace.history.undo(now=NOW)
    assert workspace.acceptances.of(goal.ref) == []


def test_a_goal_that_is_done_can_still_be_looked_at(settings: Settings, store: Store, goal: Goal) -> None:
    store.goals.change(replace(goal, status=GoalStatus.DONE), now=NOW)
    assert [one.ref for one in review_record(settings, goal.ref, today=TODAY)] == [goal.ref]


def test_the_history_names_the_record_and_the_reason(workspace: Workspace, goal: Goal) -> None:
    accept(workspace, goal.ref)
    newest = workspace.history.latest(1)[0]
    assert (newest.kind, newest.ref, newest.title) == (Kind.ACCEPTANCE, goal.ref, f"absolute: {REASON}")


def test_an_export_carries_it_and_is_merged_back(
    workspace: Workspace, store: Store, goal: Goal, tmp_path: Path
) -> None:
    make_from(tmp_path / "other.db", store.whole())
    accept(workspace, goal.ref)
    accept(workspace, "P1", "goal-set", "New in the job")
    exported = workspace_json(store.whole(), exported_at=NOW)
    assert {one["reason"] for one in json.loads(exported)["acceptances"]} == {REASON, "New in the job"}
    make_from(tmp_path / "made.db", read_workspace(exported))
    with Store.open(tmp_path / "made.db") as made, Store.open(tmp_path / "other.db") as other:
        assert made.whole() == store.whole()
        assert made.check() == []
        merged = Importing(other).merge(made.whole(), now=NOW)
        assert merged.count()[Fate.ADD] == 2
        assert other.acceptances.all() == made.acceptances.all()


def test_every_kind_of_record_has_its_place_in_an_export(store: Store) -> None:
    assert {kind: record for kind, (_, record) in SHELVES.items()} == {
        kind: family.shape.record for kind, family in store.families.items()
    }


def test_an_export_in_which_it_hangs_on_nothing_makes_no_workspace(
    workspace: Workspace, store: Store, goal: Goal, tmp_path: Path
) -> None:
    accept(workspace, goal.ref)
    told = json.loads(workspace_json(store.whole(), exported_at=NOW))
    told["acceptances"][0]["record_id"] = "nowhere"
    with pytest.raises(BadInput, match="not in it"):
        make_from(tmp_path / "made.db", read_workspace(json.dumps(told).encode()))
    assert not (tmp_path / "made.db").exists()


@pytest.mark.parametrize(("lang", "title"), [("en", "Accepted findings"), ("sv", "Godtagna anmärkningar")])
def test_the_access_pack_tells_it_to_the_person(
    workspace: Workspace, settings: Settings, goal: Goal, lang: str, title: str
) -> None:
    accept(workspace, goal.ref)
    workspace.close()
    with Workspace(Store.open(settings.db), replace(settings, lang=lang)) as spoken:
        page = spoken.leaving.access_pack("Elin", markdown=True, now=NOW).decode()
        assert f"## {title}" in page
        assert REASON in page
        spoken.erasing.erase("Elin", now=NOW)
        assert spoken.history.bin() == []
        with pytest.raises(NotFound):
            spoken.acceptances.of(goal.ref)


def test_what_is_accepted_of_a_goal_in_the_bin_comes_back_with_it(workspace: Workspace, goal: Goal) -> None:
    accept(workspace, goal.ref)
    workspace.goals.remove(goal.ref, now=NOW)
    with pytest.raises(NotFound):
        workspace.acceptances.of(goal.ref)
    assert [thrown.kind for thrown in workspace.history.bin()] == [Kind.GOAL]
    workspace.history.bring_back(goal.ref, now=NOW)
    assert [one.reason for one in workspace.acceptances.of(goal.ref)] == [REASON]
