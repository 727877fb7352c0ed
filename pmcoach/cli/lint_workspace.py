"""`pmcoach lint` without a text: every open goal, every expectation and each person's set, or one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from pmcoach.cli.lint_text import accepted_lines, finding_lines, language_words, report_lines, styled
from pmcoach.cli.printing import narrate
from pmcoach.cli.session import open_session
from pmcoach.coaching.review import Reviewed, review_record, review_workspace
from pmcoach.config import load_settings
from pmcoach.domain.briefs import Language
from pmcoach.smart.settings import RuleSettings

WORKSPACE_CHECKED: Mapping[Language, str] = {
    "en": "{checked} checked, {failed} not in order.",
    "sv": "{checked} granskade, {failed} inte i ordning.",
}

ACCEPTED: Mapping[Language, str] = {
    "en": "Accepted for {ref}: {rule}. To take it back: pmcoach lint --record {ref} --withdraw {rule}",
    "sv": "Godtaget för {ref}: {rule}. Ta tillbaka det: pmcoach lint --record {ref} --withdraw {rule}",
}
WITHDRAWN: Mapping[Language, str] = {
    "en": "No longer accepted for {ref}: {rule}.",
    "sv": "Inte längre godtaget för {ref}: {rule}.",
}


def review(today: date, db: str | None, rules: RuleSettings, accepted: Mapping[str, str]) -> tuple[Reviewed, ...]:
    """Check the workspace that the command line or the settings name."""
    settings = open_session({"own_db": db}).unlocked().settings
    return review_workspace(settings, today=today, rules=rules, accepted=accepted)


def review_one(ref: str, today: date, db: str | None, rules: RuleSettings) -> tuple[Reviewed, ...]:
    """Check one record of the workspace that the command line or the settings name."""
    return review_record(open_session({"own_db": db}).unlocked().settings, ref, today=today, rules=rules)


def settle(
    ref: str, accepted: Mapping[str, str], withdrawn: Iterable[str], *, db: str | None, today: str | None
) -> None:
    """Keep with a record what is accepted and what no longer is: all of it, or nothing where something is wrong."""
    rules = list(withdrawn)
    if not accepted and not rules:
        return
    session = open_session({"own_db": db, "own_today": today})
    lang, name = session.settings.screen_lang, ref.strip().upper()
    with session.workspace() as workspace:
        workspace.acceptances.settle(ref, accepted, rules, on=session.today, now=session.now)
    for rule in rules:
        narrate(WITHDRAWN[lang].format(ref=name, rule=rule))
    for rule in accepted:
        narrate(ACCEPTED[lang].format(ref=name, rule=rule))


def screen_language() -> Language:
    """The language that sets and plans are spoken about in."""
    return load_settings().screen_lang


def reviewed_lines(one: Reviewed, lang: Language) -> Iterator[str]:
    """One record for people: its reference and whose it is, the text, then each finding."""
    words = language_words(one.report.lang if one.report is not None else lang)
    yield styled(heading(one, words), bold=True)
    if one.report is not None:
        yield from report_lines(one.text, one.report)
    else:
        for finding in one.findings:
            yield from finding_lines(one.text, finding, words)
        yield from accepted_lines(one.accepted, words)
    yield ""


def accepted_line(one: Reviewed, lang: Language) -> Iterator[str]:
    """A record that is in order because of what was accepted: one line for each such rule."""
    words = language_words(one.report.lang if one.report is not None else lang)
    yield from (f"{heading(one, words)}: {line}" for line in accepted_lines(one.accepted, words))


def heading(one: Reviewed, words: Mapping[str, str]) -> str:
    """A record's reference and whose it is, and which part of the record where it is no single text."""
    head = f"{one.ref} {one.person}".strip()
    part = "" if one.report is not None else f" ({words[one.part]})"
    return head + part if head else words["everyone"]
