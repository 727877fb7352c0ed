"""The manager opens the next one-on-one and finds points with evidence and open questions."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pmcoach.domain.briefs import Brief, Fact, Language, Side
from pmcoach.drafting.drafter import Drafter
from pmcoach.drafting.patterns import Patterns
from pmcoach.drafting.prompts import Prompts

SHIPPED = Path(__file__).parents[2] / "prompts"
TOPICS = [
    "goal_moved",
    "goal_ahead",
    "goal_behind",
    "goal_at_risk",
    "goal_silent",
    "goal_due",
    "milestone_near",
    "milestone_late",
    "action_overdue",
    "action_due",
    "action_done",
    "feedback_unsaid",
    "own_point",
    "other_point",
    "goal_not_agreed",
    "expectation_not_agreed",
    "expectation_silent",
    "step_due",
    "career_wish",
]


def draft(facts: list[Fact], lang: Language = "en") -> list[dict[str, Any]]:
    drafter = Drafter(None, Prompts([SHIPPED]), Patterns.load())
    brief = Brief(
        kind="agenda", lang=lang, today=date(2026, 9, 3), person="Elin", facts=tuple(facts), side=Side.MANAGER
    )
    points: list[dict[str, Any]] = drafter.draft(brief).fields["points"]
    return points


@pytest.mark.parametrize("lang", ["en", "sv"])
@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_has_its_sentences_even_with_few_values(lang: Language, topic: str) -> None:
    bare, full = (
        draft([Fact(text="something was noted", source="X1", topic=topic, values=values)], lang)[0]
        for values in (
            {},
            {"measure": "reply time", "before": "7.1", "now": "5.8", "unit": "h", "days": "9", "due": "15 Sep",
             "target": "4 h", "what": "send figures", "on": "27 Aug", "situation": "the calm call",
             "who": "Elin", "title": "calm call", "note": "week 34", "noted": "20 Aug", "kind": "praise"},
        )
    )  # fmt: skip
    for point in (bare, full):
        assert set(point) == {"topic", "why_now", "question", "outcome", "sources", "raised_by", "stands"}
        assert all(point[name] for name in ("topic", "why_now", "question", "outcome", "sources", "raised_by"))
        assert point["question"].endswith("?")
        assert "  " not in point["why_now"]
        assert not re.search(
            r"None|undefined|\{|\}|\.\.|\s[.,:]", " ".join([point["topic"], point["why_now"], point["outcome"]])
        )


def test_a_point_without_a_source_is_no_point() -> None:
    assert draft([Fact(text="a rumour", source="", topic="own_point")]) == []


def test_the_order_is_the_one_asked_for_and_one_record_is_one_point() -> None:
    points = draft(
        [
            Fact(
                text="figures late", source="A9", topic="action_overdue", values={"what": "Send figures", "days": "2"}
            ),
            Fact(text="G3 behind", source="G3", topic="goal_behind", values={"measure": "Reply time"}),
            Fact(text="G3 silent", source="G3", topic="goal_silent", values={"measure": "Reply time", "days": "21"}),
        ]
    )
    assert [p["sources"] for p in points] == [["A9"], ["G3"]]
    assert "21 days" in points[1]["why_now"]
    assert "behind plan" in points[1]["why_now"]


def test_two_points_of_one_topic_do_not_ask_the_same() -> None:
    points = draft([Fact(text=f"goal {n}", source=f"G{n}", topic="goal_behind") for n in (1, 2, 3)])
    assert len({p["question"] for p in points}) == 3


def test_no_question_blames(lang: Language = "sv") -> None:
    for lang in ("en", "sv"):
        for topic in TOPICS:
            for point in draft([Fact(text=f"x{n}", source=f"G{n}", topic=topic) for n in range(4)], lang):
                assert not re.search(r"why (didn't|haven't)|varför|fail|misslyck", point["question"], re.IGNORECASE)


def test_a_topic_begins_with_a_capital_letter_and_keeps_the_rest() -> None:
    fact = Fact(text="G3", source="G3", topic="goal_behind", values={"measure": "average time to first reply in CRM"})
    assert draft([fact])[0]["topic"] == "Average time to first reply in CRM"
