"""Which number is where things stand, which is where they should be, and what all the others are."""

from __future__ import annotations

from datetime import date

from pmcoach.drafting.reading.alone import Alone
from pmcoach.drafting.reading.clauses import says
from pmcoach.drafting.reading.fitting import Fitting
from pmcoach.drafting.reading.parts import Part, ReadQuantity
from pmcoach.drafting.reading.said import Said
from pmcoach.drafting.reading.sorts import Sort, is_bare, sort_of
from pmcoach.drafting.words import overlap
from pmcoach.smart.mentions import Edge, QuantityKind


class ValueReader(Alone, Fitting):
    """Reads the quantities of one brief."""

    def read(self) -> list[ReadQuantity]:
        """Every quantity with its part: at most one baseline and one target, the rest named for what they are."""
        first = [(said, *self._first_part(said)) for said in self.said]
        first = self._weigh_targets(first)
        targets = [(said, reason) for said, part, reason in first if part is Part.TARGET]
        target, steps = self._choose_target(targets)
        rest = [(said, reason) for said, part, reason in first if part is Part.BASELINE]
        baseline, doubtful = self._choose_baseline(rest, target)
        read = []
        for said, part, reason in first:
            if part is Part.TARGET and said is not target:
                part = Part.MILESTONE if said in steps else Part.UNSETTLED if target is None else Part.OTHER_MEASURE
                reason = "a step on the way" if said in steps else "more than one target is named"
            elif part is Part.BASELINE and said is not baseline:
                part, reason = (
                    (Part.UNCLEAR, "may be where things stand") if said in doubtful else self._left_over(said, baseline)
                )
            read.append(ReadQuantity(said.mention, said.clause, part, reason))
        return read

    def _weigh_targets(self, first: list[tuple[Said, Part, str]]) -> list[tuple[Said, Part, str]]:
        """Where one clause plainly names a target, a bare "have to" elsewhere only tells how it is."""
        plain = [s for s, part, _ in first if part is Part.TARGET and says("target_strong", s.near, self.lang)]
        if not plain:
            plain = [s for s, part, _ in first if part is Part.TARGET and s.line.index > 0]
        weak = [
            s
            for s, part, _ in first
            if part is Part.TARGET
            and s not in plain
            and not says("target_strong", s.near, self.lang)
            and s.mention.amount.bound is None
            and s.mention.edge is None
        ]
        bound = [s for s in plain if s.mention.amount.bound is not None]
        if bound and len(bound) < len(plain):
            weak += [
                s
                for s in plain
                if s not in bound and s.clause != bound[0].clause and not says("target_sure", s.near, self.lang)
            ]
            plain = bound
        if not plain or not weak or any(r is Part.BASELINE and self._score(s, plain[0]) >= 2 for s, r, _ in first):
            return first
        return [(s, Part.BASELINE, "where things stand") if s in weak else (s, part, why) for s, part, why in first]

    def _choose_target(self, targets: list[tuple[Said, str]]) -> tuple[Said | None, list[Said]]:
        found = [said for said, _ in targets]
        if not found:
            return None, []
        own = [s for s in found if says("own", s.near, self.lang)]
        if len(found) > 1 and len(own) == 1:
            return own[0], []
        if len(found) > 1:
            concrete = [s for s in found if s.mention.kind is not QuantityKind.RELATIVE]
            if concrete and len(concrete) < len(found):
                found = concrete
        if len(found) > 1 and self.wanted:
            fitting = [s for s in found if sort_of(s.mention) in self.wanted or sort_of(s.mention) is None]
            found = fitting or found
        if len(found) > 1:
            values = {(s.mention.amount.value, s.mention.amount.text.lower()) for s in found}
            if len({value for value, _ in values}) == 1 and None not in {value for value, _ in values}:
                return found[-1], []
            dated = [s for s in found if self._own_date(s)]
            if len(dated) == len(found):
                ordered = sorted(found, key=lambda s: self._own_date(s) or date.max)
                return ordered[-1], ordered[:-1]
            bounded = [s for s in found if s.mention.amount.bound is not None]
            for few in (dated, bounded):
                if len(few) == 1:
                    return few[0], []
            settled = [s for s in found if says("settled", s.near, self.lang)]
            if len(settled) == 1:
                return settled[0], []
            shared = [(overlap(s.near, self.wish, self.lang), s) for s in found]
            best = max(score for score, _ in shared)
            top = [s for score, s in shared if score == best]
            if len(top) > 1:
                facts = [s for s in top if s.line.index > 0]
                top = facts if len(facts) == 1 else top
            if len(top) == 1:
                return top[0], []
            return None, []
        return found[0], []

    def _choose_baseline(self, rest: list[tuple[Said, str]], target: Said | None) -> tuple[Said | None, list[Said]]:
        found = [said for said, _ in rest]
        scored = [(self._score(said, target), said) for said in found]
        likely = [(score, said) for score, said in scored if score >= 2]
        unsure = [said for score, said in scored if 0 <= score < 2]
        if not likely and (len(scored) == 1 or (target is not None and self._loose(target))):
            likely = [(score, said) for score, said in scored if score == 1]
        if not likely:
            return None, unsure
        edged = [said for _, said in likely if said.mention.edge is Edge.FROM]
        if edged:
            return edged[-1], []
        best = max(score for score, _ in likely)
        top = [said for score, said in likely if score == best]
        near = [said for score, said in likely if score >= best - 1]
        if len(near) > 1:
            ranked = sorted(near, key=self._recency)
            later = self._recency(ranked[-1]) > self._recency(ranked[-2])
            if later and all(self._same_thing(ranked[-1], other) for other in ranked[:-1]):
                return ranked[-1], []
        if len(top) == 1:
            return top[0], []
        ranked = sorted(top, key=self._recency)
        if self._recency(ranked[-1]) > self._recency(ranked[-2]):
            return ranked[-1], []
        if numbered := self._latest_label(top):
            return numbered, []
        matched = [(self._likeness(said, target), said) for said in top]
        most = max(score for score, _ in matched)
        alike = [said for score, said in matched if score == most]
        if len(alike) == 1:
            return alike[0], []
        if len({said.mention.amount.value for said in top}) == 1:
            return top[0], []
        return None, top

    def _loose(self, target: Said) -> bool:
        """Whether the target names no unit of its own, so that any sort of number may be its baseline."""
        return is_bare(target.mention) or target.mention.kind is QuantityKind.RELATIVE

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
