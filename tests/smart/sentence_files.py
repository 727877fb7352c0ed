"""Reads the labelled sentences of this folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pmcoach.domain.briefs import Language

FOLDER = Path(__file__).parent / "sentences"
CRITERIA = {"S": "specific", "M": "measurable", "T": "time_bound", "A": "achievable"}


@dataclass(frozen=True)
class LabelledGoal:
    """A goal with the verdict that people gave it."""

    lang: Language
    text: str
    smart: bool
    missing: tuple[str, ...]


@dataclass(frozen=True)
class LabelledExpectation:
    """An expectation with its kind and whether it can be measured."""

    lang: Language
    text: str
    kind: str
    measurable: bool


def goals(lang: Language) -> list[LabelledGoal]:
    """The labelled goals of a language."""
    rows = (line.split("\t") for line in (FOLDER / f"goals.{lang}.tsv").read_text("utf-8").splitlines())
    return [
        LabelledGoal(lang, text, verdict == "smart", tuple(CRITERIA[m] for m in missing))
        for verdict, missing, text in rows
    ]


def expectations(lang: Language) -> list[LabelledExpectation]:
    """The labelled expectations of a language."""
    rows = (line.split("\t") for line in (FOLDER / f"expectations.{lang}.tsv").read_text("utf-8").splitlines())
    return [LabelledExpectation(lang, text, kind, measurable == "yes") for kind, measurable, text in rows]
