"""From rough words to a goal: drafted, edited, accepted in one transaction, or refused."""

from __future__ import annotations

from datetime import date

import pytest

from pmcoach.coaching import Workspace
from pmcoach.domain.drafts import Draft, DraftStatus, Origin
from pmcoach.domain.goals import GoalStatus
from pmcoach.errors import BadInput, NotAllowed
from tests.conftest import NOW, TODAY

FACTS = ("It takes 9 hours on average until the first reply", "We should be at 4 hours by 30 June")


@pytest.fixture
def drafted(workspace: Workspace) -> Draft:
    elin = workspace.people.add("Elin Berg", role="Support agent", now=NOW)
    brief = workspace.goals.brief("Elin", rough="answer customers faster", facts=FACTS, today=TODAY)
    return workspace.drafts.save(brief, workspace.drafting.propose(brief), person_id=elin.id, now=NOW)


def test_a_draft_waits_until_somebody_decides(workspace: Workspace, drafted: Draft) -> None:
    assert workspace.drafts.waiting() == [drafted]
    assert workspace.home.view(TODAY).drafts_waiting == 1


def test_accepting_makes_the_goal_that_was_shown(workspace: Workspace, drafted: Draft) -> None:
    decided = workspace.drafts.accept(drafted.ref, now=NOW)
    assert decided.status is DraftStatus.ACCEPTED
    goal = workspace.goals.find(decided.record_ref or "")
    assert goal.statement == drafted.proposal.fields["statement"]
    assert goal.baseline is not None and goal.baseline.text == "9 hours"
    assert goal.target is not None and goal.target.text == "4 hours"
    assert goal.due == date(2027, 6, 30)
    assert goal.status is GoalStatus.DRAFT
    assert workspace.drafts.waiting() == []


def test_a_field_changed_by_hand_is_mine_and_the_sentence_follows(workspace: Workspace, drafted: Draft) -> None:
    edited = workspace.drafts.edit(drafted.ref, {"target": "3 hours"}, now=NOW)
    assert edited.proposal.fields["target"]["text"] == "3 hours"
    assert edited.proposal.origins["target"] is Origin.YOU
    assert "3 hours" in edited.proposal.fields["statement"]
    assert "4 hours" not in edited.proposal.fields["statement"]


def test_a_sentence_written_by_hand_stays_as_written(workspace: Workspace, drafted: Draft) -> None:
    mine = "First replies within 4 hours by 30 June."
    workspace.drafts.edit(drafted.ref, {"statement": mine}, now=NOW)
    edited = workspace.drafts.edit(drafted.ref, {"guardrail": "the tone of our answers"}, now=NOW)
    assert edited.proposal.fields["statement"] == mine


def test_edits_can_be_taken_back(workspace: Workspace, drafted: Draft) -> None:
    workspace.drafts.edit(drafted.ref, {"target": "3 hours"}, now=NOW)
    restored = workspace.drafts.restore(drafted.ref, drafted, now=NOW)
    assert restored.proposal == drafted.proposal
    assert restored.changed == {}


def test_refused_fields_are_left_out(workspace: Workspace, drafted: Draft) -> None:
    steps = drafted.proposal.fields["guidance"]
    assert len(steps) >= 2
    decided = workspace.drafts.accept(drafted.ref, refused={"guardrail", "guidance.1"}, now=NOW)
    goal = workspace.goals.find(decided.record_ref or "")
    assert goal.guardrail == ""
    assert list(goal.guidance) == steps[1:]


@pytest.mark.parametrize(
    ("field", "text"), [("due", "when it suits"), ("target", "much faster"), ("colour", "blue"), ("direction", "left")]
)
def test_what_cannot_be_read_is_said(workspace: Workspace, drafted: Draft, field: str, text: str) -> None:
    with pytest.raises(BadInput):
        workspace.drafts.edit(drafted.ref, {field: text}, now=NOW)
    assert workspace.drafts.find(drafted.ref) == drafted


def test_a_draft_is_decided_once(workspace: Workspace, drafted: Draft) -> None:
    workspace.drafts.reject(drafted.ref, now=NOW)
    with pytest.raises(NotAllowed, match="rejected already"):
        workspace.drafts.accept(drafted.ref, now=NOW)
    assert workspace.goals.of("Elin", today=TODAY) == []


def test_nothing_is_half_accepted(workspace: Workspace, drafted: Draft) -> None:
    with pytest.raises(BadInput):
        workspace.drafts.accept(drafted.ref, refused={"statement"}, now=NOW)
    assert workspace.goals.of("Elin", today=TODAY) == []
    assert workspace.drafts.find(drafted.ref).status is DraftStatus.PENDING


def test_a_brief_needs_words(workspace: Workspace) -> None:
    with pytest.raises(BadInput):
        workspace.goals.brief(None, rough="  ", today=TODAY)


def test_a_rejected_draft_waits_again(workspace: Workspace, drafted: Draft) -> None:
    workspace.drafts.reject(drafted.ref, now=NOW)
    workspace.drafts.reopen(drafted.ref, now=NOW)
    assert workspace.drafts.waiting() == [drafted]
    workspace.drafts.accept(drafted.ref, now=NOW)
    with pytest.raises(NotAllowed, match="accepted as G1"):
        workspace.drafts.reopen(drafted.ref, now=NOW)
