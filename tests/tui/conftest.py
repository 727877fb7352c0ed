"""The app on the sample company, on a day that stands still."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pmcoach.coaching import Workspace, open_workspace
from pmcoach.coaching.sample import make_sample
from pmcoach.config import Settings
from pmcoach.engines.picking import EnginePick
from pmcoach.engines.protocol import Engine
from pmcoach.tui.app import PmcoachApp
from tests.conftest import NOW, TODAY


@pytest.fixture(autouse=True)
def in_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Colours as on a common terminal, whatever the machine that runs the tests says."""
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(autouse=True)
def in_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    """No waiting for a hand that rests, nothing that glides, and cursors that do not blink."""
    monkeypatch.setattr("textual.widgets.TextArea._toggle_cursor_blink_visible", lambda area: None)
    monkeypatch.setattr("textual.widgets.Input._toggle_cursor", lambda field: None)
    monkeypatch.setattr("pmcoach.tui.screens.goal_coach.SETTLE", 0.02)
    monkeypatch.setattr("pmcoach.tui.screens.hold.SETTLE", 0.02)
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample company, made once."""
    file = tmp_path_factory.mktemp("sample") / "sample.db"
    make_sample(file, today=TODAY)
    return file


@pytest.fixture
def sample(sample_file: Path, settings: Settings) -> Iterator[Workspace]:
    """Maja's workspace at Nordlys, a copy of one's own."""
    settings.db.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(sample_file, settings.db)
    with open_workspace(settings) as opened:
        yield opened


@pytest.fixture
def app(sample: Workspace) -> PmcoachApp:
    """The app on the sample."""
    return PmcoachApp(sample, today=TODAY, clock=lambda: NOW)


@pytest.fixture
def with_engine(sample: Workspace, monkeypatch: pytest.MonkeyPatch) -> Callable[[Engine], PmcoachApp]:
    """The app on the sample, drafting with a given engine."""

    def make(engine: Engine) -> PmcoachApp:
        def pick(wanted: str, places: object, **_: object) -> EnginePick:
            chosen = None if wanted == "composer" else engine
            return EnginePick(engine=chosen, name=engine.info().engine if chosen else "composer", reason="scripted")

        monkeypatch.setattr("pmcoach.coaching.drafting.pick_engine", pick)
        sample.settings = replace(sample.settings, engine="auto")
        sample.drafting._settings = sample.settings
        return PmcoachApp(sample, today=TODAY, clock=lambda: NOW)

    return make


@pytest.fixture
def sample_with_keys(sample: Workspace) -> Callable[[dict[str, str]], PmcoachApp]:
    """The app on the sample, with keys of the user's own."""

    def make(keys: dict[str, str]) -> PmcoachApp:
        sample.settings = replace(sample.settings, keys=keys)
        return PmcoachApp(sample, today=TODAY, clock=lambda: NOW)

    return make
