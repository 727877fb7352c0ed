"""A model that was taught to read is heard where the rules doubt: it points at words of the facts, and adds none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from pmcoach.domain.briefs import Brief, Fact
from pmcoach.drafting.reading import choice, read_facts, values
from pmcoach.drafting.reading.marking import NONE, Marked
from pmcoach.drafting.reading.opinion import Likely
from pmcoach.drafting.second_reading import mark_brief
from pmcoach.engines.protocol import Cancel, Message
from pmcoach.errors import Cancelled, EngineError
from tests.drafting.desk import drafter, goal
from tests.engines.scripted import ScriptedEngine

BRIEF = goal("Answer the phone faster", "Callers wait 9 minutes on average now.", "We want 4 minutes by 1 June 2027.")
READ = {"baseline": "9 minutes", "target": "4 minutes", "due": "1 June 2027"}


@pytest.fixture
def doubting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules doubt whatever they read."""
    monkeypatch.setattr(choice, "ALONE", 1.01)
    monkeypatch.setattr(choice, "DOUBTED", 0.0)


@pytest.fixture
def sure(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rules are sure of whatever they take."""
    monkeypatch.setattr(choice, "ALONE", choice.DOUBTED)


class SecondReader(ScriptedEngine):
    """Answers each question about marks with the mark that stands before certain words."""

    def __init__(self, now: str | None = None, target: str | None = None, due: str | None = None) -> None:
        super().__init__(['{"direction": "down"}'], tuned_kinds=frozenset({"reading"}))
        self._words = {"now [": now, "target [": target, "due [": due}
        self.questions: list[str] = []
        self.offered: list[Sequence[str]] = []

    def choose(self, messages: Sequence[Message], candidates: Sequence[str], cancel: Cancel) -> list[float]:
        cancel.check()
        self.questions.append(messages[1].content)
        self.offered.append(candidates)
        words = next(w for lead, w in self._words.items() if messages[-1].content.endswith(lead))
        sign = NONE if words is None else messages[1].content.split(f"] {words}")[0][-1]
        return [0.0 if candidate == sign else -9.0 for candidate in candidates]


class Failing(SecondReader):
    """A second reader whose process ends."""

    def choose(self, messages: Sequence[Message], candidates: Sequence[str], cancel: Cancel) -> list[float]:
        raise EngineError("engine.no_answer")


def slots(engine: ScriptedEngine | None, brief: Brief) -> Mapping[str, str | None]:
    fields = drafter(engine).draft(brief).fields
    return {name: fields[name]["text"] if fields[name] else None for name in ("baseline", "target", "due")}


def test_every_number_and_date_gets_a_mark_before_it() -> None:
    found = mark_brief(BRIEF)
    assert found.lines[1:] == (
        "Callers wait [A] 9 minutes on average [1] now.",
        "We want [B] 4 minutes by [2] 1 June 2027.",
    )
    assert found.plain[1] == "Callers wait 9 minutes on average now."


def test_brackets_that_a_person_typed_are_no_marks() -> None:
    assert (
        mark_brief(goal("Less waste", "We throw away [A] 12 kg a week")).lines[1]
        == "We throw away (A) [A] 12 kg a week"
    )


@pytest.mark.usefixtures("sure")
def test_what_the_rules_are_sure_of_is_asked_of_nobody() -> None:
    reader = SecondReader()
    assert slots(reader, BRIEF) == READ
    assert not reader.questions


@pytest.mark.usefixtures("doubting")
def test_what_the_rules_doubt_is_asked_by_marks_alone() -> None:
    reader = SecondReader("9 minutes", "4 minutes", "1 June")
    slots(reader, BRIEF)
    assert reader.questions and all("wait [A] 9 minutes" in question for question in reader.questions)
    assert all(len(sign) == 1 for offered in reader.offered for sign in offered)


@pytest.mark.usefixtures("doubting")
def test_what_both_read_is_taken_and_what_they_read_differently_is_asked_with_the_words_at_hand() -> None:
    assert slots(SecondReader("9 minutes", "4 minutes", "1 June"), BRIEF) == READ
    assert slots(SecondReader("4 minutes", None, "1 June"), BRIEF) == {**READ, "baseline": None, "target": None}
    gaps = {gap.field: gap.candidates for gap in drafter(SecondReader()).draft(BRIEF).gaps}
    assert "9 minutes" in gaps["baseline"] and "4 minutes" in gaps["target"] and "1 June 2027" in gaps["due"]


@pytest.mark.usefixtures("doubting")
def test_the_second_reader_alone_fills_nothing() -> None:
    nowhere = goal("fewer pallets should come back damaged", "there are 14 drivers and 2 sites")
    assert slots(SecondReader("14", "2"), nowhere)["target"] is None


@pytest.mark.usefixtures("doubting")
def test_a_language_that_it_was_not_taught_is_read_by_the_rules() -> None:
    reader = SecondReader()
    brief = goal("Svara snabbare i telefon", "Nu väntar folk 9 minuter.", "Vi vill ha 4 minuter.", lang="sv")
    assert slots(reader, brief) == slots(None, brief)
    assert not reader.questions


@pytest.mark.usefixtures("doubting")
def test_a_brief_far_longer_than_it_learned_from_is_not_shown_to_it() -> None:
    reader = SecondReader()
    slots(reader, replace(BRIEF, facts=(*BRIEF.facts, Fact(text="The phones are blue, all of them. " * 90))))
    assert not reader.questions


@pytest.mark.usefixtures("doubting")
def test_a_second_reader_that_fails_leaves_the_rules_reading_and_a_notice() -> None:
    draft = drafter(Failing()).draft(BRIEF)
    assert draft.provenance.engine == "composer"
    assert draft.fields["baseline"]["text"] == "9 minutes"
    assert [finding.rule for finding in draft.findings if finding.rule == "engine"]
    with pytest.raises(EngineError):
        drafter(Failing()).draft(BRIEF, fall_back=False)


@pytest.mark.usefixtures("doubting")
def test_asking_it_can_be_stopped() -> None:
    cancel = Cancel()
    cancel.throw()
    with pytest.raises(Cancelled):
        drafter(SecondReader()).draft(BRIEF, cancel=cancel)


def test_a_draft_edited_later_keeps_what_both_readers_took(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as doubting:
        doubting.setattr(choice, "ALONE", 1.01)
        draft = drafter(SecondReader("9 minutes", None, "1 June")).draft(BRIEF)
    again = drafter().recompose(BRIEF, draft)
    assert again.fields["target"] is None and "4 minutes" not in again.fields["statement"]
    assert {gap.field for gap in again.gaps} >= {"target"}


class _Agrees:
    """Somebody who reads whatever the rules find likeliest."""

    def of_values(self, marked: Marked, baselines: Sequence[int]) -> tuple[Likely, Likely]:
        return dict.fromkeys(baselines, 0.4), {None: 1.0}

    def of_days(self, marked: Marked, baseline: int | None, target: int | None) -> Likely:
        return {}


def test_a_value_said_twice_counts_together_though_each_alone_is_less_likely_than_a_gap(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(values, "joint", lambda *_: ({None: 0.4, 0: 0.31, 1: 0.29}, {None: 1.0, 0: 0.0, 1: 0.0}))
    brief = goal("Fewer returns", "9 returns came back in May.", "9 returns came back in June as well.")
    reading = read_facts(brief, _Agrees())
    assert reading.baseline is not None
    assert reading.baseline.text == "9 returns"
