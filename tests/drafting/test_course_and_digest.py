"""A model may word a question or an opening; what blames, judges or invents falls back to the rules' own words."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pmcoach.domain.briefs import Brief, Fact, Language
from pmcoach.domain.drafts import Origin, Proposal
from pmcoach.engines.protocol import EngineInfo
from tests.drafting.desk import drafter
from tests.engines.scripted import ScriptedEngine

TODAY = date(2026, 9, 3)


class Fluent(ScriptedEngine):
    """A scripted engine that says it writes well."""

    def info(self) -> EngineInfo:
        return replace(super().info(), fluent=True)


def about(topic: str, source: str = "G6", **values: str) -> Fact:
    return Fact(text=topic, source=source, topic=topic, values=values)


def course(lang: Language = "en") -> Brief:
    said = {"en": "Still waiting for the boards", "sv": "Väntar fortfarande på styrelserna"}[lang]
    return Brief(
        kind="course",
        lang=lang,
        today=TODAY,
        rough="signed clients",
        person="Omar Haddad",
        facts=(
            about("goal", statement="Nine clients.", measure="signed clients", name="Omar Haddad", own="",
                  target="9 clients", due="Sat 31 Oct"),
            about("confidence", confidence="off track", on="Tue 28 Jul"),
            about("hindrance", note=said, on="Tue 28 Jul"),
            about("way_not_named", what="Take a technician along"),
            about("agreed", on="Wed 1 Apr"),
        ),
    )  # fmt: skip


def digest(lang: Language = "en") -> Brief:
    first, last = ("1 June 2026", "3 September 2026") if lang == "en" else ("1 juni 2026", "3 september 2026")
    period = {"name": "Elin Berg", "first": first, "last": last, "goals": "2", "talks": "5", "heard": "0", "kept": "1"}
    return Brief(kind="digest", lang=lang, today=TODAY, person="Elin Berg", facts=(about("period", "P3", **period),))


def drafted(brief: Brief, *replies: Any) -> Proposal:
    return drafter(Fluent([json.dumps(reply) for reply in replies])).draft(brief)


def test_good_questions_of_a_model_are_taken() -> None:
    asked = {"ask_1": "What would help the boards decide?", "ask_2": "What has kept a technician from coming along?"}
    draft = drafted(course(), asked)
    assert [option["ask"] for option in draft.fields["options"]] == list(asked.values())
    assert draft.origins["ask"] is Origin.MODEL


@pytest.mark.parametrize(
    "bad",
    [
        "Why didn't you ring the boards?",
        "Is it too late?",
        "What would 12 more meetings bring?",
        "What does Birgitta say about it?",
        "We will manage.",
        "",
    ],
)
def test_a_question_that_blames_invents_or_is_none_falls_back(bad: str) -> None:
    plain = drafter().draft(course()).fields["options"][0]["ask"]
    good = "What has kept a technician from coming along?"
    draft = drafted(course(), {"ask_1": bad, "ask_2": good})
    assert [option["ask"] for option in draft.fields["options"]] == [plain, good]


def test_in_swedish_too() -> None:
    asked = {"ask_1": "Vad skulle hjälpa styrelserna att bestämma sig?", "ask_2": "Varför har du inte tagit med någon?"}
    draft = drafted(course("sv"), asked)
    assert draft.fields["options"][0]["ask"] == asked["ask_1"]
    assert draft.fields["options"][1]["ask"].startswith("Vad skulle göras annorlunda")


def test_nothing_of_a_way_but_its_question_is_a_models_to_word() -> None:
    engine = Fluent(["{}"])
    drafter(engine).draft(course())
    assert set(engine.asked[0][1].schema["properties"]) == {"ask_1", "ask_2"}


def test_a_small_model_is_not_asked_and_the_rules_stand_alone() -> None:
    for brief in (course(), digest()):
        engine = ScriptedEngine(["{}"])
        assert drafter(engine).draft(brief).fields == drafter().draft(brief).fields
        assert engine.asked == []


OPENINGS = {
    "en": "From 1 June 2026 to 3 September 2026 the record holds 2 goals, 5 talks and 1 promise that was kept.",
    "sv": "Från 1 juni 2026 till 3 september 2026 är 2 mål, 5 samtal och 1 infriat löfte antecknade.",
}


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_an_opening_that_says_what_is_there_is_taken(lang: Language) -> None:
    draft = drafted(digest(lang), {"opening": OPENINGS[lang]})
    assert draft.fields["opening"] == OPENINGS[lang]
    assert draft.origins["opening"] is Origin.MODEL


@pytest.mark.parametrize(
    "bad",
    [
        "From 1 June 2026 to 3 September 2026 Elin Berg did excellent work on 2 goals.",
        "From 1 June 2026 to 3 September 2026 the record holds 7 goals.",
        "The record holds 2 goals and 5 talks.",
        "From 1 June 2026 to 3 September 2026 Elin Berg struggled with 2 goals.",
    ],
)
def test_an_opening_that_judges_or_invents_or_forgets_the_days_falls_back(bad: str) -> None:
    plain = drafter().draft(digest()).fields["opening"]
    assert drafted(digest(), {"opening": bad}).fields["opening"] == plain


def test_an_override_of_one_sentence_file_changes_the_words(tmp_path: Any) -> None:
    from tests.drafting.desk import SHIPPED

    (tmp_path / "course").mkdir()
    own = (SHIPPED / "course" / "compose.en.j2").read_text("utf-8").replace("Get help with", "Ask around about")
    (tmp_path / "course" / "compose.en.j2").write_text(own, "utf-8")
    title = drafter(None, tmp_path).draft(course()).fields["options"][0]["title"]
    assert title == "Ask around about what stands in the way"
