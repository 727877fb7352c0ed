"""What waits for a decision, and finding things again."""

from pmcoach.coaching import Workspace
from pmcoach.domain.drafts import Draft
from pmcoach.tui.app import PmcoachApp
from pmcoach.tui.screens.agenda import AgendaPage
from pmcoach.tui.screens.goal_coach import GoalCoach
from tests.conftest import NOW, TODAY
from tests.tui.walking import seen, settled, type_text


async def test_a_draft_is_turned_down_and_brought_back(app: PmcoachApp, sample: Workspace) -> None:
    before = [draft.ref for draft in sample.drafts.waiting()]
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("d", "x")
        await settled(pilot)
        assert len(sample.drafts.waiting()) == len(before) - 1
        await pilot.press("u")
        await settled(pilot)
    assert len(sample.drafts.waiting()) == len(before)


async def test_enter_opens_a_draft_where_it_is_decided(app: PmcoachApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("d", "enter")
        await settled(pilot)
        assert isinstance(app.screen, (GoalCoach, AgendaPage))


async def test_the_list_of_drafts_says_for_whom_and_how_much_is_open(app: PmcoachApp, sample: Workspace) -> None:
    draft = rough_draft(sample, "throw away fewer flowers")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("d")
        await settled(pilot)
        row = next(line for line in seen(app).splitlines() if draft.ref in line)
    assert " Elin " in row and f"{len(draft.proposal.gaps)} open" in row


async def test_a_draft_from_the_command_line_opens_with_the_words_it_began_with(
    app: PmcoachApp, sample: Workspace
) -> None:
    rough_draft(sample, "throw away fewer flowers")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("d", "enter")
        await settled(pilot)
        assert isinstance(app.screen, GoalCoach)
        assert app.screen.view.rough == "throw away fewer flowers"
        await pilot.press("full_stop")
        assert app.screen.view.rough == "throw away fewer flowers."


def test_a_draft_is_found_by_its_words_and_never_by_the_programs_own(sample: Workspace) -> None:
    draft = rough_draft(sample, "throw away fewer flowers")
    assert draft.ref in [hit.ref for hit in sample.search("fewer flowers")]
    for measure in draft.proposal.fields["measures"]:
        assert draft.ref not in [hit.ref for hit in sample.search(measure["origin"])]


def rough_draft(sample: Workspace, rough: str) -> Draft:
    brief = sample.goals.brief("Elin", rough=rough, facts=(), today=TODAY)
    made = sample.drafting.propose(brief, engine="composer")
    return sample.drafts.save(brief, made, person_id=sample.people.find("Elin").id, now=NOW)


async def test_words_are_found_while_they_are_typed_and_enter_opens(app: PmcoachApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await settled(pilot)
        await pilot.press("slash")
        await type_text(pilot, "malm")
        await settled(pilot)
        assert "Malmö" in seen(app)
        await pilot.press("enter", "enter")
        await settled(pilot)
        text = seen(app)
    assert " · " in text and "esc closes this" in text
