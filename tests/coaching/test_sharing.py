"""Two people on two laptops agree, by files alone; what is private never leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pmcoach.coaching.importing import make_from
from pmcoach.coaching.receiving import Trust
from pmcoach.coaching.weighing import Lot
from pmcoach.config import Settings
from pmcoach.domain.agreement import agreement
from pmcoach.domain.goals import Goal, GoalStatus
from pmcoach.domain.meetings import (
    ActionItem,
    ActionStatus,
    AgendaItem,
    Feedback,
    Meeting,
    PrivateNote,
    SharedNote,
)
from pmcoach.domain.people import Objective, Relation
from pmcoach.domain.references import Kind
from pmcoach.domain.sharing import Exchanged
from pmcoach.errors import BadInput, NotAllowed, NotFound
from pmcoach.exchange.workspace_json import read_workspace
from pmcoach.store import Store
from tests.coaching.two import Laptop, laptop, take_mine, take_theirs, two_laptops
from tests.conftest import TODAY


@pytest.fixture
def two(settings: Settings, tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    maja, elin = two_laptops(settings, tmp_path)
    with maja.workspace, elin.workspace:
        yield maja, elin


def test_a_goal_becomes_agreed_on_both_laptops_by_files_alone(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    goal = elin.workspace.goals.add(Goal(person_id=elin.me.id, statement="Answer in a day"), now=elin.now)
    elin.workspace.goals.agree(goal.ref, on=TODAY, now=elin.now)
    maja.receive(elin.share())
    there = maja.store.goals.get(goal.id)
    assert (there.statement, there.person_id, agreement(there)) == ("Answer in a day", maja.peer.id, "employee")
    maja.workspace.goals.agree(there.ref, on=TODAY, now=maja.now)
    elin.receive(maja.share(markdown=True))
    for each in two:
        agreed = each.store.goals.get(goal.id)
        assert (agreement(agreed), agreed.status) == ("both", GoalStatus.AGREED)
    (word,) = elin.store.sharing.agreements(goal.id)
    assert (word.person_id, word.on) == (elin.peer.id, TODAY)


def test_a_changed_term_opens_the_agreement_on_both_sides_and_waits_for_a_word(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    goal = elin.workspace.goals.add(Goal(person_id=elin.me.id, statement="Answer in a day"), now=elin.now)
    elin.workspace.goals.agree(goal.ref, on=TODAY, now=elin.now)
    maja.receive(elin.share())
    maja.workspace.goals.agree(maja.store.goals.get(goal.id).ref, on=TODAY, now=maja.now)
    elin.receive(maja.share())
    elin.workspace.goals.change(replace(elin.store.goals.get(goal.id), statement="Answer in two days"), now=elin.now)
    file = elin.share()
    receipt = maja.receive(file)
    (waits,) = receipt.waiting
    assert (waits.field, waits.mine, waits.theirs) == ("statement", "Answer in a day", "Answer in two days")
    there = maja.store.goals.get(goal.id)
    assert (there.statement, agreement(there), there.status) == ("Answer in a day", "manager", GoalStatus.DRAFT)
    before = maja.store.whole()
    assert maja.receive(file).waiting == [waits]
    assert maja.store.whole() == before
    maja.workspace.receiving.decide(maja.other, take_theirs, now=maja.now)
    assert maja.store.goals.get(goal.id).statement == "Answer in two days"
    assert agreement(maja.store.goals.get(goal.id)) == "nobody"


def agreed_goal(two: tuple[Laptop, Laptop], statement: str = "Answer in a day") -> Goal:
    """A goal of Elin's that both have agreed on, known on both laptops."""
    maja, elin = two
    goal = elin.workspace.goals.add(Goal(person_id=elin.me.id, statement=statement), now=elin.now)
    elin.workspace.goals.agree(goal.ref, on=TODAY, now=elin.now)
    maja.receive(elin.share())
    maja.workspace.goals.agree(maja.store.goals.get(goal.id).ref, on=TODAY, now=maja.now)
    elin.receive(maja.share())
    return goal


def test_an_older_file_never_undoes_a_newer_word(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    action = elin.store.actions.add(ActionItem(person_id=elin.peer.id, what="Send figures"), now=elin.now)
    older = elin.share()
    elin.workspace.actions.done(action.ref, on=TODAY, now=elin.now)
    newer = elin.share()
    maja.receive(newer)
    before = maja.store.whole()
    late = maja.receive(older)
    assert late.late and late.differences == []
    assert maja.store.whole() == before
    assert maja.store.actions.get(action.id).status is ActionStatus.DONE


def test_words_that_were_not_taken_stay_in_the_history(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    goal = agreed_goal(two)
    elin.workspace.goals.change(replace(elin.store.goals.get(goal.id), statement="Answer in a week"), now=elin.now)
    maja.receive(elin.share(), take_mine)
    assert maja.store.goals.get(goal.id).statement == "Answer in a day"
    said = [version.record.statement for version in maja.store.history.of(goal.id)]
    assert "Answer in a week" in said and said[-1] == "Answer in a day"
    assert agreement(maja.store.goals.get(goal.id)) == "manager"
    (back,) = elin.receive(maja.share()).differences
    assert (back.field, back.theirs, back.settled) == ("statement", "Answer in a day", True)
    assert elin.store.goals.get(goal.id).statement == "Answer in a day"


def test_taking_a_file_in_can_be_undone_in_one_step(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    for number in range(3):
        elin.workspace.goals.add(Goal(person_id=elin.me.id, statement=f"Goal {number}"), now=elin.now)
    maja.receive(elin.share())
    assert len(maja.store.goals.all()) == 3
    maja.workspace.history.undo(now=maja.now)
    assert maja.store.goals.all() == []


def test_an_agreement_to_another_text_does_not_count(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    goal = maja.workspace.goals.add(Goal(person_id=maja.peer.id, statement="Answer in a day"), now=maja.now)
    elin.receive(maja.share())
    elin.workspace.goals.agree(elin.store.goals.get(goal.id).ref, on=TODAY, now=elin.now)
    on_its_way = elin.share()
    maja.workspace.goals.change(replace(maja.store.goals.get(goal.id), statement="Answer in an hour"), now=maja.now)
    (said,) = [o for o in maja.receive(on_its_way).outcomes if o.key == goal.id]
    assert said.consent is not None and said.consent.other_terms
    assert agreement(maja.store.goals.get(goal.id)) == "nobody"
    assert maja.store.sharing.agreements(goal.id) == []


def test_what_one_side_noted_for_both_counts_when_the_other_says_so(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    goal = maja.workspace.goals.add(Goal(person_id=maja.peer.id, statement="Answer in a day"), now=maja.now)
    maja.workspace.goals.agree_both(goal.ref, on=TODAY, now=maja.now)
    elin.receive(maja.share())
    assert agreement(elin.store.goals.get(goal.id)) == "manager"
    maja.receive(elin.share())
    assert agreement(maja.store.goals.get(goal.id)) == "manager"
    elin.workspace.goals.agree(elin.store.goals.get(goal.id).ref, on=TODAY, now=elin.now)
    maja.receive(elin.share())
    assert maja.store.goals.get(goal.id).status is GoalStatus.AGREED


def test_a_record_that_one_removed_is_asked_about_and_can_be_kept(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    goal = agreed_goal(two)
    elin.workspace.goals.remove(elin.store.goals.get(goal.id).ref, now=elin.now)
    file = elin.share()
    (asked,) = maja.receive(file).waiting
    assert asked.field == "removed"
    assert "Answer in a day" not in file.read_text()
    maja.receive(file, take_mine)
    (back,) = elin.receive(maja.share()).waiting
    elin.workspace.receiving.decide(elin.other, take_theirs, now=elin.now)
    assert (back.mine, back.theirs) == (True, False)
    assert elin.store.goals.get(goal.id).statement == "Answer in a day"


def test_a_stranger_is_refused_until_the_key_is_compared(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    elin.workspace.goals.add(Goal(person_id=elin.me.id, statement="Answer in a day"), now=elin.now)
    opened = maja.workspace.receiving.open(elin.share())
    assert opened.trust is Trust.NEW
    assert len(maja.workspace.receiving.plan(opened, now=maja.now).new) == 1
    for trust in ("", "ABCD ABCD ABCD ABCD ABCD"):
        with pytest.raises(NotAllowed, match="not known here"):
            maja.workspace.receiving.take_in(opened, trust=trust, now=maja.now)
    assert maja.store.goals.all() == []
    maja.workspace.receiving.take_in(opened, trust=elin.workspace.sharing.fingerprint().lower(), now=maja.now)
    assert [known.person.name for known in maja.workspace.sharing.known()] == ["Elin Berg"]
    assert maja.workspace.receiving.open(elin.share()).trust is Trust.KNOWN


def test_a_changed_key_is_told_loudly(two: tuple[Laptop, Laptop], settings: Settings, tmp_path: Path) -> None:
    maja, elin = two
    maja.receive(elin.share())
    (tmp_path / "again").mkdir()
    again = laptop(settings, tmp_path / "again", "Elin Berg", "Maja Lind", Relation.MANAGER)
    with again.workspace:
        opened = maja.workspace.receiving.open(again.share())
    assert (opened.trust, opened.known) == (Trust.CHANGED, elin.workspace.sharing.fingerprint())
    with pytest.raises(NotAllowed, match="KEY OF ELIN BERG HAS CHANGED"):
        maja.workspace.receiving.take_in(opened, now=maja.now)
    maja.workspace.receiving.take_in(opened, trust=opened.fingerprint, now=maja.now)
    assert maja.workspace.receiving.open(elin.share()).trust is Trust.CHANGED


def test_a_file_for_somebody_else_or_of_ones_own_is_refused(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    maja.workspace.people.add("Omar Haddad", relation=Relation.REPORT, now=maja.now)
    for_omar = maja.folder / "omar.json"
    for_omar.write_bytes(maja.workspace.sharing.make("Omar", markdown=False, now=maja.now))
    with pytest.raises(NotAllowed, match="for Omar Haddad"):
        elin.workspace.receiving.open(for_omar)
    with pytest.raises(NotAllowed, match="one of your own"):
        maja.workspace.receiving.open(for_omar)
    with pytest.raises(BadInput, match="takes two"):
        maja.workspace.sharing.preview("me")


def test_a_sender_whom_nobody_knows_or_who_stands_elsewhere_is_told(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    file = elin.share()
    maja.workspace.people.change(replace(maja.peer, relation=Relation.COLLEAGUE), now=maja.now)
    with pytest.raises(NotAllowed, match="your report; here Elin Berg is your colleague"):
        maja.workspace.receiving.open(file)
    maja.workspace.people.change(replace(maja.peer, relation=Relation.REPORT, name="Elin B"), now=maja.now)
    with pytest.raises(NotFound, match="a stranger here"):
        maja.workspace.receiving.open(file)
    assert maja.workspace.receiving.open(file, who="Elin").person.name == "Elin B"


def test_people_turn_around_and_evidence_keeps_its_meaning(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    boss = maja.store.goals.add(Goal(person_id=maja.me.id, statement="Maja's own"), now=maja.now)
    above = maja.store.objectives.add(Objective(title="Fewer complaints"), now=maja.now)
    objective = maja.store.objectives.add(Objective(title="Answer soon", parent_id=above.id), now=maja.now)
    maja.store.objectives.add(Objective(title="Nobody's business"), now=maja.now)
    elin.store.goals.add(Goal(person_id=elin.me.id, statement="Takes G1 there"), now=elin.now)
    goal = Goal(person_id=maja.peer.id, statement="Answer", objective_id=objective.id, parent_id=boss.id)
    goal = maja.store.goals.add(goal, now=maja.now)
    meeting = maja.store.meetings.add(Meeting(person_id=maja.peer.id, at=maja.now), now=maja.now)
    point = AgendaItem(meeting_id=meeting.id, topic="The goal", sources=(goal.ref, "you"), raised_by=maja.peer.id)
    point = maja.store.meetings.agenda.add(point, now=maja.now)
    action = ActionItem(person_id=maja.peer.id, who_id=maja.peer.id, what="Ask", meeting_id=meeting.id)
    action = maja.store.actions.add(action, now=maja.now)
    said = Feedback(person_id=maja.peer.id, from_id=maja.me.id, on=TODAY, behaviour="Rang early", said_on=TODAY)
    said = maja.store.feedback.add(said, now=maja.now)
    elin.receive(maja.share())
    here = elin.store
    assert (here.goals.get(goal.id).ref, here.goals.get(goal.id).parent_id) == ("G2", None)
    assert [o.title for o in here.objectives.all()] == ["Fewer complaints", "Answer soon"]
    assert here.meetings.agenda.get(point.id).sources == ("G2",)
    assert here.meetings.agenda.get(point.id).raised_by == here.actions.get(action.id).who_id == elin.me.id
    assert here.meetings.get(meeting.id).person_id == here.actions.get(action.id).person_id == elin.peer.id
    assert (here.feedback.get(said.id).person_id, here.feedback.get(said.id).from_id) == (elin.me.id, elin.peer.id)
    assert maja.receive(elin.share()).differences == []
    assert maja.store.goals.get(goal.id).parent_id == boss.id


def test_colleagues_share_their_talks_and_nothing_of_their_work(two: tuple[Laptop, Laptop]) -> None:
    maja, _ = two
    omar = maja.workspace.people.add("Omar Haddad", relation=Relation.COLLEAGUE, now=maja.now)
    maja.store.goals.add(Goal(person_id=maja.me.id, statement="Maja's goal"), now=maja.now)
    maja.store.goals.add(Goal(person_id=omar.id, statement="Omar's goal"), now=maja.now)
    maja.store.meetings.shared_notes.add(SharedNote(person_id=omar.id, on=TODAY, text="Rota done"), now=maja.now)
    preview = maja.workspace.sharing.preview("Omar")
    assert preview.goes == {Kind.SHARED_NOTE: 1}


def test_the_preview_tells_what_goes_and_what_stays(two: tuple[Laptop, Laptop]) -> None:
    maja, _ = two
    maja.store.meetings.private_notes.add(PrivateNote(person_id=maja.peer.id, on=TODAY, text="x"), now=maja.now)
    unsaid = maja.store.feedback.add(Feedback(person_id=maja.peer.id, on=TODAY, behaviour="y"), now=maja.now)
    meeting = maja.store.meetings.add(Meeting(person_id=maja.peer.id, at=maja.now), now=maja.now)
    point = AgendaItem(meeting_id=meeting.id, topic="y", sources=(unsaid.ref,))
    maja.store.meetings.agenda.add(point, now=maja.now)
    preview = maja.workspace.sharing.preview("Elin")
    assert preview.goes == {Kind.ORGANISATION: 1, Kind.MEETING: 1}
    assert preview.stays == {"private_notes": 1, "unsaid": 1, "held_back": 1}
    assert preview.first
    maja.workspace.feedback.said(unsaid.ref, on=TODAY, now=maja.now)
    assert maja.workspace.sharing.preview("Elin").goes[Kind.AGENDA_ITEM] == 1


def test_the_secret_key_is_in_no_export_and_what_is_known_comes_along(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    agreed_goal(two)
    secret = maja.store.sharing.secret()
    assert secret is not None
    exported = maja.workspace.leaving.workspace(now=maja.now)
    pack = maja.workspace.leaving.access_pack("Elin", markdown=False, now=maja.now)
    make_from(maja.folder / "moved.db", read_workspace(exported))
    with Store.open(maja.folder / "moved.db") as moved:
        assert moved.whole() == maja.store.whole()
        assert moved.sharing.secret() is None
        assert [peer.key for peer in moved.sharing.peers()] == [peer.key for peer in maja.store.sharing.peers()]
    for data in (exported, pack, maja.share().read_bytes(), maja.share(markdown=True).read_bytes()):
        assert secret.encode() not in data
    assert elin.store.sharing.secret() != secret


def test_who_is_erased_leaves_no_word_that_they_shared(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    agreed_goal(two, "Zyzzogeton goal")
    elin.workspace.roles.answer("me", {"produces": "Zyzzogeton role"}, on=TODAY, now=elin.now)
    maja.receive(elin.share(), take_theirs)
    elin.store.goals.change(replace(elin.store.goals.all()[0], statement="Zyzzogeton waits"), now=elin.now)
    maja.receive(elin.share())
    maja.workspace.back_up(now=maja.now)
    home = maja.workspace.settings.db.parent
    assert any(b"Zyzzogeton" in file.read_bytes() for file in home.rglob("*.db*"))
    maja.workspace.erasing.erase("Elin", now=maja.now)
    for file in home.rglob("*.db*"):
        assert b"Zyzzogeton" not in file.read_bytes(), file
    assert maja.store.sharing.all() == Exchanged(
        versions=tuple(v for v in maja.store.sharing.all().versions if v.kind in (Kind.ORGANISATION, Kind.OBJECTIVE))
    )


def test_what_was_erased_here_does_not_come_back_by_a_file(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    goal = agreed_goal(two)
    maja.store.bin.erase(Kind.GOAL, goal.id, now=maja.now)
    receipt = maja.receive(elin.share())
    assert [o.lot for o in receipt.outcomes if o.key == goal.id] == [Lot.ERASED]
    assert maja.store.goals.all() == []


def test_a_trusted_sender_cannot_reach_records_that_are_not_between_the_two(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    omar = maja.workspace.people.add("Omar Haddad", now=maja.now)
    theirs = maja.store.goals.add(Goal(person_id=omar.id, statement="Omar's"), now=maja.now)
    note = maja.store.meetings.private_notes.add(PrivateNote(person_id=omar.id, on=TODAY, text="n"), now=maja.now)
    elin.store.goals.add(Goal(id=theirs.id, person_id=elin.me.id, statement="Elin's word on it"), now=elin.now)
    elin.store.meetings.shared_notes.add(
        SharedNote(id=note.id, person_id=elin.peer.id, on=TODAY, text="Elin's word"), now=elin.now
    )
    receipt = maja.receive(elin.share(), take_theirs)
    assert {o.lot for o in receipt.outcomes if o.key in (theirs.id, note.id)} == {Lot.FOREIGN}
    assert maja.store.goals.get(theirs.id).statement == "Omar's"
    assert maja.store.meetings.private_notes.get(note.id).text == "n"
