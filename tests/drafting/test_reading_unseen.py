"""Briefs that no wordlist was written with and no weight was fitted on, read by what is shipped."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pmcoach.drafting.reading import read_facts
from tests.drafting.desk import from_row
from tests.drafting.test_reading import judge

UNSEEN = [
    json.loads(line)
    for path in sorted((Path(__file__).parent / "unseen").glob("*.jsonl"))
    for line in path.read_text("utf-8").splitlines()
]


def verdicts(lang: str) -> dict[str, dict[str, str]]:
    rows: list[dict[str, Any]] = [row for row in UNSEEN if row["lang"] == lang]
    return {row["id"]: judge({**row, "wish": row["vague_goal"], "facts": row["context"]}) for row in rows}


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_most_unseen_briefs_are_read_whole_and_doubt_becomes_a_question(lang: str) -> None:
    found = verdicts(lang)
    whole = sum(set(one.values()) == {"right"} for one in found.values())
    wrong = sum("wrong" in one.values() for one in found.values())
    assert whole >= 0.7 * len(found)
    assert wrong <= 0.12 * len(found)


def test_what_is_asked_about_offers_words_of_the_facts() -> None:
    for row in UNSEEN:
        brief = from_row({**row, "wish": row["vague_goal"], "facts": row["context"]})
        text = " ".join([brief.rough, *(fact.text for fact in brief.facts)])
        for offered in read_facts(brief).doubts.values():
            assert all(words in text for words in offered)
