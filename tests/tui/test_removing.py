"""Somebody leaves, a goal was a mistake: into the bin with it, and back when that was the mistake."""

import re
from dataclasses import replace

from pmcoach.coaching import Workspace
from pmcoach.tui.app import PmcoachApp
from pmcoach.tui.screens.goal import GoalPage
from pmcoach.tui.screens.people import PeoplePage
from pmcoach.tui.screens.person import PersonScreen
from tests.conftest import NOW, TODAY
from tests.tui.walking import seen, settled, until


async def test_she_is_asked_what_goes_along_and_a_no_keeps_everything(app: PmcoachApp, sample: Workspace) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("p", "down", "enter", "tab", "D")
        await until(pilot, lambda: "Remove Elin Berg?" in seen(app))
        asked = seen(app)
        assert re.search(r"4 goals, 7 milestones, 17 check-ins, 25 meetings", asked)
        assert "y remove" in asked and "esc keep" in asked
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, PersonScreen))
    assert sample.people.find("Elin")


async def test_she_removes_somebody_and_one_key_brings_all_of_it_back(app: PmcoachApp, sample: Workspace) -> None:
    before = sample.people.page("Omar", today=TODAY)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("p", "down", "down", "down")
        await until(pilot, lambda: "▸ P4" in seen(app))
        await pilot.press("D", "y")
        await until(pilot, lambda: "is in the bin" in seen(app))
        gone = seen(app)
        assert "u bring back" in gone.splitlines()[-1]
        await pilot.press("u")
        await until(pilot, lambda: "is back" in seen(app))
        await settled(pilot)
        assert "u bring back" not in seen(app).splitlines()[-1]
        assert "Omar Haddad" in seen(app)
    after = sample.people.page("Omar", today=TODAY)
    assert after == before


async def test_after_the_last_one_is_gone_the_first_page_says_how_to_begin(app: PmcoachApp, sample: Workspace) -> None:
    for person in sample.people.all()[1:]:
        sample.people.remove(person.id, now=NOW)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("p", "down", "enter", "tab", "D", "y")
        await until(pilot, lambda: isinstance(app.screen, PeoplePage))
        await pilot.press("escape")
        await until(pilot, lambda: "Add somebody you meet one-on-one" in seen(app))
    assert sample.people.all() == []


async def test_she_removes_a_goal_and_takes_that_back_where_she_stands_then(app: PmcoachApp, sample: Workspace) -> None:
    before = sample.people.page("Elin", today=TODAY).goals
    ref = before[0].goal.ref
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("p", "down", "enter", "enter")
        await until(pilot, lambda: isinstance(app.screen, GoalPage))
        await pilot.press("D")
        await until(pilot, lambda: f"Remove {ref}?" in seen(app))
        assert "check-ins" in seen(app)
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, PersonScreen) and f"{ref} is in the bin" in seen(app))
        await settled(pilot)
        assert len(sample.people.page("Elin", today=TODAY).goals) == len(before) - 1
        await pilot.press("u")
        await until(pilot, lambda: f"{ref} is back" in seen(app))
    assert sample.people.page("Elin", today=TODAY).goals == before


async def test_the_owner_cannot_be_removed_and_is_told_so(app: PmcoachApp, sample: Workspace) -> None:
    own = {state.goal.id for state in sample.goals.of(sample.people.owner().id, today=TODAY)}
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("p", "D")
        await until(pilot, lambda: "You cannot be removed" in seen(app))
        assert isinstance(app.screen, PeoplePage)
        app.clear_notifications()
        await pilot.press("enter", "tab")
        await until(pilot, lambda: isinstance(app.screen, PersonScreen))
        await pilot.press("D")
        await until(pilot, lambda: "You cannot be removed" in seen(app))
        assert isinstance(app.screen, PersonScreen)
    assert own == {state.goal.id for state in sample.goals.of(sample.people.owner().id, today=TODAY)}


async def test_on_a_goal_of_somebody_the_key_takes_the_goal_and_elsewhere_the_person(
    app: PmcoachApp, sample: Workspace
) -> None:
    goal = sample.people.page("Elin", today=TODAY).goals[1].goal
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("p", "down", "enter", "down", "D")
        await until(pilot, lambda: f"Remove {goal.ref}?" in seen(app))
        await pilot.press("y")
        await until(pilot, lambda: f"{goal.ref} is in the bin" in seen(app))
        assert isinstance(app.screen, PersonScreen), "she stays where she was"
        app.clear_notifications()
        await pilot.press("tab", "D")
        await until(pilot, lambda: "Remove Elin Berg?" in seen(app))
        assert re.search(r"and \d+ more\s[\s\S]*?records", seen(app)), "more of what is said"
        await pilot.press("escape", "u")
        await until(pilot, lambda: f"{goal.ref} is back" in seen(app))
        await settled(pilot)
        assert re.search(rf"▸ {goal.ref} ", seen(app)), "the cursor is on what came back"
    assert goal in [state.goal for state in sample.people.page("Elin", today=TODAY).goals]


async def test_her_own_goal_goes_from_her_own_page(app: PmcoachApp, sample: Workspace) -> None:
    goal = sample.people.page(sample.people.owner().id, today=TODAY).goals[0].goal
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("p", "enter", "D")
        await until(pilot, lambda: f"Remove {goal.ref}?" in seen(app))
        await pilot.press("y")
        await until(pilot, lambda: f"{goal.ref} is in the bin" in seen(app))
    assert goal.ref not in [state.goal.ref for state in sample.people.page(sample.people.owner().id, today=TODAY).goals]


async def test_somebody_brought_back_has_the_cursor_again(app: PmcoachApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("p", "down", "down", "down", "D", "y")
        await until(pilot, lambda: "is in the bin" in seen(app))
        await pilot.press("up", "up", "u")
        await until(pilot, lambda: "is back" in seen(app))
        await settled(pilot)
        assert re.search(r"▸ P4 +Omar Haddad", seen(app))


def test_goals_that_hung_on_a_removed_one_hang_on_it_again_when_it_is_back(sample: Workspace) -> None:
    whole, part = (state.goal for state in sample.people.page("Elin", today=TODAY).goals[:2])
    sample.goals.change(replace(part, parent_id=whole.id), now=NOW)
    gone = sample.removing.goal(whole.ref, now=NOW)
    assert sample.goals.find(part.ref).parent_id == whole.parent_id != whole.id
    sample.removing.bring_back(gone, now=NOW)
    assert sample.goals.find(part.ref).parent_id == whole.id
