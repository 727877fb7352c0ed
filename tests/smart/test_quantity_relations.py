"""What a quantity says beside its number: a range, a limit, a change, an end of one."""

from __future__ import annotations

import pytest

from pmcoach.domain.amounts import Bound
from pmcoach.smart.mentions import Edge, QuantityKind
from pmcoach.smart.quantities import find_quantities
from tests.smart.one_quantity import only


@pytest.mark.parametrize(
    ("text", "lang", "said", "low", "high"),
    [
        ("a 12-15 min wait", "en", "12-15 min", 720, 900),
        ("2-3k calls", "en", "2-3k calls", 2000, 3000),
        ("two to three million", "en", "two to three million", 2e6, 3e6),
        ("1,5-2k besök", "sv", "1,5-2k besök", 1500, 2000),
        ("80–90 percent pass", "en", "80–90 percent", 80, 90),
        ("10 to 15 guests", "en", "10 to 15 guests", 10, 15),
        ("two or three visits", "en", "two or three visits", 2, 3),
        ("between 20 and 30 boats", "en", "20 and 30 boats", 20, 30),
        ("$4-5 a head", "en", "$4-5 a head", 4, 5),
        ("5–7 dagar", "sv", "5–7 dagar", 5, 7),
        ("10 till 15 gäster", "sv", "10 till 15 gäster", 10, 15),
        ("mellan 20 och 30 båtar", "sv", "20 och 30 båtar", 20, 30),
        ("två till tre samtal", "sv", "två till tre samtal", 2, 3),
    ],
)
def test_a_range_keeps_both_ends(text: str, lang: str, said: str, low: float, high: float) -> None:
    amount = only(text, lang).amount
    assert (amount.text, amount.value, amount.high) == (said, low, high)


@pytest.mark.parametrize(
    ("text", "lang", "bound", "said"),
    [
        ("at most 5 complaints", "en", Bound.MAX, "5 complaints"),
        ("no more than 90 minutes", "en", Bound.MAX, "90 minutes"),
        ("under 3%", "en", Bound.MAX, "3%"),
        ("fewer than ten errors", "en", Bound.MAX, "ten errors"),
        ("5 complaints or fewer", "en", Bound.MAX, "5 complaints"),
        ("<4 h", "en", Bound.MAX, "4 h"),
        ("within 24 hours", "en", Bound.MAX, "24 hours"),
        ("at least 95%", "en", Bound.MIN, "95%"),
        ("more than 30 boats", "en", Bound.MIN, "30 boats"),
        ("50+ boats", "en", Bound.MIN, "50+ boats"),
        ("40 boats or more", "en", Bound.MIN, "40 boats"),
        ("högst 20 fel", "sv", Bound.MAX, "20 fel"),
        ("färre än 10 i månaden", "sv", Bound.MAX, "10 i månaden"),
        ("max 3 min", "sv", Bound.MAX, "3 min"),
        ("inte mer än 4 dagar", "sv", Bound.MAX, "4 dagar"),
        ("inom 24 timmar", "sv", Bound.MAX, "24 timmar"),
        ("minst 90 %", "sv", Bound.MIN, "90 %"),
        ("över 30 båtar", "sv", Bound.MIN, "30 båtar"),
        ("20 båtar eller fler", "sv", Bound.MIN, "20 båtar"),
        ("20 boats", "en", None, "20 boats"),
    ],
)
def test_a_bound_is_told_and_stays_out_of_the_text(text: str, lang: str, bound: Bound | None, said: str) -> None:
    mention = only(text, lang)
    assert (mention.amount.bound, mention.amount.text) == (bound, said)


@pytest.mark.parametrize(
    ("text", "lang", "said", "factor", "delta"),
    [
        ("We want to halve it.", "en", "halve it", 0.5, None),
        ("Cut them in half.", "en", "Cut them in half", 0.5, None),
        ("Double the", "en", "Double the", 2.0, None),
        ("twice as many", "en", "twice as many", 2.0, None),
        ("10% more reviews", "en", "10% more", 1.1, None),
        ("20 percent fewer calls", "en", "20 percent fewer", 0.8, None),
        ("Increase sales by 10%.", "en", "10%", 1.1, None),
        ("Reduce waste by 25 percent.", "en", "25 percent", 0.75, None),
        ("Bring costs down by 10%.", "en", "10%", 0.9, None),
        ("Cut the queue by 5 minutes.", "en", "5 minutes", None, -300),
        ("5 fewer complaints", "en", "5 fewer complaints", None, -5),
        ("Vi ska halvera den.", "sv", "halvera den", 0.5, None),
        ("hälften så många", "sv", "hälften så många", 0.5, None),
        ("fördubbla antalet", "sv", "fördubbla antalet", 2.0, None),
        ("7% fler", "sv", "7% fler", 1.07, None),
        ("Minska svinnet med 20 procent.", "sv", "20 procent", 0.8, None),
        ("Öka försäljningen med 5 %.", "sv", "5 %", 1.05, None),
        ("Korta kön med 5 minuter.", "sv", "5 minuter", None, -300),
        ("tre färre fel", "sv", "tre färre fel", None, -3),
        ("I was asked to cut that by a third.", "en", "cut that by a third", 0.6666666666666667, None),
        ("Bring the number down by a fifth.", "en", "Bring the number down by a fifth", 0.8, None),
        ("a tenth less", "en", "a tenth less", 0.9, None),
        ("Vi ska minska det med en tredjedel.", "sv", "minska det med en tredjedel", 0.6666666666666667, None),
        ("få ner tiden med en femtedel", "sv", "få ner tiden med en femtedel", 0.8, None),
    ],
)
def test_a_relative_quantity_says_what_becomes_of_the_baseline(
    text: str, lang: str, said: str, factor: float | None, delta: float | None
) -> None:
    mention = only(text, lang)
    assert (mention.kind, mention.amount.text) == (QuantityKind.RELATIVE, said)
    assert (mention.factor, mention.delta) == (factor, delta)


@pytest.mark.parametrize(
    ("text", "lang", "first", "second"),
    [
        ("from 48 to 24 hours", "en", ("48", 172800), ("24 hours", 86400)),
        ("from 7% to 3.5%", "en", ("7%", 7), ("3.5%", 3.5)),
        ("from 10,000 to 12,000 readers", "en", ("10,000", 10000), ("12,000 readers", 12000)),
        ("from £4 to £5", "en", ("£4", 4), ("£5", 5)),
        ("från 2% till 4%", "sv", ("2%", 2), ("4%", 4)),
        ("från 12 till högst 8 fel", "sv", ("12", 12), ("8 fel", 8)),
        ("från 9 ner till 6 dagar", "sv", ("9", 9), ("6 dagar", 6)),
    ],
)
def test_both_ends_of_a_change_are_told_apart(
    text: str, lang: str, first: tuple[str, float], second: tuple[str, float]
) -> None:
    start, goal = find_quantities(text, lang)
    assert ((start.amount.text, start.amount.value), (goal.amount.text, goal.amount.value)) == (first, second)
    assert (start.edge, goal.edge) == (Edge.FROM, Edge.TO)
    assert start.amount.unit == goal.amount.unit
