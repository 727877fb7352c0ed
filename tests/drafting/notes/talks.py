"""The talks that the tests read: notes with the right answers, and how near a reading comes to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal, cast

from pmcoach.drafting.notes import NotesRead, read_notes

Lang = Literal["en", "sv"]
FOLDER = Path(__file__).parent / "talks"


@dataclass(frozen=True, slots=True)
class Promise:
    who: str | None
    due: date | None
    words: str


@dataclass(slots=True)
class Talk:
    name: str
    lang: Lang
    on: date
    me: str
    other: str
    notes: str
    promises: list[Promise] = field(default_factory=list)
    decisions: list[str] = field(default_factory=list)

    def read(self) -> NotesRead:
        return read_notes(self.notes, lang=self.lang, on=self.on, me=self.me, other=self.other)


def talks(lang: str) -> Iterator[Talk]:
    for block in (FOLDER / f"{lang}.txt").read_text("utf-8").split("=== ")[1:]:
        head, *lines = block.rstrip("\n").split("\n")
        name, on, me, other = (part.strip() for part in head.split("|"))
        answers: list[str] = []
        while lines and lines[-1].startswith(("A ", "D ")) and (lines[-1][0] == "D" or lines[-1].count("|") == 2):
            answers.insert(0, lines.pop())
        talk = Talk(name, cast(Lang, lang), date.fromisoformat(on), me, other, "\n".join(lines))
        people = {"me": me, "other": other, "-": None}
        for answer in answers:
            if answer.startswith("D "):
                talk.decisions.append(answer[2:])
            else:
                who, due, words = (part.strip() for part in answer[2:].split("|"))
                talk.promises.append(
                    Promise(people.get(who, who), None if due == "-" else date.fromisoformat(due), words)
                )
        yield talk


def faults(talk: Talk) -> list[str]:
    """Everything wrong with the reading of a talk, in words."""
    read, found = talk.read(), []
    left = list(read.actions)
    for promise in talk.promises:
        place = _place(talk, promise.words)
        hits = sorted((a for a in left if _overlap(a.span, place)), key=lambda a: a.who != promise.who)
        if not hits:
            found.append(f"missed: {promise.words}")
            continue
        left.remove(hits[0])
        due = hits[0].due.date if hits[0].due else None
        if (hits[0].who, due) != (promise.who, promise.due):
            found.append(f"{promise.words}: {hits[0].who}, {due} instead of {promise.who}, {promise.due}")
    found += [f"no promise: {talk.notes[slice(*a.span)]}" for a in left]
    decided = list(read.decisions)
    for words in talk.decisions:
        hit = next((d for d in decided if _overlap(d.span, _place(talk, words))), None)
        if hit is None:
            found.append(f"decision missed: {words}")
        else:
            decided.remove(hit)
    return found + [f"no decision: {d.text}" for d in decided]


def _place(talk: Talk, words: str) -> tuple[int, int]:
    start = talk.notes.index(words)
    return start, start + len(words)


def _overlap(one: tuple[int, int], two: tuple[int, int]) -> bool:
    shorter = max(1, min(one[1] - one[0], two[1] - two[0]))
    return max(0, min(one[1], two[1]) - max(one[0], two[0])) >= 0.5 * shorter
