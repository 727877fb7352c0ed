"""How ways on for a goal look in a list: what speaks for each, what against, what is asked, what it becomes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from textual.content import Content

from pmcoach.coaching.words import Words
from pmcoach.domain.drafts import Gap
from pmcoach.tui import marks
from pmcoach.tui.lines import Line, cell, styled
from pmcoach.tui.widgets.rowlist import Row


def situation_lines(lines: Sequence[Mapping[str, Any]], gaps: Sequence[Gap]) -> list[Line]:
    """Where the goal stands, each line with its reference, and what the record does not say."""
    told = [Line([cell(_cited(line), share=1, wraps=True)]) for line in lines]
    asked = [gap.question for gap in gaps if gap.field == "situation"]
    return [*told, *(Line([cell(f"? {question}", "$gap", share=1, wraps=True)]) for question in asked)]


def option_row(place: int, option: Mapping[str, Any], gaps: Sequence[Gap], words: Words, *, taken: str = "") -> Row:
    """One way on. ``taken`` is the record that it has become."""
    parts = [styled(str(option["title"]), "bold")]
    parts += _side(words.say("course.for"), "$on-track", option["for"], words)
    parts += _side(words.say("course.against"), "$at-risk", option["against"], words)
    parts += [styled(f"~ {words.say('course.idea')}: {idea}", "italic $suggested") for idea in option["ideas"]]
    parts.append(styled(str(option["ask"]), "italic"))
    asked = [gap.question for gap in gaps if gap.field == option["makes"] == "target"]
    parts += [styled(f"? {question}", "$gap") for question in asked]
    means = words.say(f"course.short.{option['makes']}")
    parts.append(styled(f"→ {means}: {option['does']}", "$quiet"))
    mark = styled("✓", "$on-track") if taken else styled(str(place), "$accent")
    cells = (cell(mark, width=2, align="right"), cell(Content("\n").join(parts), share=1, wraps=True))
    return Row(id=f"way-{place}", cells=cells, record=place)


def _side(label: str, style: str, lines: Sequence[Mapping[str, Any]], words: Words) -> Iterator[Content]:
    if not lines:
        yield Content.assemble((f"{label}: ", style), (words.say("course.nothing"), "$gap"))
    for line in lines:
        yield Content.assemble((f"{label}: ", style), _cited(line))


def _cited(line: Mapping[str, Any]) -> Content:
    refs = Content(" ").join(marks.evidence(source) for source in line["sources"])
    return Content.assemble(styled(str(line["text"])), " ", refs)
