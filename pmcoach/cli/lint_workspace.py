"""`pmcoach lint` without a text: every open goal, every expectation and each person's set, by reference."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pmcoach.cli.lint_text import finding_lines, language_words, report_lines, styled
from pmcoach.coaching.review import Reviewed, review_workspace
from pmcoach.config import load_settings
from pmcoach.domain.briefs import Language
from pmcoach.smart.settings import RuleSettings

WORKSPACE_CHECKED: Mapping[Language, str] = {
    "en": "{checked} checked, {failed} not in order.",
    "sv": "{checked} granskade, {failed} inte i ordning.",
}


def review(today: date, db: str | None, rules: RuleSettings, accepted: Mapping[str, str]) -> tuple[Reviewed, ...]:
    """Check the workspace that the command line or the settings name."""
    settings = load_settings(db=Path(db) if db else None)
    return review_workspace(settings, today=today, rules=rules, accepted=accepted)


def screen_language() -> Language:
    """The language that sets and plans are spoken about in."""
    return load_settings().screen_lang


def reviewed_json(one: Reviewed, report_json: Callable[..., dict[str, Any]], findings: list[Any]) -> dict[str, Any]:
    """One record as one object: that of a text with who and what it is about, or the findings of a set."""
    about = {"id": one.ref or None, "part": one.part, "person": one.person or None}
    return about | (report_json(one.report) if one.report is not None else {"findings": findings})


def reviewed_lines(one: Reviewed, lang: Language) -> Iterator[str]:
    """One record for people: its reference and whose it is, the text, then each finding."""
    words = language_words(one.report.lang if one.report is not None else lang)
    part = "" if one.report is not None else f" ({words[one.part]})"
    head = f"{one.ref} {one.person}".strip()
    yield styled((head or words["everyone"]) + (part if head else ""), bold=True)
    if one.report is not None:
        yield from report_lines(one.text, one.report)
    else:
        for finding in one.findings:
            yield from finding_lines(one.text, finding, words)
    yield ""
