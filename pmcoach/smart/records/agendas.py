"""Rules 21 to 24 applied: the agenda of a one-on-one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pmcoach.domain.briefs import Language
from pmcoach.domain.drafts import Finding, Severity
from pmcoach.domain.meetings import AgendaItem, MeetingKind
from pmcoach.smart.rules.about_records import AGENDA_POINT, NO_PAY, ONLY_STATUS, WHOSE_AGENDA
from pmcoach.smart.rules.rule import Hit
from pmcoach.smart.sentence import read_sentence

_CLOSED_OPENINGS = {
    "en": frozenset(
        [
            "is",
            "are",
            "was",
            "were",
            "do",
            "does",
            "did",
            "have",
            "has",
            "had",
            "can",
            "could",
            "will",
            "would",
            "should",
            "may",
        ]
    ),
    "sv": frozenset(
        [
            "är",
            "var",
            "har",
            "hade",
            "kan",
            "kunde",
            "ska",
            "skulle",
            "vill",
            "ville",
            "gör",
            "gjorde",
            "får",
            "fick",
            "blir",
            "tycker",
        ]
    ),
}


def check_agenda(
    points: Sequence[AgendaItem],
    *,
    manager_id: str | None = None,
    kind: MeetingKind = MeetingKind.ONE_ON_ONE,
    lang: Language = "en",
) -> tuple[Finding, ...]:
    """Rules 21 to 24. Spans point into the point's topic; a point without a source is an error: it is to be dropped."""
    findings = [finding for point in points for finding in _check_point(point, kind, lang)]
    raised = [p for p in points if manager_id is not None and p.raised_by == manager_id]
    if len(points) > 1 and 2 * len(raised) > len(points):
        findings.append(WHOSE_AGENDA.finding(Hit((0, 0), None, f"{len(raised)}/{len(points)}"), lang))
    if points and all(_is_status(point, lang) for point in points):
        findings.append(ONLY_STATUS.finding(Hit((0, len(points[0].topic)), None, points[0].topic), lang))
    return tuple(findings)


def is_open_question(text: str, lang: Language) -> bool:
    """Whether a question asks for more than yes or no."""
    words = text.strip().lower().split()
    return bool(words) and text.rstrip().endswith("?") and words[0] not in _CLOSED_OPENINGS[lang]


def _check_point(point: AgendaItem, kind: MeetingKind, lang: Language) -> Iterator[Finding]:
    span = (0, len(point.topic))
    if not point.sources:
        yield AGENDA_POINT.finding(Hit(span, Severity.ERROR, point.topic, "source"), lang)
    if not point.why_now.strip():
        yield AGENDA_POINT.finding(Hit(span, None, point.topic, "why"), lang)
    if not is_open_question(point.question, lang):
        yield AGENDA_POINT.finding(Hit(span, None, point.topic, "question"), lang)
    if not point.outcome.strip():
        yield AGENDA_POINT.finding(Hit(span, None, point.topic, "outcome"), lang)
    if kind is MeetingKind.DEVELOPMENT:
        for text in (point.topic, point.why_now, point.question, point.outcome):
            sentence = read_sentence(text, lang)
            for mark in sentence.marked("pay"):
                yield NO_PAY.finding(Hit(sentence.span_of(mark), None, sentence.words_of(mark)), lang)


def _is_status(point: AgendaItem, lang: Language) -> bool:
    return not is_open_question(point.question, lang) and read_sentence(point.topic, lang).has("status")
