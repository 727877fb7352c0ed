"""Rough words about what somebody did become situation, behaviour, impact; what only judges is asked for."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pmcoach.domain.briefs import Brief, Fact, Language
from pmcoach.domain.drafts import Origin, Proposal
from pmcoach.drafting.feedback import judging_words
from pmcoach.drafting.kinds.feedback import PARTS
from pmcoach.drafting.verify import numbers
from pmcoach.engines.protocol import EngineInfo
from tests.drafting.desk import drafter
from tests.engines.scripted import ScriptedEngine

SAID = [json.loads(line) for line in (Path(__file__).parent / "feedback_said.jsonl").read_text("utf-8").splitlines()]
TODAY = date(2026, 11, 27)


class Fluent(ScriptedEngine):
    """A scripted engine that says it writes well."""

    def info(self) -> EngineInfo:
        return replace(super().info(), fluent=True)


def brief(rough: str, lang: Language = "en", person: str = "Omar Haddad", facts: tuple[Fact, ...] = ()) -> Brief:
    return Brief(kind="feedback", lang=lang, today=TODAY, rough=rough, person=person, facts=facts)


def draft(rough: str, lang: Language = "en", **more: Any) -> Proposal:
    return drafter().draft(brief(rough, lang, **more))


def asked(proposal: Proposal) -> dict[str, str]:
    return {gap.field: gap.question for gap in proposal.gaps}


def test_the_set_has_many_voices_in_both_languages() -> None:
    assert len(SAID) >= 90
    assert sum(row["lang"] == "sv" for row in SAID) >= 40


@pytest.mark.parametrize("row", SAID, ids=lambda row: row["said"][:40])
def test_what_was_said_is_sorted_and_nothing_is_added(row: dict[str, Any]) -> None:
    found = drafter().draft(brief(row["said"], row["lang"], row["name"]))
    fields = found.fields
    assert {part: fields[part] or "" for part in PARTS} == {part: row[part] for part in PARTS}
    assert (fields["on"] or {}).get("date") == row["on"]
    said = " ".join(fields[part] or "" for part in PARTS)
    assert numbers(said, row["lang"]) <= numbers(row["said"], row["lang"])
    assert [f for part in PARTS for f in judging_words(fields[part] or "", row["lang"])] == []
    assert {gap.field for gap in found.gaps} >= {part for part in PARTS if not fields[part]}
    assert len({fields[part] for part in PARTS if fields[part]}) == sum(bool(fields[part]) for part in PARTS)


@pytest.mark.parametrize(
    ("rough", "lang", "question"),
    [
        ("He is lazy.", "en", "What did you see or hear?"),
        ("Han är lat.", "sv", "Vad såg eller hörde du?"),
        ("Han är slö och gnällig.", "sv", "Vad såg eller hörde du?"),
        ("He is whiny.", "en", "What did you see or hear?"),
        ("She is lazy.", "en", "What did you see or hear?"),
        ("He never answers mails", "en", "What did you see or hear?"),
        ("people say he is difficult", "en", "What did you see or hear?"),
    ],
)
def test_a_label_is_asked_about_and_never_kept(rough: str, lang: Language, question: str) -> None:
    found = draft(rough, lang)
    assert asked(found).get("behaviour", "") == question
    kept = repr({part: found.fields[part] for part in PARTS})
    assert not any(word in kept for word in ("lazy", "lat", "never", "difficult", "slö", "gnäll", "whiny"))
    assert found.findings
    assert all(finding.question for finding in found.findings)


def test_a_guess_about_motives_goes_and_what_was_seen_stays() -> None:
    found = draft("He came 20 minutes late on Monday because he doesn't care about us")
    assert found.fields["behaviour"] == "He came 20 minutes late."
    assert "care" not in repr(found.fields)
    assert "motives" in found.findings[0].message


def test_always_becomes_a_question_and_what_is_left_is_offered_not_taken() -> None:
    found = draft("Omar always interrupts people in meetings")
    assert found.fields["behaviour"] is None
    gap = next(gap for gap in found.gaps if gap.field == "behaviour")
    assert gap.question.startswith("When was it last")
    assert gap.candidates == ("Omar interrupts people in meetings.",)


def test_empty_praise_asks_what_was_so_good() -> None:
    found = draft("Good job yesterday!")
    assert found.fields["situation"] == "Yesterday."
    assert asked(found)["behaviour"] == "What did you see or hear Omar do that was so good?"
    assert found.fields["kind"] == "recognition"


def test_a_label_about_somebody_else_is_no_judgement_of_the_person() -> None:
    found = draft("Omar listened to the difficult customer for ten minutes on Monday")
    assert found.fields["behaviour"] == "Omar listened to the difficult customer for ten minutes."


def test_what_was_said_apart_has_its_place() -> None:
    found = draft(
        "He is rude",
        facts=(Fact(text="He hung up on the supplier", topic="behaviour"), Fact(text="coaching", topic="kind")),
    )
    assert found.fields["behaviour"] == "He hung up on the supplier"
    assert found.fields["kind"] == "coaching"
    assert set(asked(found)) == {"situation", "impact"}


def test_recognition_or_coaching_is_asked_where_the_words_do_not_tell() -> None:
    found = draft("Omar closed the window at 12:10")
    assert found.fields["kind"] is None
    gap = next(gap for gap in found.gaps if gap.field == "kind")
    assert gap.candidates == ("recognition", "coaching")


GOOD = {
    "situation": "On Tuesday, in the meeting.",
    "behaviour": "You interrupted Sara twice.",
    "impact": "Sara stopped talking.",
}
ROUGH = "In the meeting on Tuesday Omar interrupted Sara twice, so Sara stopped talking."


def test_a_model_that_writes_well_may_word_the_parts() -> None:
    found = drafter(Fluent([json.dumps(GOOD)])).draft(brief(ROUGH))
    assert {part: found.fields[part] for part in PARTS} == GOOD
    assert {found.origins[part] for part in PARTS} == {Origin.MODEL}


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("behaviour", "You are rude and interrupted Sara twice."),
        ("behaviour", "You interrupted Sara five times."),
        ("behaviour", "You interrupted Sara."),
        ("impact", "Sara stopped talking and the whole project lost its spirit."),
        ("situation", "On Wednesday with Petra."),
    ],
)
def test_a_model_that_adds_loses_or_judges_falls_back_to_the_words_that_were_said(part: str, text: str) -> None:
    plain = drafter().draft(brief(ROUGH)).fields
    found = drafter(Fluent([json.dumps({**GOOD, part: text})])).draft(brief(ROUGH))
    assert found.fields[part] == plain[part]
    others = [other for other in PARTS if other != part]
    assert all(found.origins[other] is Origin.MODEL for other in others)


def test_a_small_model_is_not_asked() -> None:
    engine = ScriptedEngine([json.dumps(GOOD)])
    found = drafter(engine).draft(brief(ROUGH))
    assert engine.asked == []
    assert found.provenance.engine == "composer"


def test_a_label_written_by_hand_is_found_too() -> None:
    made = draft(ROUGH)
    edited = replace(
        made,
        fields={**made.fields, "behaviour": "You are lazy."},
        origins={**made.origins, "behaviour": Origin.YOU},
    )
    again = drafter().recompose(brief(ROUGH), edited)
    assert [finding.message for finding in again.findings] == ["“lazy” is a label for a person."]


def test_a_guess_that_sounds_like_praise_does_not_make_it_recognition() -> None:
    found = draft("Omar promises dates that nobody asked about, I think he just wants to look good")
    assert found.fields["kind"] is None
