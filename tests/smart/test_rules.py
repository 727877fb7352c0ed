"""Each rule can be explained: it has a source, speaks both languages, finds its example and lets its near miss pass."""

import pytest

from pmcoach.domain.drafts import Severity
from pmcoach.errors import BadInput
from pmcoach.smart import expectations
from pmcoach.smart.lexicon import forms, load_lexicon
from pmcoach.smart.lint import check, explain
from pmcoach.smart.rules import RULES, SENTENCE_RULES
from pmcoach.smart.sentence import mark_words, read_sentence
from pmcoach.smart.settings import RuleSettings

LANGUAGES = ["en", "sv"]


def found(text, lang, rule):
    return [f for f in check(text, lang=lang).findings if f.rule == rule]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rule", SENTENCE_RULES, ids=lambda r: r.id)
def test_the_example_of_a_rule_is_found_and_its_near_miss_passes(rule, lang):
    phrasing = rule.phrasing(lang)
    assert found(phrasing.hit, lang, rule.id)
    assert not found(phrasing.near_miss, lang, rule.id)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rule", RULES.values(), ids=lambda r: r.id)
def test_every_rule_says_why_asks_and_names_its_source(rule, lang):
    phrasing = rule.phrasing(lang)
    assert phrasing.title and phrasing.why and phrasing.message
    assert phrasing.question.endswith(("?", ".")) and "?" in phrasing.question
    assert rule.source.startswith("https://")


def test_the_rules_are_numbered_from_1_to_26():
    assert sorted(rule.number for rule in RULES.values()) == list(range(1, 27))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_lexicon_is_read_by_a_rule(lang):
    read = {kind for rule in RULES.values() for kind in rule.uses} | expectations.USES
    assert load_lexicon(lang).kinds == read


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_entry_of_a_lexicon_is_found_in_a_sentence_that_holds_it(lang):
    lexicon = load_lexicon(lang)
    missed = []
    for entry in lexicon.entries():
        first, *rest = (forms(w, lang)[0].strip("*") or "x" for w in (entry.first, *entry.rest))
        words = [w.text for w in read_sentence(" ".join([first, *rest]), lang).words]
        if entry.kind not in mark_words(words, lexicon):
            missed.append((entry.kind, entry.phrase))
    assert missed == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_languages_have_the_same_lexicons(lang):
    other = "sv" if lang == "en" else "en"
    assert load_lexicon(lang).kinds == load_lexicon(other).kinds


def test_a_finding_points_at_the_words_it_is_about():
    text = "By June 2027, improve the mood in the shop."
    finding = found(text, "en", "specific")[0]
    assert text[slice(*finding.span)] == "improve"
    assert "improve" in finding.message


def test_the_span_of_a_finding_survives_markup():
    text = "  * **Improve** the _mood_ in the shop."
    finding = found(text, "en", "specific")[0]
    assert text[slice(*finding.span)] == "Improve"


def test_a_missing_deadline_is_asked_for_by_when():
    finding = found("Repaint the waiting room.", "en", "time-bound")[0]
    assert finding.question.startswith("By when?")
    assert finding.severity is Severity.ERROR


def test_a_service_level_is_told_apart_from_a_deadline():
    finding = found("Reply to tickets within 4 hours.", "en", "time-bound")[0]
    assert "4 hours" in finding.message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Cut the queue from 12 to 12 minutes by 1 May 2027.", "same"),
        ("Cut the queue from 12 to 20 minutes by 1 May 2027.", "points one way"),
        ("Bring the share of late orders from 12% to 3 days by 1 May 2027.", "different units"),
    ],
)
def test_baseline_and_target_that_do_not_fit_are_told(text, words):
    findings = found(text, "en", "baseline-target")
    assert len(findings) == 1 and words in findings[0].message


def test_a_rule_can_be_switched_off():
    text = "Attend the fire course on 3 May 2027."
    off = RuleSettings.from_words({"activity": "off"})
    assert found(text, "en", "activity")
    assert "activity" not in [f.rule for f in check(text, lang="en", settings=off).findings]


def test_a_rule_made_softer_no_longer_decides():
    text = "Repaint the waiting room with two coats."
    softer = check(text, lang="en", settings=RuleSettings.from_words({"time-bound": "hint"}))
    assert softer.criteria["time_bound"] is True
    assert softer.verdict == "smart"
    assert [f.severity for f in softer.findings if f.rule == "time-bound"] == [Severity.HINT]


def test_a_rule_made_harder_decides():
    text = "Answer every call within one minute, without exception, in 2027."
    harder = check(text, lang="en", settings=RuleSettings.from_words({"absolute": "error"}))
    assert harder.criteria["achievable"] is False


def test_settings_with_an_unknown_rule_or_level_are_refused():
    with pytest.raises(BadInput, match="no rule called"):
        RuleSettings.from_words({"kindness": "off"})
    with pytest.raises(BadInput, match="cannot be"):
        RuleSettings.from_words({"activity": "loud"})
    with pytest.raises(BadInput, match="no rule called"):
        explain("kindness")


def test_an_accepted_rule_passes_with_its_reason():
    text = "Repaint the waiting room with two coats."
    report = check(text, lang="en", accepted={"time-bound": "the landlord sets the day"})
    assert report.verdict == "smart"
    assert [(f.rule, reason) for f, reason in report.accepted] == [("time-bound", "the landlord sets the day")]


def test_a_purpose_makes_the_goal_relevant():
    assert (
        check("Repaint the room by 1 May 2027 so that patients feel welcome.", lang="en").criteria["relevant"] is True
    )
    assert check("Repaint the room by 1 May 2027.", lang="en").criteria["relevant"] is None


def test_messages_come_in_the_language_of_the_text():
    assert found("Förbättra stämningen.", "sv", "time-bound")[0].question.startswith("Till när?")
