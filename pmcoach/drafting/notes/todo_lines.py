"""Which lines are things to do though no box or label says so: "Ruth: send figures", "send figures (Ruth)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from pmcoach.drafting.notes.due import choose_due, is_deadline
from pmcoach.drafting.notes.items import tail_owner
from pmcoach.drafting.notes.line import Line
from pmcoach.drafting.notes.people import Cast, Mention
from pmcoach.drafting.notes.sentence import SeenSentence

_ME_FIRST = re.compile(r"^[^:.?!]{3,30}:\s+(?:me|mig|undertecknad|undersigned),\s", re.IGNORECASE)
"""As in "saw trousers: me, order two pairs"."""
_APART = re.compile(r"\s[-–—]\s\S+\s[-–—]\s|,\s(?:mine|hers|his|min|mitt|mina|hennes),\s")
"""A name between two dashes, or whose a thing is between two commas."""
_INITIALS = re.compile(r"[A-ZÅÄÖ]{1,2}\.?(?:\s*[+&/]\s*[A-ZÅÄÖ]{1,2}\.?)?\s*[:–—-]")


def commands(first: SeenSentence | None) -> bool:
    """Whether a line begins with a verb in its plain form."""
    return first is not None and bool(first.predications) and first.predications[0].form == "bare"


def tells_only(first: SeenSentence) -> bool:
    """As in "Follow-up: the goals of autumn are reached": behind a label, only how things stand."""
    lex, lows = first.lexicon, [t.low for t in first.tokens]
    stands = [k for k, low in enumerate(lows) if any(lex.is_in("modals", name, low) for name in ("be", "was"))]
    if not stands or stands[0] == 0 or first.times or any(p.form not in ("be", "past") for p in first.predications):
        return False
    return not any(lex.is_in("words", "subordinate", low) or lex.known(low) for low in lows[: stands[0]])


def plainly_todo(notes: str, line: Line, first: SeenSentence, todo_lists: Sequence[Mention | None], on: date) -> bool:
    """Whether what follows "Ruth: " is something to do. ``todo_lists``: those under whose names commands stand."""
    p = first.predications[0] if first.predications else None
    if p is not None and p.subject is not None:
        mine = line.owner is not None and line.owner.role == p.subject.role == "me" and p.first == 0
        return mine and p.form in ("will", "promise", "present") and not p.negated and bool(p.infinitive)
    if p is not None:
        return p.first == 0 and p.form in ("bare", "will", "promise", "present") and not p.negated
    verb = first.tokens[0].low if first.tokens else ""
    base = first.lexicon.infinitive(verb)
    if base and base != verb and first.lexicon.known(base) and not first.question and not first.hits("done"):
        return len(first.tokens) > 2
    if line.owner in todo_lists and not first.hits("done") and not first.question:
        return True
    due = choose_due(notes, first, (first.start, first.end), on)
    initials = _INITIALS.match(notes[line.start : line.body]) is not None
    sure = line.bullet or initials or (due is not None and is_deadline(notes, first, due))
    return due is not None and sure and not first.question


def tail_todo(notes: str, line: Line, first: SeenSentence, cast: Cast, on: date) -> bool:
    """Whether an unmarked bullet is a command with a name behind it ("send figures (Ruth)")."""
    p = first.predications[0] if first.predications else None
    last = (
        line.bullet
        or re.search(
            r"(?:\([^\s()]+\)|(?:->|→)\s*[^\s,]+(?:,[^,]*)?|:\s+(?:undertecknad|undersigned|me|mig|jag)|\s>\s[A-ZÅÄÖ][\w.]*(?:,[^,]*)?)[.!]*$",
            first.sentence.text,
        )
        is not None
    )
    if first.question or tail_owner(first, cast) is None:
        return False
    if p is None:
        due = choose_due(notes, first, (first.start, first.end), on)
        apart = _APART.search(first.sentence.text) is not None
        return last if due is None else last or apart or is_deadline(notes, first, due)
    told = _ME_FIRST.search(first.sentence.text) is not None
    return (last and p.form in ("bare", "will") and p.subject is None and p.first == 0) or (told and p.form == "bare")
