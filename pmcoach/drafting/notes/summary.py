"""The summary of a talk that can be mailed: its decisions and its promises, and nothing else of the notes."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from pmcoach.domain.briefs import Language
from pmcoach.drafting.notes.records import NoteAction, NotesRead
from pmcoach.drafting.prompts import Sentences, clean


def write_summary(read: NotesRead, sentences: Sentences, *, lang: Language, on: date, me: str, other: str) -> str:
    """The summary, one thing a line. What was said about people, moods or plans that came to nothing stays out."""
    talk = {"me": clean(me), "other": clean(other), "day": format_date(on, "d MMMM yyyy", locale=lang)}
    lines = [sentences.say("heading", talk), ""]
    if not read.actions and not read.decisions:
        return "\n".join([*lines, sentences.say("nothing", talk)])
    if read.decisions:
        lines += [
            sentences.say("decided", talk),
            *(sentences.say("decision", clean(d.text)) for d in read.decisions),
            "",
        ]
    if read.actions:
        lines += [sentences.say("promised", talk), *(sentences.say("action", _view(a, on, lang)) for a in read.actions)]
    else:
        lines.append(sentences.say("no_actions", talk))
    return "\n".join(lines).rstrip()


def _view(action: NoteAction, on: date, lang: Language) -> dict[str, str]:
    day = action.due.date if action.due else None
    words = clean(action.due.text) if action.due else ""
    if day is not None:
        pattern = "EEE d MMM" if day.year == on.year else "EEE d MMM yyyy"
        words = format_date(day, pattern, locale=lang).replace(".", "")
    return {"who": clean(action.who or ""), "what": clean(action.what), "due": words}
