"""While Maja types, the model is made ready; what she does not ask for she does not notice."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from pmcoach.coaching import Workspace
from pmcoach.engines.local.engine import LocalEngine
from pmcoach.engines.protocol import Cancel, Engine, EngineInfo, Message
from pmcoach.errors import EngineError
from pmcoach.tui.app import PmcoachApp
from pmcoach.tui.screens.drafted import DraftedPage
from pmcoach.tui.screens.goal_coach import GoalCoach
from pmcoach.tui.screens.home import HomePage
from tests.conftest import NOW, TODAY
from tests.engines.scripted import ScriptedEngine
from tests.tui.walking import seen, settled, type_text, until

REPLY = json.dumps({"direction": "down", "measure": "average first reply time"})
TALL = (120, 40)


@dataclass
class ReadyEngine(ScriptedEngine):
    """Notes what it was made ready for, or says why it cannot be."""

    broken: EngineError | None = None
    readied: list[Sequence[Message]] = field(default_factory=list)
    gone: bool = False

    def make_ready(self, messages: Sequence[Message], cancel: Cancel) -> None:
        self.readied.append(messages)
        if self.broken:
            raise self.broken

    def let_go(self) -> None:
        self.gone = True


async def open_coach(pilot: Any, app: PmcoachApp) -> GoalCoach:
    await until(pilot, lambda: isinstance(app.screen, HomePage))
    await pilot.pause()
    await pilot.press("n")
    await until(pilot, lambda: isinstance(app.screen, GoalCoach))
    assert isinstance(app.screen, GoalCoach)
    return app.screen


@pytest.fixture
def with_starter(sample: Workspace) -> PmcoachApp:
    """The app on the sample, drafting with the real starter model."""
    sample.settings = replace(sample.settings, engine="local")
    return PmcoachApp(sample, today=TODAY, clock=lambda: NOW)


def starter_of(app: PmcoachApp) -> LocalEngine:
    engine = app.workspace.drafting.drafter().engine
    assert isinstance(engine, LocalEngine)
    return engine


@pytest.mark.model
async def test_the_coach_is_opened_and_the_draft_is_written_by_the_process_that_waited(
    with_starter: PmcoachApp, sample: Workspace
) -> None:
    app = with_starter
    async with app.run_test(size=TALL, notifications=True) as pilot:
        await open_coach(pilot, app)
        await settled(pilot)
        pid = starter_of(app).child_pid
        assert pid, "the model waits, and nothing was asked of it"
        await type_text(pilot, "answer customers faster")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: sample.drafts.waiting()[0].brief.rough == "answer customers faster", 1000)
        assert starter_of(app).child_pid == pid
    sample.close()
    assert not Path(f"/proc/{pid}").exists()


@pytest.mark.model
async def test_a_draft_asked_for_at_once_waits_for_the_model_and_comes(
    with_starter: PmcoachApp, sample: Workspace
) -> None:
    app = with_starter
    async with app.run_test(size=TALL, notifications=True) as pilot:
        await open_coach(pilot, app)
        await type_text(pilot, "answer customers faster")
        await pilot.press("ctrl+g")
        await until(pilot, lambda: sample.drafts.waiting()[0].brief.rough == "answer customers faster", 1000)
        assert sample.drafts.waiting()[0].proposal.provenance.engine == "local"


@pytest.mark.model
@pytest.mark.parametrize("early", [True, False])
async def test_leaving_the_coach_without_a_draft_leaves_no_process_behind(
    with_starter: PmcoachApp, early: bool
) -> None:
    app = with_starter
    async with app.run_test(size=TALL, notifications=True) as pilot:
        await open_coach(pilot, app)
        if not early:
            await settled(pilot)
        await until(pilot, lambda: starter_of(app).child_pid, 1000)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, HomePage))
        await until(pilot, lambda: starter_of(app).child_pid is None, 1000)
        assert starter_of(app).child_pid is None


@pytest.mark.model
async def test_quitting_while_the_model_is_made_ready_leaves_no_process_behind(
    with_starter: PmcoachApp, sample: Workspace
) -> None:
    app = with_starter
    async with app.run_test(size=TALL) as pilot:
        await open_coach(pilot, app)
        await until(pilot, lambda: starter_of(app).child_pid, 1000)
        engine = starter_of(app)
        pid = engine.child_pid
        await pilot.press("ctrl+q")
    sample.close()
    assert engine.child_pid is None
    assert not Path(f"/proc/{pid}").exists()


async def test_what_is_made_ready_is_how_the_prompt_begins_and_no_word_of_hers(
    with_engine: Callable[[Engine], PmcoachApp],
) -> None:
    engine = ReadyEngine(replies=[REPLY])
    app = with_engine(engine)
    async with app.run_test(size=TALL, notifications=True) as pilot:
        await open_coach(pilot, app)
        await type_text(pilot, "answer customers faster")
        await settled(pilot)
        assert engine.asked == []
        await pilot.press("ctrl+g")
        await until(pilot, lambda: engine.asked)
        *beginning, last = engine.readied[0]
        assert engine.asked[0][0][:-1] == beginning
        assert all(message.static for message in beginning)
        assert last.content == ""
        assert len(engine.readied) == 1


async def test_a_draft_that_is_opened_again_makes_ready_only_a_model_that_would_be_asked(
    with_engine: Callable[[Engine], PmcoachApp], sample: Workspace
) -> None:
    draft = sample.feedback_drafting.draft(
        "Elin", "stayed late on Tuesday and the customer got the answer", engine="composer", today=TODAY, now=NOW
    )
    for taught, expected in [(frozenset[str](), 0), (frozenset({"feedback"}), 1)]:
        engine = ReadyEngine(tuned_kinds=taught)
        app = with_engine(engine)
        sample.drafting._picked.clear()
        async with app.run_test(size=TALL) as pilot:
            await until(pilot, lambda app=app: isinstance(app.screen, HomePage))
            await app.push_screen(DraftedPage(draft))
            await settled(pilot)
            assert len(engine.readied) == expected
            await pilot.press("escape")
            await until(pilot, lambda engine=engine: engine.gone)


class EnglishOnly(ReadyEngine):
    """Was taught goals, in English."""

    def info(self) -> EngineInfo:
        return replace(super().info(), tuned_kinds=frozenset({"goal"}), tuned_languages=frozenset({"en"}))


def test_a_model_that_was_taught_english_goals_is_not_made_ready_for_swedish_ones(
    with_engine: Callable[[Engine], PmcoachApp],
) -> None:
    engine = EnglishOnly()
    desk = with_engine(engine).workspace.drafting
    desk.make_ready("goal", "sv", Cancel())
    assert engine.readied == []
    desk.make_ready("goal", "en", Cancel())
    assert len(engine.readied) == 1


async def test_a_broken_model_says_nothing_until_it_is_asked(with_engine: Callable[[Engine], PmcoachApp]) -> None:
    broken = EngineError("model.not_loaded")
    engine = ReadyEngine(replies=[broken], broken=broken)
    app = with_engine(engine)
    async with app.run_test(size=TALL, notifications=True) as pilot:
        await open_coach(pilot, app)
        await type_text(pilot, "answer customers faster")
        await settled(pilot)
        assert engine.readied
        assert "did not load" not in seen(app)
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "The model did not load." in seen(app))


async def test_a_server_is_not_touched_before_it_is_asked(sample: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    met: list[object] = []

    def connect(self: socket.socket, address: object) -> None:
        met.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", connect)
    sample.settings = replace(sample.settings, engine="server", server={"address": "http://127.0.0.1:9/v1"})
    app = PmcoachApp(sample, today=TODAY, clock=lambda: NOW)
    async with app.run_test(size=TALL, notifications=True) as pilot:
        await open_coach(pilot, app)
        await type_text(pilot, "answer customers faster")
        await settled(pilot)
        assert sample.drafting.label().engine == "server"
        assert met == []
        await pilot.press("ctrl+g")
        await until(pilot, lambda: met, 500)
