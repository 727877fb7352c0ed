"""Sentences of meeting notes as the question what each is, an action, a decision or neither: the app's own prompt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pmcoach.domain.briefs import Brief
from pmcoach.drafting.notes.likelihood import VERDICTS
from pmcoach.drafting.notes.reading import consider_notes
from training.examples import PROMPTS, Example, Spot
from training.fit_notes import Talk, verdicts_of


def sentence_examples(name: str, talks: Iterable[Talk]) -> Iterator[Example]:
    """Every sentence of the talks but those that only belong to a promise or decision before or after them."""
    for number, talk in enumerate(talks):
        read = [one for one, _ in consider_notes(talk.notes, lang=talk.lang, on=talk.on, me=talk.me, other=talk.other)]
        verdicts = verdicts_of(talk, read)
        before = ""
        for n, one in enumerate(read):
            sentence = talk.notes[one.seen.start : one.seen.end]
            if (verdict := verdicts[n]) is not None:
                brief = Brief(kind="meeting_summary", lang=talk.lang, today=talk.on, rough=sentence)
                names = {"me": talk.me, "other": talk.other, "before": before}
                yield Example(
                    id=f"{name} {number} {n}",
                    task="sentence",
                    lang=talk.lang,
                    group=f"talk {name} {number}",
                    messages=PROMPTS.ask(brief, names, task="tuned").messages,
                    answer=verdict,
                    spots=[Spot(said="", among=VERDICTS, right=(verdict,))],
                    words=False,
                )
            before = sentence
