"""`pmcoach lint`: check one text, a file of them, or the workspace."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, cast

import click

from pmcoach.cli.lint_text import report_lines, rule_lines
from pmcoach.cli.spoken import Spoken
from pmcoach.config import load_settings, screen_language
from pmcoach.domain.briefs import Language
from pmcoach.domain.drafts import Finding, Severity
from pmcoach.errors import BadInput
from pmcoach.smart.lint import Report, check, explain
from pmcoach.smart.settings import RuleSettings

if TYPE_CHECKING:
    from pmcoach.coaching.review import Reviewed

Kind = Literal["goal", "expectation"]
AskedLanguage = Literal["en", "sv", "auto"]

_BROKE = 3


@click.command(cls=Spoken)
@click.argument("text", required=False)
@click.option("--input", "source", type=click.File("rb"))
@click.option("--kind", type=click.Choice(["goal", "expectation"]), default="goal")
@click.option("--lang", type=click.Choice(["en", "sv", "auto"]), default="auto")
@click.option("--strict", is_flag=True)
@click.option("--accept", multiple=True, metavar="RULE=REASON")
@click.option("--record", "ref", metavar="REF")
@click.option("--withdraw", multiple=True, metavar="RULE")
@click.option("--explain", "rule", metavar="RULE")
@click.option("--format", "form", type=click.Choice(["text", "json"]))
@click.option("--today", "own_today", metavar="YYYY-MM-DD")
@click.option("--db", "own_db", type=click.Path(dir_okay=False))
@click.option("--debug", is_flag=True)
@click.pass_context
def lint(
    ctx: click.Context,
    text: str | None,
    source: BinaryIO | None,
    kind: Kind,
    lang: AskedLanguage,
    strict: bool,
    accept: tuple[str, ...],
    ref: str | None,
    withdraw: tuple[str, ...],
    rule: str | None,
    form: str | None,
    own_today: str | None,
    own_db: str | None,
    debug: bool,
) -> int:
    """Check a goal or an expectation: what it lacks, and why.

    Without TEXT or --input, everything in the workspace is checked, or with --record one goal or
    expectation, or a person's goals and plan as a whole. Exit code 1 says that a criterion is not
    met, 3 that a line of the input could not be read.
    """
    if rule is not None:
        return explain_rule(rule, lang, form)
    if text is not None and source is not None:
        raise BadInput("lint.text_and_input")
    ctx.obj = {**(ctx.obj or {}), "debug": debug}
    ctx.obj |= {key: value for key, value in (("today", own_today), ("db", own_db)) if value is not None}
    if ref is not None:
        if text is not None or source is not None:
            raise BadInput("lint.text_and_record")
        return lint_record(ctx, ref, accepted_of(accept), withdraw, strict=strict, form=form or "text")
    if withdraw:
        raise BadInput("lint.withdraw_what")
    if text is None and source is None:
        return lint_workspace(ctx, accepted_of(accept), strict=strict, form=form or "text")
    asked = Asked(kind, lang, today_of(ctx), settings_of(), accepted_of(accept))
    if source is not None:
        return lint_lines(source, asked, strict=strict, form=form or "json")
    if text is None or not text.strip():
        raise BadInput("lint.no_text")
    report = asked.check(text)
    if form == "json":
        echo_json({"id": None, **report_json(report)})
    else:
        echo_lines(report_lines(text, report))
    return int(fails(report, strict))


class Asked:
    """What the command line asks of every text; a line of the input may say otherwise."""

    def __init__(
        self, kind: Kind, lang: AskedLanguage, today: date, settings: RuleSettings, accepted: Mapping[str, str]
    ) -> None:
        self.kind, self.lang, self.today, self.settings, self.accepted = kind, lang, today, settings, accepted

    def check(self, text: str) -> Report:
        """Check a text as the command line asks."""
        return check(
            text, lang=self.lang, kind=self.kind, today=self.today, settings=self.settings, accepted=self.accepted
        )

    def check_line(self, line: Mapping[str, Any]) -> Report:
        """Check a line of the input: its own lang, today and accepted win."""
        text, lang, today = line.get("text"), line.get("lang", self.lang), line.get("today")
        accepted = line.get("accepted", self.accepted)
        if not isinstance(text, str):
            raise BadInput("lint.text_string")
        if lang not in ("en", "sv", "auto", None):
            raise BadInput("lint.lang", lang=lang)
        if not isinstance(accepted, Mapping) or not all(isinstance(r, str) for r in accepted.values()):
            raise BadInput("lint.accepted")
        return check(
            text,
            lang=cast(AskedLanguage, lang or "auto"),
            kind=self.kind,
            today=self.today if today is None else read_day(today),
            settings=self.settings,
            accepted=accepted,
        )


def lint_workspace(ctx: click.Context, accepted: Mapping[str, str], *, strict: bool, form: str) -> int:
    """Check every goal and expectation of the workspace, and each person's as a whole."""
    from pmcoach.cli.lint_workspace import WORKSPACE_CHECKED, accepted_line, review, reviewed_lines, screen_language
    from pmcoach.cli.printing import narrate

    lang = screen_language()
    everything = review(today_of(ctx), ctx.obj.get("db"), settings_of(), accepted)
    for one in everything:
        if form == "json":
            echo_json(reviewed_json(one))
        elif one.findings:
            echo_lines(reviewed_lines(one, lang))
        elif one.accepted:
            echo_lines(accepted_line(one, lang))
    failed = sum(weighs(one.findings, strict) for one in everything)
    narrate(WORKSPACE_CHECKED[lang].format(checked=len(everything), failed=failed))
    return int(failed > 0)


def lint_record(
    ctx: click.Context, ref: str, accepted: Mapping[str, str], withdrawn: Iterable[str], *, strict: bool, form: str
) -> int:
    """Keep what is accepted and withdrawn about one record, then check it."""
    from pmcoach.cli.lint_workspace import review_one, reviewed_lines, screen_language, settle

    settle(ref, accepted, withdrawn, db=ctx.obj.get("db"), today=ctx.obj.get("today"))
    found = review_one(ref, today_of(ctx), ctx.obj.get("db"), settings_of())
    for one in found:
        if form == "json":
            echo_json(reviewed_json(one))
        else:
            echo_lines(reviewed_lines(one, screen_language()))
    return int(any(weighs(one.findings, strict) for one in found))


def reviewed_json(one: Reviewed) -> dict[str, Any]:
    """One record as one object: that of a text with who and what it is about, or the findings of a set."""
    about: dict[str, Any] = {"id": one.ref or None, "part": one.part, "person": one.person or None}
    if one.report is not None:
        return about | report_json(one.report)
    about["findings"] = [finding_json(f) for f in one.findings]
    return about | accepted_json(one.accepted)


def lint_lines(source: BinaryIO, asked: Asked, *, strict: bool, form: str) -> int:
    """Answer every line with one line, in order, as it is read."""
    worst = 0
    for number, raw in enumerate(source, start=1):
        if not raw.strip():
            continue
        known: Mapping[str, Any] = {}
        try:
            known = read_line(raw, number)
            report = asked.check_line(known)
        except BadInput as error:
            worst = _BROKE
            echo_json({"id": known.get("id"), "error": str(error)})
            continue
        if form == "json":
            echo_json({"id": known.get("id"), **report_json(report)})
        else:
            echo_lines([f"{known.get('id', number)}: {known['text']}", *report_lines(known["text"], report), ""])
        worst = max(worst, int(fails(report, strict)))
    return worst


def read_line(raw: bytes, number: int) -> Mapping[str, Any]:
    """One line of the input as an object."""
    try:
        line = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        reason = str(error).splitlines()[0] if isinstance(error, ValueError) else "nested too deeply"
        raise BadInput("lint.no_json", number=number, reason=reason) from None
    if not isinstance(line, dict):
        raise BadInput("lint.no_object", number=number)
    return line


def report_json(report: Report) -> dict[str, Any]:
    """A report as the contract writes it."""
    answer: dict[str, Any] = {
        "lang": report.lang,
        "verdict": report.verdict,
        "criteria": dict(report.criteria),
        "findings": [finding_json(f) for f in report.findings],
    }
    if report.kind is not None:
        answer |= {"kind": report.kind, "measurable": report.measurable, "measure": report.measure}
    return answer | accepted_json(report.accepted)


def accepted_json(accepted: Iterable[tuple[Finding, str]]) -> dict[str, Any]:
    """What was let pass, each with its reason; nothing where nothing was."""
    told = [{**finding_json(f), "reason": reason} for f, reason in accepted]
    return {"accepted": told} if told else {}


def finding_json(finding: Finding) -> dict[str, Any]:
    """A finding as the contract writes it."""
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "criterion": finding.criterion,
        "message": finding.message,
        "question": finding.question,
        "span": list(finding.span),
        "source": finding.source,
    }


def explain_rule(name: str, lang: AskedLanguage, form: str | None) -> int:
    """Show one rule."""
    rule = explain(name)
    language: Language = lang if lang != "auto" else "en" if form == "json" else screen_language()
    if form == "json":
        phrasing = rule.phrasing(language)
        echo_json(
            {
                "rule": rule.id,
                "number": rule.number,
                "severity": rule.severity.value,
                "criterion": rule.criterion,
                "title": phrasing.title,
                "why": phrasing.why,
                "question": phrasing.question,
                "examples": {"hit": phrasing.hit, "near_miss": phrasing.near_miss},
                "source": rule.source,
            }
        )
    else:
        echo_lines(rule_lines(rule, language))
    return 0


def fails(report: Report, strict: bool) -> bool:
    """Whether the report holds an error, or under --strict a warning."""
    return weighs(report.findings, strict)


def weighs(findings: Iterable[Finding], strict: bool) -> bool:
    """Whether any finding is an error, or under --strict a warning."""
    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return any(f.severity in bad for f in findings)


def today_of(ctx: click.Context) -> date:
    """The day to take for today: as given, else the clock's."""
    given = (ctx.obj or {}).get("today")
    return date.today() if given is None else read_day(given)


def settings_of() -> RuleSettings:
    """The user's rule levels, where the configuration holds any."""
    return RuleSettings.from_words(load_settings().rules)


def accepted_of(given: Iterable[str]) -> dict[str, str]:
    """The rules let pass on the command line, with their reasons."""
    accepted = {}
    for one in given:
        rule, equals, reason = one.partition("=")
        if not equals or not reason.strip():
            raise BadInput("lint.no_reason", one=one)
        accepted[explain(rule.strip()).id] = reason.strip()
    return accepted


def read_day(given: object) -> date:
    """A day written as YYYY-MM-DD."""
    if isinstance(given, date):
        return given
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        raise BadInput("lint.no_day", given=given) from None


def echo_json(answer: Mapping[str, Any]) -> None:
    """One object on one line of stdout."""
    line = json.dumps(answer, ensure_ascii=False)
    sys.stdout.write(line.encode("utf-8", "replace").decode("utf-8") + "\n")


def echo_lines(lines: Iterable[str] | Iterator[str]) -> None:
    """Lines for people, without colour where nobody looks."""
    for line in lines:
        click.echo(line.encode("utf-8", "replace").decode("utf-8"))
