"""Sentences of notes, each an action, a decision or neither."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from pmcoach.domain.briefs import Language
from pmcoach.engines.protocol import Message
from training.examples import ROOT, Example

ASK: dict[Language, str] = {
    "en": "Notes of a talk. Is this sentence an action, a decision or neither?",
    "sv": "Anteckningar från ett samtal. Är meningen en action, en decision eller neither?",
}
_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ\"“(])|\n+")


def sentences(notes: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of notes, a line break being an end too."""
    start = 0
    for match in [*_END.finditer(notes), None]:
        end = match.start() if match else len(notes)
        if re.search(r"\w{2}", notes[start:end]):
            yield start, end
        start = match.end() if match else end


def sentence_kinds(row: dict[str, object]) -> Iterator[tuple[tuple[int, int], str]]:
    """Each sentence of a talk with what it is, by the answers that stand beside the notes."""
    notes, want = str(row["notes"]), row["want"]
    assert isinstance(want, dict)
    marked = [("action", a["sentence"]) for a in want["actions"]] + [("decision", d) for d in want["decisions"]]
    places = [(kind, notes.find(text), len(text)) for kind, text in marked]
    for start, end in sentences(notes):
        kinds = {kind for kind, at, size in places if at >= 0 and at < end and start < at + size}
        yield (start, end), "action" if "action" in kinds else "decision" if kinds else "neither"


def talks(numbers: str) -> Iterator[dict[str, object]]:
    """The talks of the files in training/notes whose name ends with one of these numbers."""
    for path in sorted((ROOT / "training/notes").glob("*.jsonl")):
        if path.stem[-1] in numbers:
            yield from map(json.loads, path.read_text("utf-8").splitlines())


def sentence_messages(lang: Language, me: str, other: str, sentence: str) -> list[Message]:
    """What a model is asked about a sentence."""
    return [
        Message(role="system", content=ASK[lang], static=True),
        Message(role="user", content=f"{me}, {other}\n{sentence.strip()}"),
    ]


def sentence_examples(numbers: str) -> list[Example]:
    """Every sentence of those talks as an example."""
    found = []
    for row in talks(numbers):
        notes, lang = str(row["notes"]), str(row["lang"])
        assert lang == "en" or lang == "sv"
        for (start, end), kind in sentence_kinds(row):
            found.append(
                Example(
                    id=f"{row['id']} {start}",
                    task="sentence",
                    lang=lang,
                    group=f"notes {row['id']}",
                    messages=sentence_messages(lang, str(row["me"]), str(row["other"]), notes[start:end]),
                    answer=kind,
                    choices=("action", "decision", "neither"),
                )
            )
    return found
