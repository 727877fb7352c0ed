"""A person checks goals of many trades: the verdict and what is missing are what a good coach would say."""

import pytest

from pmcoach.smart.lint import check
from tests.smart.sentence_files import expectations, goals


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_the_verdict_on_hundreds_of_goals_is_a_good_coachs(lang):
    right = wrong_smart = wrong_vague = 0
    for goal in goals(lang):
        smart = check(goal.text, lang=lang).verdict == "smart"
        right += smart and goal.smart
        wrong_smart += smart and not goal.smart
        wrong_vague += goal.smart and not smart
    f1 = 2 * right / (2 * right + wrong_smart + wrong_vague)
    assert f1 >= 0.95


@pytest.mark.parametrize("lang", ["en", "sv"])
@pytest.mark.parametrize("criterion", ["measurable", "time_bound", "achievable"])
def test_what_a_vague_goal_lacks_is_named(lang, criterion):
    lacking = [g for g in goals(lang) if criterion in g.missing]
    named = [g for g in lacking if check(g.text, lang=lang).criteria[criterion] is False]
    assert len(named) >= 0.95 * len(lacking)


@pytest.mark.parametrize("lang", ["en", "sv"])
@pytest.mark.parametrize("criterion", ["specific", "measurable", "time_bound", "achievable"])
def test_a_good_goal_is_not_told_to_lack_what_it_has(lang, criterion):
    good = [g for g in goals(lang) if g.smart]
    alarms = [g.text for g in good if check(g.text, lang=lang).criteria[criterion] is False]
    assert len(alarms) <= 0.05 * len(good), alarms


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_the_language_is_told_from_the_sentence(lang):
    told = [check(g.text).lang == lang for g in goals(lang)]
    assert sum(told) >= 0.97 * len(told)


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_the_kind_of_an_expectation_is_suggested(lang):
    rows = expectations(lang)
    wrong = [r.text for r in rows if check(r.text, lang=lang, kind="expectation").kind != r.kind]
    assert len(wrong) <= 0.03 * len(rows), wrong


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_a_measurable_expectation_is_told_from_one_that_is_not(lang):
    rows = expectations(lang)
    wrong = [r.text for r in rows if check(r.text, lang=lang, kind="expectation").measurable != r.measurable]
    assert len(wrong) <= 0.03 * len(rows), wrong


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Travel costs stay under $15,000 a year.", "cost"),
        ("Orders leave the warehouse within 24 hours.", "timeliness"),
        ("At most 2% of the parcels hold an error.", "quality"),
        ("Calls 20 prospects a day.", "quantity"),
        ("Listens to others and asks for their views.", "manner"),
        ("Prepares the rota.", None),
    ],
)
def test_the_measure_of_an_expectation_is_one_of_five(text, measure):
    assert check(text, lang="en", kind="expectation").measure == measure
