"""How a digest looks on a page: sections, lines with their references, silences, and what only the owner sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.content import Content

from pmcoach.coaching.words import Words
from pmcoach.domain.meetings import Feedback
from pmcoach.tui import marks
from pmcoach.tui.lines import Line, cell, styled


def digest_lines(fields: Mapping[str, Any], words: Words) -> list[Line]:
    """The whole of it, to read from top to bottom."""
    lines = [_line(styled(str(fields.get("opening") or "")))]
    for section in fields.get("sections") or ():
        lines += [_line(Content("")), _line(styled(str(section["title"]).upper(), "bold $quiet"))]
        for entry in section["entries"]:
            lines.append(_line(_cited(entry, "bold" if entry["lines"] else "")))
            lines += [_line(styled(str(line["text"])), lead="   ") for line in entry["lines"]]
    silences = fields.get("silences") or ()
    if silences:
        lines += [_line(Content("")), _line(styled(words.say("digest.silences").upper(), "bold $quiet"))]
    for silence in silences:
        text = Content.assemble(("? ", "$gap"), str(silence["text"]), " ", (str(silence["question"]), "italic $gap"))
        lines.append(_line(text))
    return lines


def unsaid_lines(unsaid: Sequence[Feedback], name: str, words: Words) -> list[Line]:
    """What was noted and never said: for the owner's eyes."""
    lines = [_line(styled(f"{marks.LOCK} {words.say('digest.unsaid', name=name)}", "$private"))]
    for one in unsaid:
        kind = words.say(f"feedback.{one.kind}")
        told = words.say(
            "digest.unsaid_line", ref=one.ref, kind=kind, on=words.full_day(one.on), behaviour=one.behaviour
        )
        lines.append(_line(styled(told, "$private"), lead="   "))
    return [*lines, _line(styled(words.say("digest.unsaid_ask"), "$private"))]


def _cited(entry: Mapping[str, Any], style: str) -> Content:
    refs = Content(" ").join(marks.evidence(source) for source in entry["sources"])
    return Content.assemble(styled(str(entry["text"]), style), " ", refs)


def _line(text: Content, lead: str = "") -> Line:
    return Line([cell(text, share=1, wraps=True)], lead=lead)
