"""One model for all pages: who waits for it can stop waiting, and who needs no model does not wait."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import pytest

from pmcoach.coaching import Workspace
from pmcoach.coaching.drafting import Cancel
from pmcoach.domain.briefs import Brief
from pmcoach.engines.picking import EnginePick
from pmcoach.engines.protocol import EngineInfo, Message, Piece, Sampling, Shape
from pmcoach.errors import Cancelled
from pmcoach.errors.saying import Saying
from tests.conftest import TODAY

WAIT = 20.0
"""Seconds after which a test gives up hope."""


@dataclass
class BusyEngine:
    """Writes until it is let go."""

    begun: threading.Event = field(default_factory=threading.Event)
    end: threading.Event = field(default_factory=threading.Event)

    def info(self) -> EngineInfo:
        return EngineInfo(engine="local", model="a slow model", fluent=True)

    def generate(
        self, messages: Sequence[Message], shape: Shape, sampling: Sampling, cancel: Cancel
    ) -> Iterator[Piece]:
        self.begun.set()
        self.end.wait(WAIT)
        yield Piece(text="{}")

    def choose(self, messages: Sequence[Message], candidates: Sequence[str], cancel: Cancel) -> list[float]:
        return [0.0 for _ in candidates]

    def close(self) -> None:
        self.end.set()


@pytest.fixture
def looking() -> threading.Event:
    """Thrown when the model's file has been read."""
    read = threading.Event()
    read.set()
    return read


@pytest.fixture
def engine(workspace: Workspace, looking: threading.Event, monkeypatch: pytest.MonkeyPatch) -> BusyEngine:
    """A model at work on the workspace's desk."""
    busy = BusyEngine()

    def pick(wanted: str, places: object, **_: object) -> EnginePick:
        if wanted != "composer":
            looking.wait(WAIT)
        found = None if wanted == "composer" else busy
        return EnginePick(engine=found, name="local" if found else "composer", reason=Saying("engine.composer_asked"))

    monkeypatch.setattr("pmcoach.coaching.drafting.pick_engine", pick)
    workspace.drafting._settings = replace(workspace.settings, engine="auto")
    return busy


@pytest.fixture
def brief(workspace: Workspace) -> Brief:
    facts = ["It takes 9 hours until the first reply", "4 hours by 30 June"]
    return workspace.goals.brief(None, rough="answer customers faster", facts=facts, today=TODAY)


def test_the_rules_draft_while_a_model_writes_elsewhere(workspace: Workspace, engine: BusyEngine, brief: Brief) -> None:
    writing = threading.Thread(target=lambda: workspace.drafting.propose(brief))
    writing.start()
    assert engine.begun.wait(WAIT)
    shown = workspace.drafting.propose(brief, engine="composer")
    assert writing.is_alive()
    assert "9 hours" in str(shown.fields["statement"])
    engine.end.set()
    writing.join(WAIT)


def test_who_waits_for_the_models_turn_can_stop_waiting(workspace: Workspace, engine: BusyEngine, brief: Brief) -> None:
    writing = threading.Thread(target=lambda: workspace.drafting.propose(brief))
    writing.start()
    assert engine.begun.wait(WAIT)
    cancel = Cancel()
    cancel.throw()
    with pytest.raises(Cancelled):
        workspace.drafting.propose(brief, cancel=cancel)
    assert writing.is_alive()
    engine.end.set()
    writing.join(WAIT)


def test_a_screen_hears_who_drafts_once_that_is_known_and_is_never_kept_waiting(
    workspace: Workspace, engine: BusyEngine, looking: threading.Event, brief: Brief
) -> None:
    looking.clear()
    finding = threading.Thread(target=workspace.drafting.label)
    finding.start()
    assert workspace.drafting.known_label() is None
    assert workspace.drafting.propose(brief, engine="composer").fields["statement"]
    assert finding.is_alive()
    looking.set()
    finding.join(WAIT)
    known = workspace.drafting.known_label()
    assert known is not None and known.model == "a slow model"
