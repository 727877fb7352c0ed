"""A line of notes with what its marks say."""

from __future__ import annotations

from dataclasses import dataclass

from pmcoach.drafting.notes.people import Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line read: ``start`` to ``end`` all of it without its bullet, ``body`` where what is said begins.

    ``kind`` is what a box, a label or the heading above says it is: todo, done, dropped, idea, question, rule,
    decision, talk, or "". ``owner`` is the person its head names; ``sure`` whether a mark (not only "Ruth: ") makes
    it hers. ``block`` counts paragraphs.
    """

    start: int
    end: int
    body: int
    kind: str = ""
    owner: Mention | None = None
    sure: bool = False
    bullet: bool = False
    block: int = 0
