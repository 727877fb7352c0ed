"""With a model that was taught goals: it names and weighs, the numbers of the facts stay the last word."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from pmcoach.domain.drafts import Origin
from pmcoach.engines.protocol import EngineInfo
from pmcoach.errors import EngineError
from tests.drafting.desk import drafter, goal
from tests.engines.scripted import ScriptedEngine

Weights = Callable[[Sequence[str]], list[float]]


def taught(measure: str, direction: str = "up", weights: Weights | Exception | None = None) -> ScriptedEngine:
    said = json.dumps({"measure": measure, "direction": direction})
    return ScriptedEngine(
        [said], weights=weights or (lambda rows: [-20.0] * len(rows)), tuned_kinds=frozenset({"goal"})
    )


class TaughtEnglish(ScriptedEngine):
    """A scripted engine whose adapter knows English goals alone."""

    def info(self) -> EngineInfo:
        return replace(super().info(), tuned_languages=frozenset({"en"}))


def liking(word: str, by: float, way: str = "", odds: float = 0.0) -> Weights:
    """Weights of a model that likes answers with a word by so many nats, and one direction by so many more."""

    def weigh(rows: Sequence[str]) -> list[float]:
        return [-40.0 + by * (word in row) + odds * (f'"direction": "{way}"' in row) for row in rows]

    return weigh


BOARD = goal("I want a joyful library for every child", role="librarian")
QUEUE = goal(
    "the queue on the phone is a disgrace", "They wait 9 minutes on average now", "We want 4 minutes by 1 June"
)


def test_what_the_facts_name_stays_first_and_the_models_own_comes_second() -> None:
    draft = drafter(taught("minutes in the phone queue", "down")).draft(QUEUE)
    plain = drafter().draft(QUEUE)
    assert draft.fields["measure"] == plain.fields["measure"]
    assert draft.fields["measures"][1]["text"] == "minutes in the phone queue"
    assert draft.fields["measures"][1]["origin"] == Origin.MODEL.value


def test_a_name_that_the_model_finds_far_likelier_leads_where_it_says_as_much() -> None:
    own = "median waiting time in the phone queue"
    draft = drafter(taught(own, "down", liking(own, 15.0))).draft(QUEUE)
    assert draft.fields["measure"] == own
    assert draft.origins["measure"] is Origin.MODEL
    assert "measure" in draft.suggested
    assert own in draft.fields["statement"]
    a_little = drafter(taught(own, "down", liking(own, 5.0))).draft(QUEUE)
    assert a_little.fields["measure"] != own


@pytest.mark.parametrize(
    ("wish", "facts", "weak"),
    [
        ("Parents fetch their children after closing time far too often.",
         ("Late pick-ups are running at 11 a week", "The trust wants 3 a week"), "late pick-ups"),
        ("Minutes of council meetings go up on the website far too late.",
         ("They have appeared 16 days after the meeting", "It should be 5 working days"),
         "minutes of council meetings that go on the website too late"),
    ],
)  # fmt: skip
def test_a_name_that_says_too_little_stays_behind_however_much_the_model_likes_it(
    wish: str, facts: tuple[str, ...], weak: str
) -> None:
    brief = goal(wish, *facts)
    plain = drafter().draft(brief)
    assert weak in [measure["text"] for measure in plain.fields["measures"]]
    draft = drafter(taught("", "down", liking(f'"{weak}"', 35.0))).draft(brief)
    assert draft.fields["measure"] == plain.fields["measure"]


def test_a_models_own_name_that_has_lost_what_is_done_does_not_lead() -> None:
    lost = "licence applications back"
    brief = goal(
        "We have to send too many taxi licence applications back because something is missing.",
        "In January 64 were sent back.",
        "We want 20 a month by the end of June.",
    )
    draft = drafter(taught(lost, "down", liking(lost, 35.0))).draft(brief)
    assert "we send back" in draft.fields["statement"]
    assert lost in [measure["text"] for measure in draft.fields["measures"]]


def test_a_name_that_runs_against_what_is_wanted_never_leads() -> None:
    dull = "share of residents who find the food dull"
    brief = goal(
        "the residents find the food dull, score needs to go up", "52/100 in the last round", "we want 70/100 by 20 May"
    )
    draft = drafter(taught(dull, "up", liking(dull, 35.0))).draft(brief)
    assert draft.fields["measure"] == "score"
    assert dull not in draft.fields["statement"]


def test_the_direction_follows_the_numbers_whatever_the_model_thinks() -> None:
    draft = drafter(taught("minutes in the phone queue", "up", liking("", 0.0, "up", 30.0))).draft(QUEUE)
    assert draft.fields["direction"] == "down"


def test_where_nothing_tells_the_direction_the_model_does() -> None:
    assert drafter().draft(BOARD).fields["direction"] is None
    draft = drafter(taught("children in the library", "up", liking("", 0.0, "up", 2.0))).draft(BOARD)
    assert draft.fields["direction"] == "up"
    assert draft.origins["direction"] is Origin.MODEL


def test_a_measure_about_something_else_is_not_taken() -> None:
    draft = drafter(taught("goals scored by Karin")).draft(BOARD)
    assert "Karin" not in str(draft.fields)


def test_it_is_asked_once_and_weighs_the_same_prompt() -> None:
    engine = taught("")
    drafter(engine).draft(BOARD)
    assert len(engine.asked) == 1
    engine = taught("children in the library")
    drafter(engine).draft(QUEUE)
    assert engine.asked[0][0] == engine.chosen[0][0]
    assert {tuple(json.loads(row)) for row in engine.chosen[0][1]} == {("measure", "direction")}


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_an_engine_that_cannot_weigh_leaves_what_it_said(lang: str) -> None:
    wish = "I want a joyful library" if lang == "en" else "Jag vill ha ett bibliotek som lever"
    named = "visits to the library" if lang == "en" else "besök på biblioteket"
    brief = goal(wish, lang=lang)
    draft = drafter(taught(named, weights=EngineError("It cannot weigh."))).draft(brief)
    assert named in [measure["text"] for measure in draft.fields["measures"]]
    assert "It cannot weigh" in draft.findings[-1].message


def test_a_language_that_it_was_not_taught_is_left_to_the_composer() -> None:
    engine = TaughtEnglish(['{"measure": "besök", "direction": "up"}'], tuned_kinds=frozenset({"goal"}))
    brief = goal("Jag vill ha ett bibliotek som lever", lang="sv")
    draft = drafter(engine).draft(brief)
    assert not engine.asked
    assert draft.provenance.engine == "composer"
    assert draft.fields == drafter().draft(brief).fields


def test_a_share_is_not_offered_for_numbers_that_are_none() -> None:
    draft = drafter(taught("share of callers in the phone queue", "down")).draft(QUEUE)
    assert "share of callers" not in str(draft.fields)


def test_things_that_were_counted_as_a_share_are_named_as_one() -> None:
    brief = goal("Visitors get lost in the museum", "9 out of 40 visitors get lost today")
    draft = drafter(taught("visitors who get lost in the museum", "down")).draft(brief)
    assert "share of visitors who get lost in the museum" in [measure["text"] for measure in draft.fields["measures"]]


def test_a_rate_that_nobody_spoke_of_is_left_out_of_a_models_measure() -> None:
    brief = goal("Readers write in about wrong clues", "23 letters about them in October")
    draft = drafter(taught("wrong clues per week", "down")).draft(brief)
    assert "per week" not in str(draft.fields)
    assert "wrong clues" in [measure["text"] for measure in draft.fields["measures"]]
    weekly = goal("Readers write in about wrong clues", "23 letters about them a week")
    draft = drafter(taught("wrong clues per week", "down")).draft(weekly)
    assert "wrong clues per week" in [measure["text"] for measure in draft.fields["measures"]]


def test_a_measure_that_counts_other_things_than_the_facts_does_not_lead() -> None:
    brief = goal("Readers write in about wrong clues", "23 letters in October")
    draft = drafter(taught("wrong clues", "down", liking('"wrong clues"', 30.0))).draft(brief)
    assert draft.fields["measure"] != "wrong clues"
    assert "wrong clues" in [measure["text"] for measure in draft.fields["measures"]]
