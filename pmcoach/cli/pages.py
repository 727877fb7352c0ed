"""Drafts, goals, people and agendas as pages of text, in the user's language."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pmcoach.cli.course_page import course_lines
from pmcoach.cli.digest_page import digest_lines
from pmcoach.cli.item_page import item_lines, open_gaps
from pmcoach.cli.printing import clean
from pmcoach.cli.summary_page import summary_lines
from pmcoach.cli.wrapping import WIDTH, wrapped
from pmcoach.coaching.drafted_items import offers
from pmcoach.coaching.open_numbers import asks_numbers, is_asked
from pmcoach.coaching.views import MeetingPage, PersonPage
from pmcoach.coaching.words import Words
from pmcoach.domain.agreement import agreement
from pmcoach.domain.drafts import Proposal
from pmcoach.domain.goals import Milestone
from pmcoach.domain.meetings import ActionStatus
from pmcoach.domain.pace import GoalState
from pmcoach.domain.people import Person

LABEL = 18


def draft_text(proposal: Proposal, words: Words, heading: str = "") -> str:
    """A draft: its sentence, its fields with their origins, what is open, what the checker says."""
    return "\n".join([*([heading] if heading else []), *_draft_lines(proposal, words)])


def _draft_lines(proposal: Proposal, words: Words) -> Iterator[str]:
    fields = proposal.fields
    if "points" in fields:
        yield from _points(fields["points"] or (), words)
    elif "summary" in fields:
        yield from summary_lines(fields, words)
    elif "sections" in fields:
        yield from digest_lines(fields, words)
    elif "options" in fields:
        yield from course_lines(fields, proposal.gaps, words)
    elif words.knows(f"{proposal.kind}_draft"):
        yield from item_lines(proposal, words)
    else:
        yield from textwrap.wrap(clean(str(fields.get("statement") or "")), WIDTH)
        yield ""
        for name in ("measure", "baseline", "target", "due", "relevance", "guidance", "guardrail", "milestones"):
            yield from _field(name, proposal, words)
    told = open_gaps(proposal)
    asked = [gap for gap in proposal.gaps if gap.field not in told]
    if asked and not fields.keys() & {"sections", "options"}:
        yield ""
        yield words.say("cli.open_questions")
        for gap in asked:
            yield from wrapped(f"  ? {clean(gap.question)}", indent=4)
            if gap.candidates:
                yield f"    {words.say('cli.candidates')}: {', '.join(clean(c) for c in offers(proposal, gap, words))}"
    waits = asks_numbers(proposal)
    for finding in proposal.findings:
        if waits and is_asked(finding):
            continue
        question = "" if finding.question in finding.message else f" {finding.question}"
        yield from wrapped(f"  ! {finding.message}{question}", indent=4)
    made = proposal.provenance
    yield ""
    yield words.say(
        "cli.made_by" if made.model else "cli.made_by_rules",
        engine=engine_name(made.engine, words),
        model=made.model,
        seconds=words.number(made.seconds, 1),
    )


def _field(name: str, proposal: Proposal, words: Words) -> Iterator[str]:
    value = proposal.fields.get(name)
    if not value:
        return
    origin = words.say(f"origin.{proposal.origins[name]}") if name in proposal.origins else ""
    mark = "~" if name in proposal.suggested else " "
    label = words.say(f"field.{name}")
    for line in _shown(value):
        yield from wrapped(f"{label:<{LABEL}}{mark} {line}" + (f"  ({origin})" if origin else ""), indent=LABEL + 2)
        label, origin = "", ""


def _shown(value: Any) -> Iterator[str]:
    """A field's value as lines."""
    if isinstance(value, Mapping):
        day = f" = {value['date']}" if value.get("date") and value["date"] != value["text"] else ""
        due = ", ".join(_shown(value["due"])) if isinstance(value.get("due"), Mapping) else ""
        yield clean(value["text"]) + day + (f", {due}" if due else "")
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for part in value:
            yield from _shown(part)
    else:
        yield clean(str(value))


def _points(points: Sequence[Mapping[str, Any]], words: Words) -> Iterator[str]:
    if not points:
        yield words.say("cli.no_points")
    for number, point in enumerate(points, start=1):
        sources = " ".join(point.get("sources") or ())
        yield from wrapped(f"{number:>2} {clean(point['topic'])}  [{sources}]", indent=5)
        for key in ("question", "why_now", "outcome"):
            if point.get(key):
                label = "" if key == "question" else words.say(f"field.{key}") + ": "
                yield from wrapped(f"     {label}{clean(point[key])}", indent=7)


def goal_text(
    state: GoalState,
    milestones: Sequence[Milestone],
    person: Person,
    words: Words,
    *,
    today: date,
    beside: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """A goal: what was agreed, how it moves, what was said at check-ins.

    ``beside`` is what stands around it (the objective, the goals below), lines by the key of their label.
    """
    goal = state.goal
    lines = [f"{goal.ref}  {clean(person.name)}  {words.say(f'status.{goal.status}')}", ""]
    lines += textwrap.wrap(clean(goal.statement), WIDTH)
    rows = {
        "measure": clean(goal.measure),
        "baseline": goal.baseline.text if goal.baseline else "",
        "target": goal.target.text if goal.target else "",
        "due": words.day(goal.due, today=today) if goal.due else "",
        "relevance": clean(goal.relevance),
        "guardrail": clean(goal.guardrail),
        "pace": words.say(f"pace.{state.pace}") + _way(state, words),
        "confidence": words.say(f"confidence.{state.confidence}") if state.confidence else "",
    }
    lines.append("")
    for name, text in rows.items():
        if text:
            lines += wrapped(f"{words.say(f'field.{name}'):<{LABEL}}  {text}", indent=LABEL + 2)
    for number, step in enumerate(goal.guidance):
        label = words.say("field.guidance") if number == 0 else ""
        lines += wrapped(f"{label:<{LABEL}}  - {clean(step)}", indent=LABEL + 4)
    for number, milestone in enumerate(milestones, start=1):
        label = words.say("field.milestones") if number == 1 else ""
        mark = "✓" if milestone.done_on else "·"
        due = words.day(milestone.due, today=today) if milestone.due else ""
        lines += wrapped(f"{label:<{LABEL}}  {number} {mark} {due:<12} {clean(milestone.text)}", indent=LABEL + 19)
    for key, told in (beside or {}).items():
        for number, text in enumerate(told):
            label = words.say(key) if number == 0 else ""
            lines += wrapped(f"{label:<{LABEL}}  {clean(text)}", indent=LABEL + 2)
    if state.check_ins:
        lines += ["", words.say("cli.check_ins")]
    for check_in in state.check_ins:
        value = "" if check_in.value is None else words.measured(check_in.value, goal.unit)
        on = words.day(check_in.on, today=today)
        said = words.say(f"confidence.{check_in.confidence}") if check_in.confidence else ""
        lines += wrapped(f"  {on:<12}{value:>8}  {said:<12}  {clean(check_in.note)}", indent=36)
    return "\n".join(lines)


def _way(state: GoalState, words: Words) -> str:
    if state.progress is None or state.planned is None:
        return ""
    return "  " + words.say(
        "cli.way", progress=words.number(100 * state.progress, 0), planned=words.number(100 * state.planned, 0)
    )


def person_text(page: PersonPage, words: Words, *, today: date) -> str:
    """A person: role, meetings, goals, actions, feedback. Private notes stay in the app and in --format json."""
    person = page.person
    lines = [f"{person.ref}  {clean(person.name)}", "      " + ", ".join(t for t in (person.role, person.team) if t)]
    coming = page.next_meeting
    if coming.at:
        when = f"{words.day(coming.at.astimezone().date(), today=today)} {words.clock(coming.at)}"
        lines.append(f"      {words.say('cli.next_meeting', when=when)}")
    elif coming.overdue_days:
        lines.append(f"      {words.say('cli.meeting_overdue', count=coming.overdue_days)}")
    lines += ["", words.say("cli.goals")]
    for state in page.goals:
        due = words.day(state.goal.due, today=today) if state.goal.due else ""
        pace = words.say(f"pace.{state.pace}")
        lines += wrapped(f"  {state.goal.ref:<5}{pace:<12}{due:<12}{clean(state.goal.statement)}", indent=31)
    if not page.goals:
        lines.append(f"  {words.say('cli.no_goals')}")
    lines += _expected(page, words)
    lines += _learned(page, words, today)
    waiting = [a for a in page.actions if a.status is ActionStatus.OPEN]
    if waiting:
        lines += ["", words.say("cli.actions")]
    for action in waiting:
        due = words.day(action.due, today=today) if action.due else ""
        late = " !" if action.due and action.due < today else "  "
        lines += wrapped(f"  {action.ref:<5}{due:<12}{late}{clean(action.who_name)}: {clean(action.what)}", indent=21)
    if page.feedback:
        lines += ["", words.say("cli.feedback")]
    for item in page.feedback:
        said = words.day(item.said_on, today=today) if item.said_on else words.say("cli.unsaid")
        lines += wrapped(f"  {item.ref:<5}{said:<12}{clean(item.behaviour)}", indent=19)
    return "\n".join(lines)


def _expected(page: PersonPage, words: Words) -> Iterator[str]:
    if page.expectations:
        yield from ("", words.say("record.heading.expectations"))
    for item in page.expectations:
        agreed = words.say(f"record.agreed.{agreement(item)}")
        yield from wrapped(f"  {item.ref:<5}{agreed:<24}{clean(item.statement)}", indent=31)


def _learned(page: PersonPage, words: Words, today: date) -> Iterator[str]:
    if page.development or page.career_wish:
        yield from ("", words.say("record.heading.development"))
    for item in page.development:
        steps = f"{len(item.steps_done)}/{len(item.steps)}"
        due = words.day(item.due, today=today) if item.due else ""
        yield from wrapped(f"  {item.ref:<5}{steps:<12}{due:<12}{clean(item.skill)}", indent=31)
    if page.career_wish:
        wish = page.career_wish
        yield from wrapped(f"  {wish.ref:<5}{words.say('signal.career_wish', what=clean(wish.next_role))}", indent=7)


def agenda_text(page: MeetingPage, words: Words, *, today: date) -> str:
    """The next meeting: points on the agenda, then what the record says since the last one."""
    when = words.say("cli.no_date")
    if page.at:
        when = f"{words.day(page.at.astimezone().date(), today=today)} {words.clock(page.at)}"
    lines = [f"{clean(page.person.name)}  {when}", ""]
    points = [
        {"topic": i.topic, "question": i.question, "why_now": i.why_now, "outcome": i.outcome, "sources": i.sources}
        for i in page.agenda
    ]
    lines += _points(points, words)
    for finding in page.findings:
        lines += wrapped(f"  ! {finding.message} {finding.question}", indent=4)
    if page.since_last:
        lines += ["", words.say("cli.since_last")]
    for fact in page.since_last:
        lines += wrapped(f"  {fact.source:<5}{clean(fact.text)}", indent=7)
    return "\n".join(lines)


def engine_name(name: str, words: Words) -> str:
    """What an engine is called in a sentence."""
    known = f"cli.engine.{name}"
    return words.say(known) if words.knows(known) else name
