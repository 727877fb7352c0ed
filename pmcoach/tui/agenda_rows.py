"""How facts, points and notes look in the lists of an agenda."""

from __future__ import annotations

from textual.content import Content

from pmcoach.coaching.words import Words
from pmcoach.domain.briefs import Fact
from pmcoach.domain.drafts import Finding
from pmcoach.domain.meetings import AgendaItem, PrivateNote
from pmcoach.domain.people import Person
from pmcoach.tui import marks
from pmcoach.tui.agenda_making import ProposedPoint
from pmcoach.tui.lines import cell, styled
from pmcoach.tui.widgets.rowlist import Row

SYMBOLS = {
    "goal_at_risk": ("◆", "$at-risk"),
    "goal_behind": ("▼", "$at-risk"),
    "goal_silent": ("…", "$at-risk"),
    "goal_ahead": ("▲", "$on-track"),
    "goal_moved": ("●", "$on-track"),
    "action_overdue": ("!", "bold $off-track"),
    "milestone_late": ("!", "bold $off-track"),
    "feedback_unsaid": ("○", "$at-risk"),
}

OF_ALL = frozenset({"whose-agenda", "only-status", "no-pay"})
"""The rules that are about an agenda as a whole or about what has no place in it."""


def fact_row(place: int, fact: Fact, taken: bool, width: int, *, brief: bool) -> Row:
    """What the record says; an arrow where it is on the agenda already."""
    symbol, style = SYMBOLS.get(fact.topic, ("·", "$quiet"))
    text = styled(fact.text, "$quiet" if taken else "")
    cells = (
        cell(styled("→", "$quiet") if taken else styled(symbol, style), width=1),
        cell(marks.evidence(fact.source), width=max(2, width)),
        cell(text, share=1, wraps=not brief),
    )
    return Row(id=f"fact-{place}-{fact.source}-{fact.topic}", cells=cells, record=fact)


def item_row(number: int, item: AgendaItem, person: Person, owner: Person, words: Words, *, brief: bool) -> Row:
    """A point on the agenda: what, the question, why now; its evidence, who raised it, how often it was put off.

    In ``brief`` the why is left out, where there is little room.
    """
    who = words.say("person.you") if item.raised_by in (None, owner.id) else person.name.split()[0]
    again = f" ↻{item.carried_over}" if item.carried_over else ""
    done = styled("✓ ", "$on-track") if item.discussed else Content("")
    text = _lines(
        Content.assemble(done, styled(item.topic, "bold")), "" if brief else item.why_now, styled(item.question)
    )
    cells = (
        cell(str(number), "$accent", width=2, align="right"),
        cell(text, share=1, wraps=True),
        cell(sources(item.sources), width=4),
        cell(who + again, "$quiet", width=8, narrow=50),
    )
    return Row(id=item.id, cells=cells, record=item)


def proposed_row(point: ProposedPoint, words: Words, *, brief: bool) -> Row:
    """A point nobody has accepted yet."""
    mark = styled("✗", "$off-track") if point.refused else styled("~", "$suggested")
    topic = styled(point.topic, "strike $quiet" if point.refused else "bold")
    question = styled(point.question, "$quiet" if point.refused else "italic $suggested")
    if point.growing:
        question = Content.assemble(question, ("▏", "$evidence"))
    text = topic if point.refused else _lines(topic, "" if brief else point.why_now, question)
    cells = (
        cell(mark, width=2, align="right"),
        cell(text, share=1, wraps=True),
        cell(sources(point.sources), width=4),
        cell(words.say("tui.agenda.proposed_mark"), "$quiet", width=8, narrow=50),
    )
    return Row(id=f"proposed-{point.place}", cells=cells, record=point)


def note_row(note: PrivateNote) -> Row:
    """A note of one's own, with a lock, dim."""
    text = Content.assemble((f"{marks.LOCK} ", "$private"), (note.text, "$private"))
    return Row(id=note.id, cells=(cell(text, share=1, wraps=True),), record=note)


def finding_row(finding: Finding) -> Row:
    """What a rule says of the whole agenda: no point of it, and nothing to press."""
    text = styled(f"{finding.message} {finding.question}", "$quiet")
    return Row(
        id=f"finding-{finding.rule}",
        cells=(cell(styled("!", "$at-risk"), width=2, align="right"), cell(text, share=1, wraps=True)),
        heading=True,
    )


def _lines(topic: Content, why_now: str, question: Content) -> Content:
    lines = [topic]
    if question.plain:
        lines.append(question)
    if why_now:
        lines.append(styled(why_now, "$quiet"))
    return Content("\n").join(lines)


def sources(refs: tuple[str, ...]) -> Content:
    """The first of the records a point comes from; nothing where it comes from the owner alone."""
    shown = [ref for ref in refs if ref != "you"]
    return marks.evidence(shown[0]) if shown else Content("")
