"""What does not change the meaning of a goal does not change the verdict; what takes its deadline away does."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmcoach.errors import BadInput
from pmcoach.smart.lint import LONGEST, check
from tests.smart.sentence_files import goals

GOOD = {lang: [g.text for g in goals(lang) if g.smart] for lang in ("en", "sv")}
ALL = {lang: [g.text for g in goals(lang)] for lang in ("en", "sv")}
WRAPPINGS = [
    "{}  ",
    "  {}",
    "- {}",
    "* {}",
    "• {}",
    "1. {}",
    "> {}",
    "## {}",
    "**{}**",
    "_{}_",
    '"{}"',
    "“{}”",
    "”{}”",
    "- [ ] {}",
]
DEADLINES = {
    "en": ["by 31 March 2027", "by the end of May 2027", "within six months", "before 2 June 2027", "by the end of Q3"],
    "sv": ["senast den 31 mars 2027", "före maj månads slut", "inom sex månader", "till den 2 juni 2027"],
}
ACTS = {
    "en": [
        "Write the fire plan for the depot",
        "Cut late deliveries from 12 to 5 a week",
        "Win eight new customers",
        "Raise the share of paid invoices to 92 percent",
        "Install the new dishwasher in the canteen",
    ],
    "sv": [
        "Skriva brandplanen för depån",
        "Minska de sena leveranserna från 12 till 5 i veckan",
        "Vinna åtta nya kunder",
        "Höja andelen betalda fakturor till 92 procent",
        "Installera den nya diskmaskinen i matsalen",
    ],
}


@st.composite
def sentences(draw, pool):
    lang = draw(st.sampled_from(["en", "sv"]))
    return lang, draw(st.sampled_from(pool[lang]))


@given(sentences(ALL), st.sampled_from(WRAPPINGS))
def test_bullets_quotes_and_markdown_change_nothing(sentence, wrapping):
    lang, text = sentence
    plain, wrapped = check(text, lang=lang), check(wrapping.format(text), lang=lang)
    assert wrapped.criteria == plain.criteria
    assert [f.rule for f in wrapped.findings] == [f.rule for f in plain.findings]


@given(sentences(ALL))
def test_writing_it_all_in_capitals_changes_nothing(sentence):
    lang, text = sentence
    assert check(text.upper(), lang=lang).criteria == check(text.lower(), lang=lang).criteria


@given(st.sampled_from(["en", "sv"]), st.data())
def test_a_goal_with_its_deadline_cut_off_loses_that_criterion_alone(lang, data):
    act = data.draw(st.sampled_from(ACTS[lang]))
    deadline = data.draw(st.sampled_from(DEADLINES[lang]))
    whole, cut = check(f"{act} {deadline}.", lang=lang), check(f"{act}.", lang=lang)
    assert whole.verdict == "smart"
    assert cut.criteria == {**whole.criteria, "time_bound": False}


@given(sentences(GOOD), st.data())
def test_every_span_lies_in_the_text(sentence, data):
    lang, text = sentence
    wrapped = data.draw(st.sampled_from(WRAPPINGS)).format(text)
    for finding in check(wrapped, lang=lang).findings:
        start, end = finding.span
        assert 0 <= start < end <= len(wrapped)


@given(st.text(max_size=300))
def test_any_text_gets_an_answer(text):
    report = check(text)
    assert report.verdict in ("smart", "vague")
    assert all(0 <= f.span[0] <= f.span[1] <= len(text) for f in report.findings)


@given(st.text(alphabet="0123456789 .,-%/:aåby\u202e\u0000\n*_#", max_size=400))
def test_numbers_and_stops_in_any_order_get_an_answer(text):
    assert check(text).criteria.keys() == {"specific", "measurable", "achievable", "relevant", "time_bound"}


def test_nothing_at_all_is_vague():
    report = check("")
    assert report.verdict == "vague"
    assert [report.criteria[c] for c in ("specific", "measurable", "time_bound")] == [False, False, False]


def test_a_book_is_no_goal():
    with pytest.raises(BadInput, match=re.escape(f"{LONGEST + 1:,} characters")):
        check("a" * (LONGEST + 1))


@pytest.mark.parametrize("piece", ["by ", "12 ", "from 1 to ", "word ", "**", "every ", "(", "senast den "])
def test_a_very_long_line_gets_its_answer(piece):
    text = (piece * LONGEST)[:LONGEST]
    assert check(text).verdict in ("smart", "vague")


@pytest.mark.parametrize(
    "text",
    [
        "هدف: زيادة المبيعات 10% by 1 May 2027",
        "Förbättra the service till 1 maj",
        "改善 12% by June 2027",
        "\u202eevorpmi\u202c by Monday",
    ],
)
def test_mixed_scripts_get_an_answer(text):
    assert check(text).lang in ("en", "sv")
