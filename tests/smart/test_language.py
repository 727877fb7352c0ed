"""The language of a text is told from a few words of it."""

from __future__ import annotations

import pytest

from pmcoach.smart.language import detect_language


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Answer the phone faster.", "en"),
        ("Fewer complaints by May", "en"),
        ("Get better at English", "en"),
        ("12 boats", "en"),
        ("", "en"),
        ("Svara snabbare i telefon.", "sv"),
        ("Färre klagomål", "sv"),
        ("Bli bättre på svenska", "sv"),
        ("Jag vill ha mer tid till kunderna", "sv"),
        ("HÖJ FÖRSÄLJNINGEN", "sv"),
        ("Ska vara klart senast 3 maj", "sv"),
        ("Malmö office needs a new printer by the end of the year", "en"),
        ("Fa\u0308rre klagoma\u030al", "sv"),
        ("Spara tid.", "sv"),
        ("Uppdatera rutiner.", "sv"),
        ("Leverera varor i tid.", "sv"),
        ("Rekrytera bra personal.", "sv"),
        ("Keeps calm under fire.", "en"),
        ("Update routines.", "en"),
        ("Recruit drivers.", "en"),
        ("Lower costs", "en"),
    ],
)
def test_a_text_is_told_by_its_words(text: str, lang: str) -> None:
    assert detect_language(text) == lang


def test_a_long_text_is_told_by_its_beginning() -> None:
    assert detect_language("Vi ska bli bättre på det här. " * 50_000) == "sv"
