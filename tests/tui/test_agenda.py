"""Maja prepares her one-on-one with Elin."""

from collections.abc import Callable

from pmcoach.coaching import Workspace
from pmcoach.engines.protocol import Engine
from pmcoach.tui.app import PmcoachApp
from pmcoach.tui.screens.agenda import AgendaPage
from pmcoach.tui.screens.goal import GoalPage
from pmcoach.tui.widgets.rowlist import RowList
from tests.conftest import TODAY
from tests.tui.test_goal_coach import WaitingEngine
from tests.tui.walking import seen, settled, type_text, until


async def open_agenda(pilot, app: PmcoachApp, who: str = "Elin") -> AgendaPage:
    await settled(pilot)
    app.push_screen(AgendaPage(app.workspace.people.find(who).id))
    await settled(pilot)
    assert isinstance(app.screen, AgendaPage)
    return app.screen


def topics(sample: Workspace, who: str = "Elin") -> list[str]:
    return [item.topic for item in sample.agendas.page(who, today=TODAY).agenda]


async def test_the_record_stands_left_and_the_points_right(app: PmcoachApp, sample: Workspace) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await open_agenda(pilot, app)
        text = seen(app)
    assert "Elin Berg · one-on-one, today 14:00" in text and "last met Thu 20 Aug" in text
    assert "SINCE LAST TIME" in text and "A89" in text
    assert all(topic[:30] in text for topic in topics(sample))
    assert "🔒" in text


async def test_space_takes_up_a_fact_and_drops_it_again(app: PmcoachApp, sample: Workspace) -> None:
    before = topics(sample)
    async with app.run_test(size=(120, 36)) as pilot:
        page = await open_agenda(pilot, app)
        facts = page.query_one("#since", RowList)
        free = next(row for row in facts.rows if row.record.source not in _sources(sample))  # type: ignore[attr-defined]
        facts.focus()
        facts.select_row(free.id)
        await pilot.press("space")
        await settled(pilot)
        assert len(topics(sample)) == len(before) + 1
        await pilot.press("space")
        await settled(pilot)
        assert topics(sample) == before
        await pilot.press("u")
        await settled(pilot)
        assert len(topics(sample)) == len(before) + 1


def _sources(sample: Workspace) -> set[str]:
    return {s for item in sample.agendas.page("Elin", today=TODAY).agenda for s in item.sources}


async def test_points_are_added_moved_and_dropped(app: PmcoachApp, sample: Workspace) -> None:
    before = topics(sample)
    async with app.run_test(size=(120, 36)) as pilot:
        page = await open_agenda(pilot, app)
        await pilot.press("n")
        await type_text(pilot, "Holidays")
        await pilot.press("enter")
        await settled(pilot)
        assert topics(sample) == [*before, "Holidays"]
        agenda = page.query_one("#agenda", RowList)
        agenda.focus()
        agenda.action_first()
        await pilot.press("J")
        await settled(pilot)
        assert topics(sample)[:2] == [before[1], before[0]]
        await pilot.press("space")
        await settled(pilot)
        assert before[0] not in topics(sample)
        await pilot.press("u")
        await settled(pilot)
    assert before[0] in topics(sample)


async def test_enter_opens_the_evidence(app: PmcoachApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        page = await open_agenda(pilot, app)
        agenda = page.query_one("#agenda", RowList)
        agenda.focus()
        goal = next(row for row in agenda.rows if any(s.startswith("G") for s in getattr(row.record, "sources", ())))
        agenda.select_row(goal.id)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, GoalPage)
        await pilot.press("escape")
        facts = page.query_one("#since", RowList)
        facts.focus()
        facts.select_row(next(row.id for row in facts.rows if row.record.source == "A89"))  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settled(pilot)
        assert "A89 · Send the reply times" in seen(app)


async def test_proposed_points_wait_for_a_yes_and_a_refused_one_stays_out(app: PmcoachApp, sample: Workspace) -> None:
    async with app.run_test(size=(120, 50), notifications=True) as pilot:
        page = await open_agenda(pilot, app, "Omar")
        await pilot.press("ctrl+g")
        await settled(pilot)
        assert "proposed: space refuses one" in seen(app)
        assert topics(sample, "Omar") == []
        points = page.making.points()
        agenda = page.query_one("#agenda", RowList)
        agenda.focus()
        agenda.select_row("proposed-1")
        await pilot.press("space", "ctrl+s")
        await settled(pilot)
    assert topics(sample, "Omar") == [point.topic for point in points[1:]]


async def test_beginning_the_talk_takes_the_proposed_points_along_but_for_the_refused(
    app: PmcoachApp, sample: Workspace
) -> None:
    async with app.run_test(size=(120, 50), notifications=True) as pilot:
        page = await open_agenda(pilot, app, "Omar")
        await pilot.press("ctrl+g")
        await settled(pilot)
        points = page.making.points()
        agenda = page.query_one("#agenda", RowList)
        agenda.focus()
        agenda.select_row("proposed-1")
        await pilot.press("space", "h")
        await settled(pilot)
        assert "came along" in seen(app) and f"0 of {len(points) - 1} discussed" in seen(app)
    assert topics(sample, "Omar") == [point.topic for point in points[1:]]


async def test_the_model_words_the_questions_and_escape_keeps_the_rules_wording(
    with_engine: Callable[[Engine], PmcoachApp], sample: Workspace
) -> None:
    app = with_engine(WaitingEngine('{"question_2": "What would help you most with the '))
    async with app.run_test(size=(120, 50), notifications=True) as pilot:
        await open_agenda(pilot, app, "Omar")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "is wording the questions" in seen(app))
        await until(pilot, lambda: "What woul▏" in seen(app))
        await pilot.press("escape")
        await until(pilot, lambda: "Stopped" in seen(app))
        await pilot.press("ctrl+s")
        await settled(pilot)
    assert topics(sample, "Omar")


async def test_a_talk_does_not_wait_for_the_model_and_nothing_is_proposed_twice(
    with_engine: Callable[[Engine], PmcoachApp], sample: Workspace
) -> None:
    app = with_engine(WaitingEngine('{"question_2": "What would help you most with the '))
    async with app.run_test(size=(120, 50), notifications=True) as pilot:
        await open_agenda(pilot, app, "Omar")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "is wording the questions" in seen(app))
        await pilot.press("h")
        await settled(pilot)
        assert "came along" in seen(app)
    assert topics(sample, "Omar")
    omar = sample.people.find("Omar").id
    assert not [d for d in sample.drafts.waiting() if d.proposal.kind == "agenda" and d.person_id == omar]


async def test_a_private_note_never_reaches_the_brief_of_a_draft(app: PmcoachApp, sample: Workspace) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await open_agenda(pilot, app)
        await pilot.press("l")
        await type_text(pilot, "salary in November")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert "salary in November" in seen(app)
    assert "salary" not in str(sample.agendas.brief("Elin", today=TODAY))
