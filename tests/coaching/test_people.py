"""Finding people, and saying who was meant when nobody fits."""

from __future__ import annotations

import pytest

from pmcoach.coaching import Workspace
from pmcoach.domain.people import Relation
from pmcoach.errors import BadInput, NotFound
from tests.conftest import NOW, TODAY


def test_a_person_is_found_by_reference_name_or_part(workspace: Workspace) -> None:
    elin = workspace.people.add("Elin Berg", role="Support agent", now=NOW)
    workspace.people.add("Omar Haddad", now=NOW)
    for said in (elin.ref, elin.ref.lower(), elin.id, "elin berg", "Elin", "berg", "  El "):
        assert workspace.people.find(said) == elin


def test_the_owner_is_me(workspace: Workspace) -> None:
    assert workspace.people.find("me").name == "Maja Lind"
    assert workspace.people.find("jag").relation is Relation.OWNER


def test_an_unknown_name_brings_the_nearest(workspace: Workspace) -> None:
    workspace.people.add("Elin Berg", now=NOW)
    with pytest.raises(NotFound, match=r"Nobody here is called 'Elen'\. Did you mean Elin Berg"):
        workspace.people.find("Elen")


def test_a_name_that_fits_two_people_asks_which(workspace: Workspace) -> None:
    workspace.people.add("Sara Nilsson", now=NOW)
    workspace.people.add("Sara Holm", now=NOW)
    with pytest.raises(BadInput, match=r"could be Sara Holm .* Sara Nilsson"):
        workspace.people.find("Sara")


@pytest.mark.parametrize("name", ["", "   ", "maja lind"])
def test_a_person_needs_a_name_that_is_not_taken(workspace: Workspace, name: str) -> None:
    with pytest.raises(BadInput):
        workspace.people.add(name, now=NOW)


def test_a_new_persons_page_has_nothing_to_hide(workspace: Workspace) -> None:
    workspace.people.add("Elin Berg", now=NOW)
    page = workspace.people.page("Elin", today=TODAY)
    assert page.goals == () and page.actions == ()
    assert page.next_meeting.never_met
