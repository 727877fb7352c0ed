"""Which number is where things stand, which is where they should be, and what all the others are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from pmcoach.drafting.reading.choice import POSSIBLE, SURE_OF_VALUE, VERY_SURE, is_taken, joint, likeliest
from pmcoach.drafting.reading.clauses import says
from pmcoach.drafting.reading.opinion import Likely
from pmcoach.drafting.reading.parts import Part, ReadQuantity
from pmcoach.drafting.reading.said import Said
from pmcoach.drafting.reading.sorts import Sort, sort_of
from pmcoach.drafting.reading.standing import Standing
from pmcoach.smart.mentions import QuantityKind, QuantityMention

_REASONS = {Part.BASELINE: "where things stand", Part.TARGET: "the facts say that it should be so"}


def may_be_baseline(mention: QuantityMention) -> bool:
    """Whether a quantity is a value: "halve it" and "5 more" are none, "off by 2.6%" may be."""
    return mention.kind is not QuantityKind.RELATIVE or mention.amount.unit == "%"


class ValueReader(Standing):
    """Reads the quantities of one brief; ``hear`` gets another reader's opinion on them, where there is one."""

    hear: Callable[[Sequence[int]], tuple[Likely, Likely]] | None = None

    def read(self) -> list[ReadQuantity]:
        """Every quantity with its part: at most one baseline and one target, the rest named for what they are."""
        baseline, target = self._chosen
        read = []
        for said in self.said:
            part, reason = self._part(said, baseline, target)
            read.append(ReadQuantity(said.mention, said.clause, part, reason))
        return read

    def place_of(self, read: ReadQuantity | None) -> int | None:
        """Which quantity that is, by its place."""
        return next((k for k, s in enumerate(self.said) if read is not None and s.mention is read.mention), None)

    @cached_property
    def likely(self) -> tuple[dict[int | None, float], dict[int | None, float]]:
        """How likely each quantity (by its place) is to be the baseline, and to be the target; None is a gap."""
        places, counted = range(len(self.said)), self._counted_places
        found = {place: self.of(self.said[place]) for place in places}
        pairs = {(b, t): self.pair(self.said[b], self.said[t]) for b in counted for t in places if b != t}
        baselines: dict[int | None, frozenset[str]] = {None: self.of_none("baseline")}
        targets: dict[int | None, frozenset[str]] = {None: self.of_none("target")}
        baselines.update((p, found[p]) for p in counted)
        targets.update(found.items())
        return joint(baselines, targets, pairs)

    @property
    def _counted_places(self) -> list[int]:
        return [place for place, said in enumerate(self.said) if may_be_baseline(said.mention)]

    @cached_property
    def _heard(self) -> tuple[Likely, Likely]:
        """The other reader's opinion on baseline and target; empty where nobody has one."""
        return ({}, {}) if self.hear is None else self.hear(self._counted_places)

    @cached_property
    def _chosen(self) -> tuple[Said | None, Said | None]:
        if not self.said:
            return None, None
        baselines, targets = self.likely
        return (
            self._likeliest("baseline", baselines, lambda: self._heard[0]),
            self._likeliest("target", targets, lambda: self._heard[1]),
        )

    def _sure(self, name: str, next_likely: str) -> float:
        """How likely is likely enough: more, where a number could not be read that may be the right one."""
        unread = f"none:{name} unread" in self.of_none(name)
        return max(SURE_OF_VALUE[name, next_likely], VERY_SURE if unread else 0.0)

    def _likeliest(self, name: str, likely: Likely, heard: Callable[[], Likely]) -> Said | None:
        """The quantity that is likely enough; the same value said twice counts together."""
        together: dict[object, float] = {}
        last: dict[object, int] = {}
        for place, share in likely.items():
            key = None if place is None else self._value(place)
            together[key] = together.get(key, 0.0) + share
            if place is not None and (key not in last or share >= likely[last[key]]):
                last[key] = place
        best, share = likeliest(together)
        if best is None:
            return None
        rival = max((share for key, share in together.items() if key is not None and key != best), default=0.0)
        sure = self._sure(name, "rival" if rival > together.get(None, 0.0) else "gap")

        def other() -> float | None:
            found = heard()
            return sum(s for p, s in found.items() if p is not None and self._value(p) == best) if found else None

        return self.said[last[best]] if is_taken(share, sure, other) else None

    def _value(self, place: int) -> object:
        amount = self.said[place].mention.amount
        return (amount.value, amount.unit) if amount.value is not None else amount.text.lower()

    def _part(self, said: Said, baseline: Said | None, target: Said | None) -> tuple[Part, str]:
        alone, reason = self.alone(said)
        for chosen, part in ((target, Part.TARGET), (baseline, Part.BASELINE)):
            if said is chosen:
                return part, reason if alone is part else _REASONS[part]
        place = self.said.index(said)
        if alone is Part.TARGET:
            if target is not None and self._is_step(said, target):
                return Part.MILESTONE, "a step on the way"
            part = Part.UNSETTLED if target is None else Part.OTHER_MEASURE
            return part, "more than one target is named"
        if target is None and self.likely[1][place] >= POSSIBLE * 2 and alone in (Part.BASELINE, Part.UNSETTLED):
            return Part.UNSETTLED, "it may be where things should be"
        if alone is Part.BASELINE:
            if baseline is None and self.likely[0].get(place, 0.0) >= POSSIBLE:
                return Part.UNCLEAR, "may be where things stand"
            return self._left_over(said, baseline)
        return alone, reason

    def _is_step(self, said: Said, target: Said) -> bool:
        mine, last = self._own_date(said), self._own_date(target)
        return mine is not None and last is not None and mine < last

    def _left_over(self, said: Said, baseline: Said | None) -> tuple[Part, str]:
        sort = sort_of(said.mention)
        if (
            baseline is not None
            and sort is sort_of(baseline.mention)
            and self._recency(said) <= self._recency(baseline)
        ):
            return Part.EARLIER, "a later value is given"
        if sort is Sort.MONEY or says("size", said.clause.text, self.lang):
            return Part.SIZE, "it does not measure the wish"
        return Part.OTHER_MEASURE, "it measures something else"
