"""A goal in the making: what was typed, what was proposed, what was answered and decided.

All of it can be written to the workspace's scratch memory and read back after a crash.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any

OPEN_KEY = "goal-coach:open"
"""Names the person whose goal was being coached when the app last ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What the person did with the proposal: a snapshot, so that undo is going back one."""

    answers: dict[str, str] = field(default_factory=dict)
    accepted: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()

    def answer(self, name: str, text: str) -> Decisions:
        """A field in the person's own words; no longer refused."""
        return replace(self, answers={**self.answers, name: text}, refused=self.refused - {name})

    def accept(self, name: str) -> Decisions:
        """Yes to a field; a second yes takes it back."""
        accepted = self.accepted - {name} if name in self.accepted else self.accepted | {name}
        return replace(self, accepted=accepted, refused=self.refused - {name})

    def refuse(self, name: str) -> Decisions:
        """No to a field; a second no takes it back."""
        refused = self.refused - {name} if name in self.refused else self.refused | {name}
        return replace(self, refused=refused, accepted=self.accepted - {name})


@dataclass(slots=True, kw_only=True)
class GoalSession:
    """Everything about one goal that is not yet a record."""

    person_id: str
    rough: str = ""
    facts: str = ""
    objective: str = ""
    draft_ref: str = ""
    suggest: bool = False
    """Whether the person asked for a suggested target."""
    decisions: Decisions = field(default_factory=Decisions)
    history: list[Decisions] = field(default_factory=list)
    skipped: set[str] = field(default_factory=set)
    denied: set[str] = field(default_factory=set)
    """Fields of which none of the candidates in the facts is the answer."""
    stream: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Field -> (text so far, origin), while a model writes."""

    @property
    def key(self) -> str:
        """Where it is kept."""
        return f"goal-coach:{self.person_id}"

    @property
    def aside_key(self) -> str:
        """Where it waits while its draft stands among those that wait."""
        return f"{self.key}:{self.draft_ref}"

    @property
    def fact_lines(self) -> list[str]:
        """The facts, one a line."""
        return [line.strip() for line in self.facts.splitlines() if line.strip()]

    @property
    def empty(self) -> bool:
        """Nothing was typed and nothing proposed."""
        return not (self.rough.strip() or self.facts.strip() or self.draft_ref)

    def decide(self, decisions: Decisions) -> None:
        """Take a step that undo can take back."""
        self.history.append(self.decisions)
        self.decisions = decisions

    def undo(self) -> bool:
        """Go one step back; False at the beginning."""
        if not self.history:
            return False
        self.decisions = self.history.pop()
        return True

    def to_text(self) -> str:
        """As text for the scratch memory; the steps of undo are not worth keeping."""
        plain = asdict(self) | {"history": [], "skipped": sorted(self.skipped), "denied": sorted(self.denied)}
        plain["decisions"] = {
            "answers": self.decisions.answers,
            "accepted": sorted(self.decisions.accepted),
            "refused": sorted(self.decisions.refused),
        }
        return json.dumps(plain, ensure_ascii=False)

    @staticmethod
    def from_text(text: str) -> GoalSession:
        """Back from the scratch memory."""
        plain: dict[str, Any] = json.loads(text)
        said = plain.pop("decisions")
        plain["skipped"] = set(plain["skipped"])
        plain["denied"] = set(plain.get("denied", ()))
        plain["stream"] = {name: (grown[0], grown[1]) for name, grown in plain["stream"].items()}
        decisions = Decisions(
            answers=said["answers"], accepted=frozenset(said["accepted"]), refused=frozenset(said["refused"])
        )
        return GoalSession(**plain, decisions=decisions)
