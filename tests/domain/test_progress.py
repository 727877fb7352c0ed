"""How far a goal has come, against a second, slower reckoning."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmcoach.domain.amounts import Amount, Bound, Direction
from pmcoach.domain.goals import CheckIn, Goal, GoalStatus, Milestone
from pmcoach.domain.pace import TOLERANCE, Pace, state_of
from pmcoach.domain.progress import by_milestones, by_number, of_all, reached, weighed, weights_left


def number(value: float, **more: object) -> Amount:
    return Amount(text=str(value), value=value, **more)


def goal(key: str = "g", **told: object) -> Goal:
    return Goal(id=key, person_id="p", statement="Answer sooner", **told)


numbers = st.integers(-10_000, 10_000)


@pytest.mark.parametrize(
    ("baseline", "target", "value", "share"),
    [(10, 20, 15, 0.5), (10, 20, 25, 1.5), (400, 240, 320, 0.5), (400, 240, 480, -0.5), (-5, 5, 0, 0.5)],
)
def test_rising_and_falling_numbers(baseline: float, target: float, value: float, share: float) -> None:
    assert by_number(goal(baseline=number(baseline), target=number(target)), value) == pytest.approx(share)


@given(baseline=numbers, target=numbers, value=numbers)
def test_a_rise_and_its_mirror_image_have_come_equally_far(baseline: int, target: int, value: int) -> None:
    up = by_number(goal(baseline=number(baseline), target=number(target)), value)
    down = by_number(goal(baseline=number(-baseline), target=number(-target)), -value)
    assert up == down
    if baseline != target:
        assert up == pytest.approx(float(Fraction(value - baseline, target - baseline)))


def test_a_level_to_hold_is_either_held_or_says_nothing() -> None:
    held = goal(baseline=number(95), target=number(95), direction=Direction.UP)
    assert by_number(held, 96) == 1.0
    assert by_number(held, 94) is None


@pytest.mark.parametrize(
    ("target", "value", "met"),
    [
        (number(12, high=15), 13, True),
        (number(12, high=15), 16, False),
        (number(5, bound=Bound.MAX), 5, True),
        (number(5, bound=Bound.MAX), 6, False),
        (number(5, bound=Bound.MIN), 6, True),
        (number(5), 6, None),
        (None, 6, None),
        (Amount(text="a handful"), 6, None),
    ],
)
def test_whether_a_value_meets_the_target(target: Amount | None, value: float, met: bool | None) -> None:
    assert reached(goal(target=target), value) is met


@given(st.lists(st.booleans(), max_size=12))
def test_milestones_count_alike(done: list[bool]) -> None:
    steps = [Milestone(goal_id="g", text="step", done_on=date(2026, 1, 1) if one else None) for one in done]
    share = by_milestones(steps)
    assert share == (done.count(True) / len(done) if done else None)


parts = st.tuples(st.none() | st.floats(0, 1), st.none() | st.integers(0, 100).map(float))


@given(st.lists(parts, max_size=8))
def test_weighed_shares_agree_with_a_slow_reckoning(given_parts: list[tuple[float | None, float | None]]) -> None:
    known = [(share, weight) for share, weight in given_parts if share is not None]
    weights = [weight for _, weight in known if weight is not None]
    usual = Fraction(sum(map(int, weights)), len(weights)) if weights else Fraction(1)
    filled = [(Fraction(share), usual if weight is None else Fraction(weight)) for share, weight in known]
    whole = sum((weight for _, weight in filled), Fraction(0))
    naive = None if whole == 0 else float(sum(share * weight for share, weight in filled) / whole)
    found = weighed(given_parts)
    assert found == (None if naive is None else pytest.approx(naive))
    if found is not None:
        shares = [share for share, weight in filled if weight]
        assert min(shares) - 1e-9 <= found <= max(shares) + 1e-9


def test_a_goal_without_a_number_takes_its_progress_from_those_below_by_weight() -> None:
    goals = [
        goal("top"),
        goal("a", parent_id="top", weight=75.0, baseline=number(0), target=number(10)),
        goal("b", parent_id="top", weight=25.0),
        goal("c", parent_id="top", weight=50.0, status=GoalStatus.DROPPED),
        goal("d", parent_id="top"),
    ]
    steps = [Milestone(goal_id="b", text="one", done_on=date(2026, 1, 1)), Milestone(goal_id="b", text="two")]
    found = of_all(goals, {"a": 8.0}, {"b": steps})
    assert found == {"top": pytest.approx(0.725), "a": pytest.approx(0.8), "b": 0.5, "c": None, "d": None}


def test_one_that_ran_ahead_cannot_hide_one_that_did_not_start() -> None:
    pair = [
        goal("top"),
        goal("fast", parent_id="top", baseline=number(0), target=number(10)),
        goal("slow", parent_id="top", baseline=number(0), target=number(10)),
    ]
    assert of_all(pair, {"fast": 40.0, "slow": 0.0}, {})["top"] == 0.5


def test_done_is_all_the_way_and_a_circle_of_parents_ends() -> None:
    goals = [goal("a", parent_id="b"), goal("b", parent_id="a"), goal("c", parent_id="a", status=GoalStatus.DONE)]
    found = of_all(goals, {}, {})
    assert set(found) == {"a", "b", "c"}
    assert found["a"] == 1.0


@st.composite
def families(draw: st.DrawFn) -> tuple[list[Goal], dict[str, float | None]]:
    made = []
    for place in range(draw(st.integers(1, 8))):
        parent = draw(st.none() | st.integers(0, place - 1)) if place else None
        made.append(
            goal(
                str(place),
                parent_id=None if parent is None else str(parent),
                weight=draw(st.none() | st.integers(1, 50).map(float)),
                baseline=number(0),
                target=number(100),
                status=draw(st.sampled_from(GoalStatus)),
            )
        )
    values = {one.id: draw(st.none() | st.integers(-50, 150).map(float)) for one in made}
    return draw(st.permutations(made)), values


def slow_progress(one: Goal, goals: list[Goal], values: dict[str, float | None]) -> float | None:
    value = values[one.id]
    if value is not None:
        return value / 100
    below = [child for child in goals if child.parent_id == one.id and child.status is not GoalStatus.DROPPED]
    shares = []
    for child in below:
        share = 1.0 if child.status is GoalStatus.DONE else slow_progress(child, goals, values)
        if share is not None:
            shares.append((max(0.0, min(1.0, share)), child.weight))
    if not shares:
        return None
    given_weights = [weight for _, weight in shares if weight is not None]
    usual = sum(given_weights) / len(given_weights) if given_weights else 1.0
    total = sum(usual if weight is None else weight for _, weight in shares)
    return sum(share * (usual if weight is None else weight) for share, weight in shares) / total


@given(families())
def test_a_tree_of_goals_agrees_with_a_slow_reckoning(given_family: tuple[list[Goal], dict[str, float | None]]) -> None:
    goals, values = given_family
    found = of_all(goals, values, {})
    for one in goals:
        slow = slow_progress(one, goals, values)
        assert found[one.id] == (None if slow is None else pytest.approx(slow))


@given(baseline=numbers, target=numbers, value=numbers, day=st.integers(0, 400), length=st.integers(1, 400))
def test_pace_agrees_with_a_slow_reckoning(baseline: int, target: int, value: int, day: int, length: int) -> None:
    start = date(2026, 1, 1).toordinal()
    today = date.fromordinal(start + day)
    one = goal(
        baseline=number(baseline),
        target=number(target),
        start=date.fromordinal(start),
        due=date.fromordinal(start + length),
        status=GoalStatus.AGREED,
    )
    found = state_of(one, [CheckIn(goal_id="g", on=today, value=value)], today=today, cadence_days=None).pace
    if baseline == target:
        assert found is Pace.NO_DATA
        return
    gone = min(Fraction(1), Fraction(day, length))
    come = Fraction(value - baseline, target - baseline)
    lead = float(come - gone)
    if come >= 1:
        assert found is (Pace.AHEAD if gone < 1 else Pace.ON_PLAN)
    elif abs(abs(lead) - TOLERANCE) > 1e-9:
        wanted = Pace.ON_PLAN if abs(lead) < TOLERANCE else Pace.AHEAD if lead > 0 else Pace.BEHIND
        assert found is wanted


def test_what_weights_lack_to_the_whole() -> None:
    assert weights_left([goal(weight=60.0), goal(weight=30.0), goal(weight=10.0, status=GoalStatus.DROPPED)]) == 10.0
    assert weights_left([goal()]) is None
