"""Maja wants to know who writes her drafts, and whether something better fits her laptop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from pmcoach.coaching import Workspace
from pmcoach.config import load_settings
from pmcoach.engines.protocol import Engine
from pmcoach.tui.app import PmcoachApp
from pmcoach.tui.screens.home import HomePage
from pmcoach.tui.screens.model import ModelPage
from tests.conftest import NOW, TODAY
from tests.engines.conftest import write_gguf
from tests.engines.scripted import ScriptedEngine
from tests.tui.walking import seen, settled, until

LLAMA = {"general.architecture": "llama", "general.license": "mit"}


@pytest.fixture
def with_models(sample: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PmcoachApp:
    """The app on a laptop that holds the starter and a model of Maja's own, and none of other programs."""
    monkeypatch.setenv("HOME", str(tmp_path / "nobody"))
    folder = sample.settings.folders.models
    folder.mkdir(parents=True)
    write_gguf(folder / "mine.gguf", LLAMA)
    sample.settings = replace(sample.settings, engine="auto")
    sample.drafting.settle(sample.settings)
    return PmcoachApp(sample, today=TODAY, clock=lambda: NOW)


async def test_one_key_shows_who_drafts_and_why_and_what_else_there_is(with_models: PmcoachApp) -> None:
    app = with_models
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("M")
        await until(pilot, lambda: "pmcoach chose it" in seen(app))
        text = seen(app)
        assert isinstance(app.screen, ModelPage)
        await pilot.press("escape")
        assert isinstance(app.screen, HomePage)
    assert "mine" in text and "drafts now" in text
    assert "SmolLM2, the starter" in text and "is here, not in use" in text
    assert "Gemma 3, smallest" in text and "241 MB" in text
    assert "GGUF" not in text and "Q4" not in text and "adapter" not in text


async def test_she_chooses_another_and_takes_the_choice_back(with_models: PmcoachApp, sample: Workspace) -> None:
    app = with_models
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("M")
        await until(pilot, lambda: "pmcoach chose it" in seen(app))
        await pilot.press("up", "up", "up")
        assert "▸ SmolLM2" in seen(app)
        await pilot.press("space")
        await until(pilot, lambda: "SmolLM2, the starter drafts from now on." in seen(app))
        assert "You chose it." in seen(app)
        assert load_settings().model == "smollm2-135m"
        assert sample.drafting.label().model == "smollm2-135m+craft"
        await pilot.press("t")
        await until(pilot, lambda: "Without pmcoach's own training" in seen(app))
        assert load_settings().adapter is False
        assert sample.drafting.label().model == "smollm2-135m"
        await pilot.press("t")
        await until(pilot, lambda: "training goes along for" in seen(app))
        assert load_settings().adapter is True
        await pilot.press("a")
        await until(pilot, lambda: "pmcoach chose it" in seen(app))
        assert load_settings().model is None
        await pilot.press("escape")
        await until(pilot, lambda: "drafts by: mine" in seen(app))


async def test_of_a_model_that_is_not_here_she_reads_what_it_needs_and_how_it_comes(with_models: PmcoachApp) -> None:
    app = with_models
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("M")
        await until(pilot, lambda: "pmcoach chose it" in seen(app))
        page = app.screen
        assert isinstance(page, ModelPage) and page._seen is not None
        place = next(n for n, one in enumerate(page._seen.choices) if one.name == "gemma-3-1b")
        page.query_one("#models").highlighted = place  # type: ignore[attr-defined]
        await settled(pilot)
        about = " ".join(seen(app).split())
        assert "Needs 1.2 GB of memory" in about and "Takes 806 MB on disk" in about
        assert "Fetch it in a terminal" in about and "pmcoach model pull gemma-3-1b" in about
        await pilot.press("m")
        await settled(pilot)
        assert app.clipboard == "pmcoach model pull gemma-3-1b"
        await pilot.press("enter")
        await until(pilot, lambda: "is not here yet" in seen(app))
    assert load_settings().model is None


async def test_the_palette_and_the_help_know_the_page(with_models: PmcoachApp) -> None:
    app = with_models
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("question_mark", "end")
        await settled(pilot)
        assert "Who drafts here and why" in " ".join(seen(app).split())
        await pilot.press("escape", "ctrl+p", *"who drafts")
        await pilot.pause(0.3)
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ModelPage))


async def test_where_the_rules_draft_alone_the_page_says_that_she_asked_for_it(app: PmcoachApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("M")
        await until(pilot, lambda: "You asked for drafts by the rules alone" in seen(app))
        assert "drafts now" not in seen(app)


async def test_a_chosen_model_that_is_gone_is_told_on_home_and_on_the_page(
    with_models: PmcoachApp, sample: Workspace
) -> None:
    app = with_models
    sample.settings = replace(sample.settings, model="gone")
    sample.drafting.settle(sample.settings)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await until(pilot, lambda: "the model cannot be used (M)" in seen(app))
        await pilot.press("M")
        await until(pilot, lambda: "No model named gone" in seen(app))
        assert "is here, not in use" in seen(app)
        await pilot.press("a")
        await until(pilot, lambda: "pmcoach chose it" in seen(app))
    assert sample.drafting.label().model == "mine"


async def test_nothing_is_changed_under_a_draft_that_is_being_written(
    with_engine: Callable[[Engine], PmcoachApp], sample: Workspace
) -> None:
    app = with_engine(ScriptedEngine())
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        with sample.drafting._busy:
            await pilot.press("M")
            await until(pilot, lambda: isinstance(app.screen, ModelPage) and "MODELS" in seen(app))
            page = app.screen
            assert isinstance(page, ModelPage)
            page._beside(lambda: sample.model_choosing.use(None))
            await until(pilot, lambda: "A model is writing a draft right now." in seen(app))
