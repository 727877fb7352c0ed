"""Who a file comes from, and what never leaves with one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pmcoach.coaching.importing import make_from
from pmcoach.coaching.receiving import Trust
from pmcoach.coaching.weighing import Lot
from pmcoach.config import Settings
from pmcoach.domain.goals import Goal, Milestone
from pmcoach.domain.meetings import (
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
from tests.coaching.two import Laptop, agreed_goal, laptop, take_theirs
from tests.conftest import TODAY


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
    (home / "exports").mkdir()
    shared, other = home / "exports" / "maja-elin.md", home / "exports" / "omar.md"
    shared.write_bytes(maja.share(markdown=True).read_bytes())
    other.write_text("About Omar")
    assert maja.workspace.erasing.preview("Elin").exports == (shared,)
    maja.workspace.erasing.erase("Elin", now=maja.now)
    for file in (file for file in home.rglob("*") if file.is_file() and file.parent != maja.folder):
        assert b"Zyzzogeton" not in file.read_bytes(), file
    assert other.exists()
    assert maja.store.sharing.all() == Exchanged(
        versions=tuple(v for v in maja.store.sharing.all().versions if v.kind in (Kind.ORGANISATION, Kind.OBJECTIVE))
    )


def test_what_was_erased_here_does_not_come_back_by_a_file(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    goal = agreed_goal(two, "Zyzzogeton goal")
    maja.store.bin.erase(Kind.GOAL, goal.id, now=maja.now)
    step = Milestone(goal_id=goal.id, text="Zyzzogeton step")
    elin.store.goals.milestones.add(step, now=elin.now)
    receipt = maja.receive(elin.share())
    assert [o.lot for o in receipt.outcomes if o.key == goal.id] == [Lot.ERASED]
    assert maja.store.goals.all() == []
    maja.workspace.close()
    db = maja.workspace.settings.db
    assert not any(b"Zyzzogeton" in file.read_bytes() for file in db.parent.glob(f"{db.name}*"))


def test_a_trusted_sender_cannot_reach_records_that_are_not_between_the_two(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    omar = maja.workspace.people.add("Omar Haddad", now=maja.now)
    theirs = maja.store.goals.add(Goal(person_id=omar.id, statement="Omar's"), now=maja.now)
    note = maja.store.meetings.private_notes.add(PrivateNote(person_id=omar.id, on=TODAY, text="n"), now=maja.now)
    elin.store.goals.add(Goal(id=theirs.id, person_id=elin.me.id, statement="Elin's word on it"), now=elin.now)
    elin.store.meetings.shared_notes.add(
        SharedNote(id=note.id, person_id=elin.peer.id, on=TODAY, text="Elin's word"), now=elin.now
    )
    step = elin.store.goals.milestones.add(Milestone(goal_id=theirs.id, text="Elin's step"), now=elin.now)
    own = elin.store.goals.add(Goal(person_id=elin.me.id, statement="Own", parent_id=theirs.id), now=elin.now)
    receipt = maja.receive(elin.share(), take_theirs)
    assert {o.lot for o in receipt.outcomes if o.key in (theirs.id, note.id)} == {Lot.FOREIGN}
    assert [o.lot for o in receipt.outcomes if o.key == step.id] == [Lot.HOMELESS]
    assert maja.store.goals.milestones.of(theirs.id) == []
    assert maja.store.goals.get(own.id).parent_id is None
    assert maja.store.goals.get(theirs.id).statement == "Omar's"
    assert maja.store.meetings.private_notes.get(note.id).text == "n"


def test_a_sender_who_lies_in_the_bin_is_told(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    file = elin.share()
    maja.receive(file)
    maja.workspace.people.remove("Elin", now=maja.now)
    with pytest.raises(NotAllowed, match="in the bin"):
        maja.workspace.receiving.open(file)


def test_a_share_is_no_import(two: tuple[Laptop, Laptop]) -> None:
    _, elin = two
    for markdown in (False, True):
        with pytest.raises(NotAllowed, match="shared with you"):
            read_workspace(elin.share(markdown=markdown).read_bytes())


def test_a_manager_with_two_laptops_of_reports_mixes_nothing(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    omar = maja.workspace.people.add("Omar Haddad", now=maja.now)
    above = maja.store.objectives.add(Objective(title="Answer soon"), now=maja.now)
    for person, text in ((maja.peer, "Elin's goal"), (omar, "Omar's goal")):
        maja.store.goals.add(Goal(person_id=person.id, statement=text, objective_id=above.id), now=maja.now)
    file = maja.share()
    assert "Omar" not in file.read_text()
    elin.receive(file)
    assert [goal.statement for goal in elin.store.goals.all()] == ["Elin's goal"]


def test_the_access_pack_tells_what_a_person_shared_and_agreed_to(two: tuple[Laptop, Laptop]) -> None:
    maja, elin = two
    goal = agreed_goal(two)
    elin.workspace.goals.change(replace(elin.store.goals.get(goal.id), statement="Answer in a week"), now=elin.now)
    maja.receive(elin.share())
    page = maja.workspace.leaving.access_pack("Elin", markdown=True, now=maja.now).decode()
    assert elin.workspace.sharing.fingerprint() in page
    assert "goal: Answer in a week" in page
    (said,) = maja.store.sharing.agreements(goal.id)
    assert said.terms in page
