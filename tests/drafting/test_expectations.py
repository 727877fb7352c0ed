"""From what the work is for to what is expected: results, actions, behaviours, each with what it serves."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pmcoach.domain.briefs import Brief, Fact, Language
from pmcoach.domain.drafts import Origin, Proposal
from pmcoach.drafting.expecting import as_expected
from pmcoach.engines.protocol import EngineInfo
from pmcoach.smart.lint import check
from tests.drafting.desk import drafter
from tests.engines.scripted import ScriptedEngine

TODAY = date(2026, 11, 27)


class Fluent(ScriptedEngine):
    """A scripted engine that says it writes well."""

    def info(self) -> EngineInfo:
        return replace(super().info(), fluent=True)


def fact(topic: str, text: str, source: str, **values: str) -> Fact:
    return Fact(text=text, source=source, topic=topic, values=values)


ENGLISH = (
    fact(
        "goal",
        "Reduce the average first reply time from 9 hours to 4 hours by 30 June.",
        "G3",
        measure="average first reply time",
        target="4 hours",
        due="30 June 2027",
        direction="down",
    ),
    fact("duty", "Answers the phone from 8 to 12", "T1"),
    fact("duty", "I reply to all mails within 24 hours", "T3"),
    fact("role_produces", "Answers to customers by mail and phone", "R1"),
    fact("role_interaction", "I am calm and clear with customers, and I hand cases over without loose ends", "R1"),
    fact("role_values", "Honesty, curiosity", "R1"),
)
SWEDISH = (
    fact(
        "goal",
        "Minska antalet fallolyckor från 9 till 5 per månad senast den 30 juni.",
        "G3",
        measure="fallolyckor per månad",
        target="5 per månad",
        due="30 juni 2027",
        direction="down",
    ),
    fact("duty", "Delar ut medicin klockan 8 och 20", "T1"),
    fact("duty", "Dokumentera varje avvikelse samma dag", "T2"),
    fact("role_produces", "Trygg omvårdnad för de boende", "R1"),
    fact("role_interaction", "Jag är lugn och tydlig mot de boende och deras anhöriga", "R1"),
    fact("role_values", "Respekt och nyfikenhet", "R1"),
)


def brief(*facts: Fact, lang: Language = "en") -> Brief:
    return Brief(kind="expectations", lang=lang, today=TODAY, person="Elin Berg", role="Support lead", facts=facts)


def items(proposal: Proposal) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = proposal.fields["expectations"]
    return found


@pytest.mark.parametrize(("facts", "lang"), [(ENGLISH, "en"), (SWEDISH, "sv")])
def test_there_is_a_result_an_action_and_a_behaviour_and_each_serves_something(
    facts: tuple[Fact, ...], lang: Language
) -> None:
    found = items(drafter().draft(brief(*facts, lang=lang)))
    assert {item["kind"] for item in found} == {"result", "action", "behaviour"}
    sources = {one.source for one in facts}
    for item in found:
        assert item["sources"] and set(item["sources"]) <= sources
        assert item["serves"].rstrip(")").endswith(tuple(sources))
    assert len({item["statement"] for item in found}) == len(found)


@pytest.mark.parametrize(("facts", "lang"), [(ENGLISH, "en"), (SWEDISH, "sv")])
def test_a_standard_is_the_records_or_a_question_and_success_is_asked(facts: tuple[Fact, ...], lang: Language) -> None:
    proposal = drafter().draft(brief(*facts, lang=lang))
    said = " ".join(f"{one.text} {' '.join(one.values.values())}" for one in facts)
    asked = {gap.field for gap in proposal.gaps}
    for place, item in enumerate(items(proposal), start=1):
        name = f"expectations.{place}"
        assert f"{name}.success_measure" in asked
        if item["standard"]:
            assert all(word in said for word in item["standard"].split())
        else:
            assert {f"{name}.standard", f"{name}.sign"} & asked
    assert len({gap.question for gap in proposal.gaps}) == len(proposal.gaps)


@pytest.mark.parametrize(("facts", "lang"), [(ENGLISH, "en"), (SWEDISH, "sv")])
def test_the_checker_finds_measurable_what_the_facts_measure(facts: tuple[Fact, ...], lang: Language) -> None:
    for item in items(drafter().draft(brief(*facts, lang=lang))):
        if item["standard"]:
            report = check(item["statement"], lang=lang, kind="expectation")
            assert report.measurable or "every" in item["standard"]
            assert report.criteria["measurable"]


def test_the_sentences_read_as_a_person_would_say_them() -> None:
    said = [item["statement"] for item in items(drafter().draft(brief(*ENGLISH)))]
    assert said == [
        "The average first reply time is at most 4 hours by 30 June 2027.",
        "What comes of the work: answers to customers by mail and phone.",
        "Answers the phone from 8 to 12.",
        "Reply to all mails within 24 hours.",
        "Be calm and clear with customers, and hand cases over without loose ends.",
        "Shows in the work: honesty, curiosity.",
    ]


def test_och_pa_svenska() -> None:
    said = [item["statement"] for item in items(drafter().draft(brief(*SWEDISH, lang="sv")))]
    assert said == [
        "Antalet fallolyckor är högst 5 per månad senast den 30 juni 2027.",
        "Det som kommer ut av arbetet: trygg omvårdnad för de boende.",
        "Delar ut medicin klockan 8 och 20.",
        "Dokumentera varje avvikelse samma dag.",
        "Är lugn och tydlig mot de boende och deras anhöriga.",
        "Visar i arbetet: respekt och nyfikenhet.",
    ]


@pytest.mark.parametrize(
    ("said", "lang", "expected"),
    [
        ("I am honest and I say when I am late", "en", "Be honest and say when you are late"),
        ("Jag frågar innan jag dömer", "sv", ""),
        ("We keep our promises", "en", "Keep our promises"),
        ("I keep my promises and I tell my manager early", "en", "Keep your promises and tell your manager early"),
        ("Customers call me first", "en", ""),
        ("Jag håller mina löften och jag säger till i tid", "sv", "Håller sina löften och säger till i tid"),
        ("Kunderna ringer mig först", "sv", ""),
    ],
)
def test_the_first_person_becomes_an_expectation_or_a_quotation(said: str, lang: Language, expected: str) -> None:
    assert as_expected(said, lang) == expected
    if not expected:
        found = items(drafter().draft(brief(fact("role_interaction", said, "R1"), lang=lang)))
        assert said in found[0]["statement"]


def test_what_is_expected_already_is_not_proposed_again() -> None:
    known = fact("expected", "Replies to all mails within 24 hours", "X1", kind="action")
    said = [item["statement"] for item in items(drafter().draft(brief(*ENGLISH, known)))]
    assert not any("mails within" in statement for statement in said)


def test_a_standard_written_by_hand_comes_into_the_sentence_and_its_question_goes() -> None:
    one = brief(*ENGLISH)
    made = drafter().draft(one)
    changed = [dict(item) for item in items(made)]
    changed[1]["standard"] = "95% answered the same day"
    edited = replace(
        made,
        fields={"expectations": changed},
        origins={**made.origins, "expectations.2.standard": Origin.YOU},
    )
    again = drafter().recompose(one, edited)
    item = items(again)[1]
    assert (
        item["statement"]
        == "What comes of the work: answers to customers by mail and phone, 95% answered the same day."
    )
    assert item["measure"] in ("quantity", "timeliness")
    assert "expectations.2.standard" not in {gap.field for gap in again.gaps}


def test_questions_about_the_role_that_nobody_answered_are_shown() -> None:
    asked = fact("question", "Which values do you show?", "", question="values")
    found = drafter().draft(brief(ENGLISH[1], asked))
    assert any("Which values do you show?" in finding.message for finding in found.findings)
    assert any("result" in finding.message for finding in found.findings)


def test_a_model_may_word_a_statement_and_falls_back_where_it_adds() -> None:
    reply = {f"statement_{n}": "Is rated excellent in 99% of cases." for n in range(1, 7)}
    reply["statement_4"] = "Reply to every mail within 24 hours."
    found = drafter(Fluent([json.dumps(reply)])).draft(brief(*ENGLISH))
    plain = items(drafter().draft(brief(*ENGLISH)))
    said = items(found)
    assert said[3]["statement"] == "Reply to every mail within 24 hours."
    assert found.origins["expectations.4.statement"] is Origin.MODEL
    assert [s["statement"] for n, s in enumerate(said) if n != 3] == [
        s["statement"] for n, s in enumerate(plain) if n != 3
    ]


def test_a_wording_that_puts_in_a_verb_of_its_own_is_not_taken() -> None:
    one = brief(fact("role_procedures", "Every request in the client list on the day it comes", "R2"))
    plain = items(drafter().draft(one))[0]["statement"]
    engine = Fluent([json.dumps({"statement_1": "Refuses every request in the client list on the day it comes."})])
    assert items(drafter(engine).draft(one))[0]["statement"] == plain


def test_a_goal_that_is_only_a_sentence_keeps_the_numbers_in_it_as_the_standard() -> None:
    goal = fact("goal", "Raise the share of orders packed the same day from 60% to 85% by 2 November 2026", "G1")
    proposal = drafter().draft(brief(goal))
    assert "85%" in items(proposal)[0]["standard"]
    assert "expectations.1.standard" not in {gap.field for gap in proposal.gaps}
