"""Maja's engine is a server elsewhere: the app asks before the first text goes there."""

import tomllib
from dataclasses import replace

from pmcoach.coaching import Workspace
from pmcoach.tui.app import PmcoachApp
from pmcoach.tui.forms.consent import Consent
from tests.conftest import NOW, TODAY
from tests.tui.test_goal_coach import ROUGH, open_coach
from tests.tui.walking import seen, until


def with_server(sample: Workspace) -> PmcoachApp:
    sample.settings = replace(sample.settings, engine="server", server={"address": "http://gpu.invalid/v1"})
    return PmcoachApp(sample, today=TODAY, clock=lambda: NOW)


async def test_without_a_yes_nothing_is_sent_and_what_was_typed_stays(sample: Workspace) -> None:
    app = with_server(sample)
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await open_coach(pilot, app)
        await pilot.press("ctrl+g")
        await until(pilot, lambda: isinstance(app.screen, Consent))
        assert "would go to gpu.invalid" in " ".join(seen(app).split())
        await pilot.press("escape")
        await until(pilot, lambda: "leaves your laptop" in " ".join(seen(app).split()))
        assert ROUGH in seen(app)
        await pilot.press("ctrl+g")
        await until(pilot, lambda: isinstance(app.screen, Consent))
    assert not (sample.settings.folders.config / "config.toml").exists()


async def test_a_yes_is_kept_and_the_page_says_where_text_goes(sample: Workspace) -> None:
    app = with_server(sample)
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await open_coach(pilot, app)
        await pilot.press("ctrl+g")
        await until(pilot, lambda: isinstance(app.screen, Consent))
        await pilot.press("y")
        await until(pilot, lambda: "TEXT LEAVES THIS LAPTOP" in seen(app))
        await until(pilot, lambda: "cannot be reached" in " ".join(seen(app).split()), tries=1500)
        assert ROUGH in seen(app)
    said = tomllib.loads((sample.settings.folders.config / "config.toml").read_text())
    assert said["server"]["allowed"] == ["gpu.invalid"]
