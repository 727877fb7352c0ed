"""Maja opens pmcoach on Thursday morning."""

from pmcoach.coaching import Workspace
from pmcoach.domain.goals import Goal
from pmcoach.domain.people import Relation
from pmcoach.tui.app import PmcoachApp
from pmcoach.tui.screens.agenda import AgendaPage
from pmcoach.tui.screens.goal import GoalPage
from pmcoach.tui.screens.goal_coach import GoalCoach
from pmcoach.tui.screens.home import HomePage
from pmcoach.tui.widgets.rowlist import RowList
from tests.conftest import NOW, TODAY
from tests.tui.walking import seen, settled, type_text


async def test_home_says_whom_she_meets_what_needs_her_and_what_moves(app: PmcoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        text = seen(app)
    assert "Nordlys AB" in text and "Thu 3 Sep" in text
    assert "today 14:00" in text and "Elin" in text
    assert "9 d overdue" in text and "Jonas" in text
    assert "NEEDS YOU" in text and "d late" in text
    assert "GOALS ON THE MOVE" in text and "▲ ahead" in text and "▼ behind" in text
    assert "drafts by: the rules, no model" in text


async def test_the_pointer_shows_without_colour_where_she_is(app: PmcoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert next(line for line in seen(app).splitlines() if "▸" in line).strip().startswith("▸ today")
        await pilot.press("right")
        pointed = [line for line in seen(app).splitlines() if "▸" in line]
    assert len(pointed) == 1
    assert pointed[0].index("▸") > 30


async def test_arrows_walk_from_list_to_list_and_enter_opens(app: PmcoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("tab", "tab", "enter")
        assert isinstance(app.screen, GoalPage)
        await pilot.press("escape")
        assert isinstance(app.screen, HomePage)
        await pilot.press("up")
        focused = app.screen.focused
    assert isinstance(focused, RowList)
    assert focused.id == "needs"


async def test_a_new_goal_is_told_of_before_it_moves(workspace: Workspace) -> None:
    elin = workspace.people.add(name="Elin Berg", relation=Relation.REPORT, now=NOW)
    goal = workspace.goals.add(Goal(person_id=elin.id, statement="Reply within 4 hours"), now=NOW)
    app = PmcoachApp(workspace, today=TODAY, clock=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        text = seen(app)
    assert f"{goal.ref} is not here yet" in text and "agreed (y)" in text


async def test_one_key_prepares_the_next_meeting_and_one_begins_a_goal(app: PmcoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("a")
        assert isinstance(app.screen, AgendaPage)
        assert "Elin" in seen(app)
        await pilot.press("escape", "n")
        assert isinstance(app.screen, GoalCoach)
        assert "New goal · Elin" in seen(app)


async def test_who_meets_her_manager_begins_a_goal_of_her_own(workspace: Workspace) -> None:
    workspace.people.add("Sara Holm", relation=Relation.MANAGER, now=NOW)
    app = PmcoachApp(workspace, today=TODAY, clock=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "Sara" in seen(app)
        await pilot.press("n")
        await settled(pilot)
        assert isinstance(app.screen, GoalCoach)
        assert "New goal · Sara" not in seen(app)


async def test_where_nobody_is_yet_home_says_what_to_do_first_and_enter_does_it(workspace: Workspace) -> None:
    app = PmcoachApp(workspace, today=TODAY, clock=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        text = seen(app)
        assert "BEGIN HERE" in text and "▸ 1   Add somebody you meet one-on-one" in text
        assert "NEEDS YOU" not in text and "a agenda" not in text
        await pilot.press("enter")
        await type_text(pilot, "Elin Berg")
        await pilot.press("ctrl+s")
        await settled(pilot)
        text = seen(app)
    assert "BEGIN HERE" not in text
    assert "▸ never met" in text and "Elin" in text
    assert "Nothing waits for you." in text and "n begins one" in text


async def test_a_name_with_brackets_shows_as_typed(workspace: Workspace) -> None:
    workspace.people.add("Omar [bold]Haddad[/]", role="[red]sales", relation=Relation.REPORT, now=NOW)
    app = PmcoachApp(workspace, today=TODAY, clock=lambda: NOW)
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        assert "Omar [bold]Haddad[/]" in seen(app)
        await pilot.press("p", "down")
        assert "[red]sales" in seen(app)


async def test_everything_is_said_in_swedish_where_that_is_chosen(sample: Workspace) -> None:
    from pmcoach.coaching.words import Words

    sample.words = Words("sv")
    app = PmcoachApp(sample, today=TODAY, clock=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        text = seen(app)
    assert "NÄSTA SAMTAL" in text and "BEHÖVER DIG" in text and "MÅL I RÖRELSE" in text
    assert "hjälp" in text


async def test_home_says_that_a_proposed_agenda_waits_and_which_key_opens_it(
    app: PmcoachApp, sample: Workspace
) -> None:
    draft = sample.agendas.draft("Sara", today=TODAY, now=NOW)
    count = len(draft.proposal.fields["points"])
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("down", "down")
        await settled(pilot)
        waits = seen(app)
        assert f"{count} proposed" in waits and "No points yet" not in waits
        assert f"{count} proposed points wait for your decision: a opens them." in waits
        await pilot.press("a")
        await settled(pilot)
        assert isinstance(app.screen, AgendaPage)
        await pilot.press("ctrl+s")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        decided = seen(app)
    assert f"{count} points" in decided and "proposed points wait" not in decided
