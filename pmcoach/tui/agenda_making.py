"""An agenda on its way: the rules choose the points at once, a model may word their questions, the human decides."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from pmcoach.coaching.words import Words
from pmcoach.domain.drafts import Draft, Proposal
from pmcoach.errors import Cancelled
from pmcoach.tui.drafting_run import DraftingRun
from pmcoach.tui.lines import Cell, cell
from pmcoach.tui.messages import DraftFailed, DraftGrew, DraftReady

if TYPE_CHECKING:
    from pmcoach.coaching.workspace import Workspace

KIND = "agenda"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedPoint:
    """A point that nobody has accepted yet; ``place`` counts from 1."""

    place: int
    topic: str
    why_now: str
    question: str
    sources: tuple[str, ...]
    refused: bool
    growing: bool


class AgendaMaking:
    """Holds the proposed agenda of one person, while it grows and until it is decided."""

    def __init__(self, workspace: Workspace, person_id: str, *, today: date, now: Callable[[], datetime]) -> None:
        self._workspace = workspace
        self._person_id = person_id
        self._today = today
        self._now = now
        self._run: DraftingRun | None = None
        self._draft: Draft | None = None
        self._rules: Proposal | None = None
        self._stream: dict[str, str] = {}
        self._refused: set[int] = set()
        self.key = f"agenda:{person_id}"

    @property
    def drafting(self) -> bool:
        """Whether a model is writing."""
        return self._run is not None

    def find_waiting(self) -> None:
        """Take up an agenda that waits for a decision."""
        waiting = (
            d for d in self._workspace.drafts.waiting() if d.proposal.kind == KIND and d.person_id == self._person_id
        )
        self._draft = next(waiting, None)

    def points(self) -> list[ProposedPoint]:
        """The points that would be new on the agenda, with the words that have streamed so far."""
        proposal = self._rules if self._rules is not None else self._draft.proposal if self._draft else None
        found: list[dict[str, Any]] = list(proposal.fields.get("points") or ()) if proposal else []
        return [self._point(place, point) for place, point in enumerate(found, start=1) if not point.get("stands")]

    def heading(self, words: Words) -> tuple[Cell, ...]:
        """What stands over the proposed points."""
        if self.drafting:
            known = self._workspace.drafting.known_label()
            label = (
                words.say("tui.coach.some_model") if known is None else known.short or words.say("tui.home.no_model")
            )
            text = words.say("tui.agenda.wording", label=label)
        elif self._stream:
            text = words.say("tui.agenda.interrupted")
        else:
            text = words.say("tui.agenda.proposed")
        return (cell(text, "italic $suggested", share=1),)

    def start(self, screen: Screen[None]) -> None:
        """Choose the points by the rules, and let the model word them where there is one."""
        brief = self._workspace.agendas.brief(self._person_id, today=self._today)
        rules = self._workspace.drafting.propose(brief, engine="composer")
        self._refused.clear()
        self._stream = {}
        known = self._workspace.drafting.known_label()
        if known is not None and known.engine == "composer":
            self._save(brief, rules)
            return
        self._rules = rules
        self._run = DraftingRun(screen, self._workspace.drafting, brief, engine=None, preview=False).start()

    def stop(self) -> None:
        """Ask the model to end."""
        if self._run is not None:
            self._run.stop()

    def give_up(self) -> None:
        """Go on with the rules' own wording, whatever the model still says."""
        self.stop()
        self._run, self._stream = None, {}

    def grew(self, event: DraftGrew) -> bool:
        """Take what streamed; False for a run that was given up."""
        if self._run is None or event.run != self._run.number:
            return False
        if event.progress.field.startswith("question"):
            self._stream[event.progress.field] = event.progress.text
        return True

    def ready(self, event: DraftReady) -> bool:
        """Keep the whole draft, pending."""
        if self._run is None or event.run != self._run.number:
            return False
        self._run, self._rules, self._stream = None, None, {}
        self._save(event.brief, event.proposal)
        return True

    def failed(self, event: DraftFailed) -> bool:
        """The rules' own wording stays as the proposal."""
        if self._run is None or event.run != self._run.number:
            return False
        self._run = None
        if isinstance(event.error, Cancelled):
            self._stream = {}
        return True

    def toggle(self, place: int) -> None:
        """Refuse a point, or take the refusal back."""
        self._refused ^= {place}

    def accept(self) -> None:
        """Put the points on the agenda, but for the refused."""
        if self._rules is not None:
            self._save(self._workspace.agendas.brief(self._person_id, today=self._today), self._rules)
        if self._draft is not None:
            refused = {f"points.{place}" for place in self._refused}
            self._workspace.drafts.accept(self._draft.ref, refused=refused, now=self._now())
        self._clear()

    def decline(self) -> None:
        """Want none of them."""
        if self._draft is not None:
            self._workspace.drafts.reject(self._draft.ref, now=self._now())
        self._clear()

    def to_text(self) -> str:
        """What has streamed, for the scratch memory."""
        return json.dumps(self._stream, ensure_ascii=False)

    def recall(self, text: str | None) -> None:
        """What had streamed when the app ended in the middle."""
        if text:
            self._stream = json.loads(text)
            brief = self._workspace.agendas.brief(self._person_id, today=self._today)
            self._rules = self._workspace.drafting.propose(brief, engine="composer")

    def _point(self, place: int, point: dict[str, Any]) -> ProposedPoint:
        streamed = self._stream.get(f"question_{place}", "")
        return ProposedPoint(
            place=place,
            topic=str(point["topic"]),
            why_now=str(point.get("why_now") or ""),
            question=streamed or str(point.get("question") or ""),
            sources=tuple(point.get("sources") or ()),
            refused=place in self._refused,
            growing=self.drafting and list(self._stream)[-1:] == [f"question_{place}"],
        )

    def _save(self, brief: Any, proposal: Proposal) -> None:
        if self._draft is not None:
            self._workspace.drafts.reject(self._draft.ref, now=self._now())
        self._draft = self._workspace.drafts.save(brief, proposal, person_id=self._person_id, now=self._now())
        self._rules = None

    def _clear(self) -> None:
        self._draft, self._rules, self._stream = None, None, {}
        self._refused.clear()
