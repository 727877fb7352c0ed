"""What the tests of this room share: a drafter over the shipped files, and briefs to draft."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pmcoach.domain.briefs import Brief, Fact, Language
from pmcoach.domain.drafts import Proposal
from pmcoach.drafting.drafter import Drafter
from pmcoach.drafting.kinds import Kind
from pmcoach.drafting.patterns import Patterns
from pmcoach.drafting.prompts import Prompts
from pmcoach.engines.protocol import Engine

SHIPPED = Path(__file__).parents[2] / "prompts"
LIBRARY = Patterns.load()
BRIEFS = [json.loads(line) for line in (Path(__file__).parent / "briefs.jsonl").read_text("utf-8").splitlines()]


def drafter(engine: Engine | None = None, *folders: Path, kinds: Mapping[str, Kind] | None = None) -> Drafter:
    return Drafter(engine, Prompts([*folders, SHIPPED]), LIBRARY, kinds)


def goal(wish: str, *facts: str, lang: Language = "en", today: str = "2026-11-23", **more: Any) -> Brief:
    return Brief(
        kind="goal",
        lang=lang,
        today=date.fromisoformat(today),
        rough=wish,
        facts=tuple(Fact(text=fact) for fact in facts),
        **more,
    )


def from_row(row: Mapping[str, Any]) -> Brief:
    return goal(row["wish"], *row["facts"], lang=row["lang"], today=row["today"], role=row["role"])


@cache
def drafted(place: int) -> Proposal:
    """The composer's draft of one of the briefs."""
    return drafter().draft(from_row(BRIEFS[place]))
