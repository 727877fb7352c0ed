"""What `pmcoach lint` prints for people: the sentence, a caret under the words, the question that mends it."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator

import click

from pmcoach.domain.briefs import Language
from pmcoach.domain.drafts import Finding, Severity
from pmcoach.smart.lint import Report
from pmcoach.smart.rules.rule import Rule

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "error": "error",
        "warning": "warning",
        "hint": "hint",
        "smart": "smart",
        "vague": "vague",
        "missing": "missing",
        "accepted": "accepted",
        "specific": "specific",
        "measurable": "measurable",
        "achievable": "achievable",
        "relevant": "relevant",
        "time_bound": "time-bound",
        "kind": "kind",
        "measure": "measure",
        "not measurable": "not measurable",
        "set": "all goals together",
        "plan": "development plan",
        "everyone": "several people",
    },
    "sv": {
        "error": "fel",
        "warning": "varning",
        "hint": "tips",
        "smart": "smart",
        "vague": "vagt",
        "missing": "saknas",
        "accepted": "godtaget",
        "specific": "specifikt",
        "measurable": "mätbart",
        "achievable": "möjligt",
        "relevant": "relevant",
        "time_bound": "tidsbestämt",
        "kind": "slag",
        "measure": "mått",
        "not measurable": "inte mätbart",
        "set": "alla mål tillsammans",
        "plan": "utvecklingsplan",
        "everyone": "flera personer",
    },
}
_WIDEST = 100
_AROUND = 30


def language_words(lang: Language) -> dict[str, str]:
    """The words around findings in a language."""
    return _WORDS[lang]


def report_lines(text: str, report: Report) -> Iterator[str]:
    """The whole report: verdict, then each finding with its place in the text."""
    words = _WORDS[report.lang]
    missing = [words[name] for name, met in report.criteria.items() if met is False]
    verdict = styled(words[report.verdict], "green" if report.verdict == "smart" else "red", bold=True)
    yield verdict + (f" ({words['missing']}: {', '.join(missing)})" if missing else "")
    if report.kind is not None:
        measured = words["measurable" if report.measurable else "not measurable"]
        yield f"{words['kind']}: {report.kind}, {measured}" + (
            f", {words['measure']}: {report.measure}" if report.measure else ""
        )
    for finding in report.findings:
        yield ""
        yield from finding_lines(text, finding, words)
    if report.accepted:
        yield ""
        yield from accepted_lines(report.accepted, words)


def accepted_lines(accepted: Iterable[tuple[Finding, str]], words: dict[str, str]) -> Iterator[str]:
    """A line for each rule that is let pass, however often it would have spoken, and why."""
    for rule, reason in dict.fromkeys((finding.rule, reason) for finding, reason in accepted):
        yield f"{words['accepted']} [{rule}]: {printable(reason)}"


def finding_lines(text: str, finding: Finding, words: dict[str, str]) -> Iterator[str]:
    """One finding as a good compiler puts it."""
    colour = _COLOURS[finding.severity]
    yield f"{styled(words[finding.severity], colour, bold=True)} [{finding.rule}] {printable(finding.message)}"
    if text:
        line, caret = caret_under(text, finding.span)
        yield f"  {line}"
        yield f"  {styled(caret, colour)}"
    yield f"  {printable(finding.question)}"


def caret_under(text: str, span: tuple[int, int]) -> tuple[str, str]:
    """The line of the text that holds the span's start, and a line of carets under the span.

    Long lines are cut around the span; control and direction characters are shown as spaces.
    """
    start, end = span
    flat = printable(text)
    first = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", start)
    last = len(text) if stop < 0 else stop
    end = min(max(end, start + 1), max(last, start + 1))
    cut_left, cut_right = first, last
    if last - first > _WIDEST:
        cut_left, cut_right = max(first, start - _AROUND), min(last, max(start - _AROUND, first) + _WIDEST)
        end = min(end, cut_right)
    left = "…" if cut_left > first else ""
    right = "…" if cut_right < last else ""
    line = left + flat[cut_left:cut_right] + right
    before = len(left) + cells(flat[cut_left:start])
    return line, " " * before + "^" * max(1, cells(flat[start:end]))


def cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def printable(text: str) -> str:
    """A text that cannot move the cursor or turn the line around, with every character in its place."""
    return "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in text)


def rule_lines(rule: Rule, lang: Language) -> Iterator[str]:
    """A rule explained: what it asks, why, an example of each side, and its source."""
    phrasing = rule.phrasing(lang)
    yield styled(f"{rule.id} ({rule.number}): {phrasing.title}", bold=True)
    yield phrasing.why
    yield f"  - {phrasing.hit}"
    yield f"  + {phrasing.near_miss}"
    yield f"  ? {phrasing.question.replace('{words}', '…')}"
    yield rule.source


def styled(text: str, colour: str | None = None, *, bold: bool = False) -> str:
    """Colour for people who want it: none where NO_COLOR is set."""
    return text if os.environ.get("NO_COLOR") else click.style(text, fg=colour, bold=bold)
