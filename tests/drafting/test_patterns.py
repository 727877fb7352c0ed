"""The library offers proposals; every entry must be fit to be shown to somebody."""

from __future__ import annotations

import json
from importlib import resources

import pytest

from pmcoach.domain.briefs import Language
from pmcoach.drafting.patterns import Patterns
from pmcoach.smart.language import detect_language

LANGS: tuple[Language, ...] = ("en", "sv")


@pytest.fixture(scope="module")
def library() -> Patterns:
    return Patterns.load()


@pytest.mark.parametrize("lang", LANGS)
def test_every_entry_has_all_its_fields(lang: Language) -> None:
    text = resources.files("pmcoach.drafting").joinpath("patterns", f"{lang}.jsonl").read_text("utf-8")
    wanted = {"role", "wishes", "measures", "steps", "guardrail", "noise"} | ({"forms"} if lang == "sv" else set())
    for line in text.splitlines():
        row = json.loads(line)
        assert set(row) == wanted, row["role"]
        assert len(row["wishes"]) >= 3
        assert len(row["steps"]) >= 4
        assert len(row["measures"]) >= 2
        assert len(row.get("forms", row["measures"])) == len(row["measures"])


@pytest.mark.parametrize("lang", LANGS)
def test_ranges_run_from_low_to_high_and_percentages_stay_within_a_hundred(library: Patterns, lang: Language) -> None:
    for pattern in library.entries(lang):
        for measure in pattern.measures:
            assert measure.low < measure.high, measure.name
            assert 0 <= measure.decimals <= 3
            if measure.unit == "%":
                assert measure.low >= 0 and measure.high <= 100, measure.name


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_said_twice(library: Patterns, lang: Language) -> None:
    entries = library.entries(lang)
    roles = [p.role for p in entries]
    wishes = [w.lower() for p in entries for w in p.wishes]
    assert len(roles) == len(set(roles))
    assert len(wishes) == len(set(wishes))
    for pattern in entries:
        assert len(set(pattern.steps)) == len(pattern.steps)


@pytest.mark.parametrize("lang", LANGS)
def test_an_entry_is_in_its_language(library: Patterns, lang: Language) -> None:
    for pattern in library.entries(lang):
        words = ". ".join((*pattern.wishes, *pattern.steps, pattern.guardrail))
        assert detect_language(words) == lang, pattern.role


@pytest.mark.parametrize("lang", LANGS)
def test_texts_are_clean_and_short_enough_to_show(library: Patterns, lang: Language) -> None:
    for pattern in library.entries(lang):
        for text in (
            pattern.role,
            *pattern.wishes,
            *pattern.steps,
            pattern.guardrail,
            *(m.name for m in pattern.measures),
        ):
            assert text == text.strip()
            assert text
            assert "  " not in text
            assert len(text) <= 160


def test_a_wish_finds_its_kind_of_work(library: Patterns) -> None:
    for pattern in library.entries("en")[::40]:
        assert library.nearest(f"{pattern.wishes[1]} {pattern.role}", "en", 1)[0].pattern is pattern
    for pattern in library.entries("sv")[::20]:
        assert library.nearest(f"{pattern.wishes[1]} {pattern.role}", "sv", 1)[0].pattern is pattern


def test_words_that_nobody_used_find_nothing(library: Patterns) -> None:
    assert library.nearest("xyzzy plugh", "en", 3) == []


def test_a_swedish_measure_knows_how_a_sentence_says_it(library: Patterns) -> None:
    measures = [m for p in library.entries("sv") for m in p.measures]
    assert all(m.form and m.form != "" for m in measures)
    assert any(m.name.startswith("andel ") and m.form.startswith("andelen ") for m in measures)


def test_an_english_measure_takes_an_article_where_it_needs_one(library: Patterns) -> None:
    forms = {m.name: m.form for p in library.entries("en") for m in p.measures}
    shares = [form for name, form in forms.items() if name.startswith("share of")]
    assert shares
    assert all(form.startswith("the share of") for form in shares)
