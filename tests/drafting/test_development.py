"""What somebody wants to learn becomes a plan: why, what the company gains, steps by doing first, what is open."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pmcoach.domain.briefs import Brief, Fact, Language
from pmcoach.domain.drafts import Origin, Proposal
from pmcoach.drafting.learning import forbidden, path_of, read_wanted
from pmcoach.engines.protocol import EngineInfo
from tests.drafting.desk import drafter
from tests.engines.scripted import ScriptedEngine

TODAY = date(2026, 11, 27)
WORDS = (
    "I want to learn SQL because I want to answer data questions myself. I could take the monthly report first. "
    "Need two hours a week. By end of March"
)


class Fluent(ScriptedEngine):
    """A scripted engine that says it writes well."""

    def info(self) -> EngineInfo:
        return replace(super().info(), fluent=True)


def fact(topic: str, text: str, source: str, **values: str) -> Fact:
    return Fact(text=text, source=source, topic=topic, values=values)


WISH = (
    fact("wish", "Team manager", "W1", next_role="Team manager", horizon="in two years"),
    fact("missing", "Leading meetings", "W1", next_role="Team manager", horizon="in two years"),
    fact("missing", "Budget", "W1", next_role="Team manager", horizon="in two years"),
)
RECORD = (
    *WISH,
    fact("goal", "Reduce the average first reply time from 9 hours to 4 hours by 30 June.", "G3"),
    fact("duty", "Leads the Friday meeting", "T1"),
    fact("action", "Book the SQL course", "A4", due="15 December 2026"),
)


def brief(*facts: Fact, rough: str = "", lang: Language = "en") -> Brief:
    return Brief(
        kind="development", lang=lang, today=TODAY, rough=rough, person="Elin Berg", role="Support lead", facts=facts
    )


def items(proposal: Proposal) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = proposal.fields["items"]
    return found


def asked(proposal: Proposal) -> dict[str, str]:
    return {gap.field: gap.question for gap in proposal.gaps}


def test_own_words_are_read_for_skill_reason_step_support_and_day() -> None:
    (wanted,) = read_wanted(WORDS, "en", TODAY)
    assert wanted.skill == "SQL"
    assert wanted.why == "I want to answer data questions myself."
    assert wanted.steps == ("Take the monthly report first",)
    assert wanted.support == "Need two hours a week."
    assert wanted.due == ("end of March", "2027-03-31")


@pytest.mark.parametrize(
    ("said", "lang", "skill", "why", "gain"),
    [
        ("I'd like to get better at saying no, because my evenings disappear", "en", "Saying no",
         "My evenings disappear.", ""),
        ("learn how to read airflow drawings so that we need not ask the workshop", "en", "Read airflow drawings", "",
         "We need not ask the workshop."),
        ("She wants to practise presenting in English", "en", "Presenting in English", "", ""),
        ("Excel", "en", "Excel", "", ""),
        ("Jag vill bli säkrare på svåra samtal med anhöriga för att jag ofta blir osäker", "sv",
         "Svåra samtal med anhöriga", "För att jag ofta blir osäker.", ""),
        ("Hon vill lära sig svetsa så att vi slipper skicka bort jobben", "sv", "Svetsa", "",
         "Vi slipper skicka bort jobben."),
        ("jag skulle vilja prova på att leda ett projekt", "sv", "Leda ett projekt", "", ""),
    ],
)  # fmt: skip
def test_many_ways_to_say_what_one_wants(said: str, lang: Language, skill: str, why: str, gain: str) -> None:
    (wanted,) = read_wanted(said, lang, TODAY)
    assert (wanted.skill, wanted.why, wanted.gain) == (skill, why, gain)


def test_the_plan_says_why_and_what_it_serves_and_names_its_sources() -> None:
    found = items(drafter().draft(brief(*RECORD, rough=WORDS)))
    assert [item["skill"] for item in found] == ["SQL", "Leading meetings", "Budget"]
    assert found[0]["due"] == {"text": "end of March", "date": "2027-03-31"}
    assert "team manager (in two years)" in found[1]["why"] and found[1]["why"].endswith("(W1).")
    assert found[1]["company_gain"] == "It serves the duty: Leads the Friday meeting (T1)"
    assert found[1]["why"] != found[2]["why"]
    sources = {one.source for one in RECORD} | {"you"}
    assert all(item["sources"] and set(item["sources"]) <= sources for item in found)


def test_steps_go_by_doing_then_with_others_and_a_course_only_where_somebody_named_it() -> None:
    found = items(drafter().draft(brief(*RECORD, rough=WORDS)))
    order = ["experience", "exposure", "education"]
    for item in found:
        paths = [step["path"] for step in item["steps"]]
        assert paths == sorted(paths, key=order.index)
        assert paths[0] == "experience"
    assert [step["text"] for step in found[0]["steps"]][-1] == "Book the SQL course (A4)"
    assert found[0]["steps"][-1]["due"] == "15 December 2026"
    assert all(step["path"] != "education" for item in found[1:] for step in item["steps"])
    texts = [step["text"] for item in found for step in item["steps"]]
    assert len(set(texts)) == len(texts)


def test_what_nobody_said_is_asked() -> None:
    questions = asked(drafter().draft(brief(*RECORD, rough=WORDS)))
    assert set(questions) == {
        "items.1.company_gain",
        "items.2.due",
        "items.2.support",
        "items.3.company_gain",
        "items.3.due",
        "items.3.support",
    }
    assert len(set(questions.values())) == len(questions)


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_a_goal_alone_is_a_question_and_no_skill_is_made_up(lang: Language) -> None:
    proposal = drafter().draft(brief(fact("goal", "Öka försäljningen till 40 per vecka", "G1"), lang=lang))
    (item,) = items(proposal)
    assert item["skill"] is None and item["steps"] == []
    assert item["company_gain"].endswith("(G1)")
    assert set(asked(proposal)) == {"items.1.skill", "items.1.why"}


def test_feedback_that_was_said_is_a_question_and_not_repeated_as_a_verdict() -> None:
    coaching = fact("coaching", "Cut in twice while Omar explained the figures.", "F7")
    (item,) = items(drafter().draft(brief(coaching)))
    assert item["skill"] is None
    assert item["why"] is None
    assert item["sources"] == ["F7"]


@pytest.mark.parametrize(
    ("said", "lang"),
    [
        ("I want to learn budgeting because then I will be promoted", "en"),
        ("Learn planning. My last rating was below expectations", "en"),
        ("Jag vill lära mig budget för att jag blir befordrad", "sv"),
    ],
)
def test_no_promotion_is_promised_and_no_appraisal_comes_in(said: str, lang: Language) -> None:
    proposal = drafter().draft(brief(rough=said, lang=lang))
    assert not forbidden(repr(proposal.fields), lang)
    assert any(finding.rule == "serves-both" for finding in proposal.findings)
    assert "items.1.why" in asked(proposal)


def test_what_stands_in_the_plan_already_is_not_proposed_again() -> None:
    known = fact("learning", "Leading meetings", "D1")
    assert [item["skill"] for item in items(drafter().draft(brief(*WISH, known)))] == ["Budget"]


def test_a_skill_named_by_hand_brings_steps_and_what_it_serves() -> None:
    one = brief(*RECORD[3:5])
    made = drafter().draft(one)
    named = [{**items(made)[0], "skill": "Leading meetings"}]
    edited = replace(made, fields={"items": named}, origins={**made.origins, "items.1.skill": Origin.YOU})
    again = drafter().recompose(one, edited)
    (item,) = items(again)
    assert [step["path"] for step in item["steps"]] == ["experience", "exposure"]
    assert {"items.1.due", "items.1.support"} <= set(asked(again))
    assert "items.1.skill" not in asked(again)


@pytest.mark.parametrize(
    ("step", "lang", "path"),
    [
        ("Take the evening course", "en", "education"),
        ("Sit in with the sales team", "en", "exposure"),
        ("Write the next monthly report", "en", "experience"),
        ("Gå en Excelkurs", "sv", "education"),
        ("Följa med Karin en dag", "sv", "exposure"),
        ("Hålla nästa möte", "sv", "experience"),
    ],
)
def test_a_step_tells_by_which_path_it_teaches(step: str, lang: Language, path: str) -> None:
    assert path_of(step, lang) == path


def test_a_model_may_propose_steps_and_falls_back_where_it_promises_or_begins_with_a_course() -> None:
    good = ["Lead the next stand-up from start to end", "Ask a colleague to look on and say what they saw"]
    bad = ["Take a course in budgeting", "You will be promoted"]
    reply = {"steps_1": good, "steps_2": bad}
    found = drafter(Fluent([json.dumps(reply)])).draft(brief(*WISH))
    first, second = items(found)
    assert [step["text"] for step in first["steps"]] == good
    assert found.origins["items.1.steps"] is Origin.MODEL
    assert found.origins["items.2.steps"] is Origin.COMPOSER
    assert not any("course" in step["text"] or "promoted" in step["text"] for step in second["steps"])


def test_a_model_that_takes_its_steps_from_the_example_of_the_prompt_is_not_believed() -> None:
    copied = ["Lead the next stand-up from start to end", "Sit in on a call with the supplier and note the phrases"]
    found = drafter(Fluent([json.dumps({"steps_1": copied, "steps_2": copied})])).draft(brief(*WISH))
    assert not any("supplier" in step["text"] for item in items(found) for step in item["steps"])
    assert found.origins["items.1.steps"] is Origin.COMPOSER


def test_one_word_in_common_is_not_enough_to_say_what_a_skill_serves() -> None:
    role = fact("role_interaction", "Jag säger vad som händer härnäst innan vi lägger på", "R1")
    proposal = drafter().draft(brief(role, rough="Jag vill bli tryggare i att säga nej", lang="sv"))
    assert items(proposal)[0]["company_gain"] is None
    assert "items.1.company_gain" in asked(proposal)
