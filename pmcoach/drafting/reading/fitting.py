"""How well a number fits as where things stand now."""

from __future__ import annotations

from pmcoach.drafting.reading.clauses import label_numbers, says
from pmcoach.drafting.reading.said import Said
from pmcoach.drafting.reading.sorts import Sort, is_bare, sort_of
from pmcoach.drafting.reading.wording import Wording
from pmcoach.drafting.words import overlap
from pmcoach.smart.mentions import Edge, QuantityKind, QuantityMention


class Fitting(Wording):
    """Weighs the candidates for the baseline."""

    def _score(self, said: Said, target: Said | None) -> int:
        """How well a number fits as the baseline; 2 is enough."""
        lang, mention = self.lang, said.mention
        sort = sort_of(mention)
        if sort is None:
            return -5
        score = 0
        about = self._subject(said)
        shared = overlap(about, self.wish, lang)
        if target is not None:
            shared = max(shared, overlap(about, target.near, lang))
        score += min(shared, 3)
        aim = sort_of(target.mention) if target is not None and not is_bare(target.mention) else None
        if is_bare(mention):
            before = [
                s
                for s in self.said
                if s.line is said.line and s.mention.span[0] < mention.span[0] and not is_bare(s.mention)
            ]
            sort = sort_of(before[-1].mention) if before else aim if aim is not None else Sort.COUNT
        if aim is not None:
            score += 2 if aim is sort and self._units_meet(mention, target.mention if target else None) else -6
        elif self.wanted:
            score += 2 if sort in self.wanted else -2 if sort is Sort.COUNT and shared else -4
        if says("now", said.near, lang):
            score += 1
        if (
            not self.wanted
            and aim is None
            and mention.kind in (QuantityKind.RATE, QuantityKind.PERCENT, QuantityKind.RATIO)
        ):
            score += 1
        if (
            target is not None
            and aim is None
            and (is_bare(target.mention) or target.mention.kind is QuantityKind.RELATIVE)
        ):
            score += 1
        if mention.edge is Edge.FROM:
            score += 3
        if self._foreign_name(said):
            score -= 2
        if says("no_baseline", self.all_text, lang) and not self._said_now(said):
            score -= 8
        if mention.amount.bound is not None and not says("now", said.clause.text, lang):
            score -= 9
        sized = mention.kind is not QuantityKind.RATE and sort is Sort.COUNT
        if sized and says("size", said.clause.text, lang) and not shared:
            score -= 4
        if sort is Sort.MONEY and says("cost", said.clause.text, lang) and Sort.MONEY not in self.wanted:
            score -= 5
        loose = target is not None and (is_bare(target.mention) or target.mention.kind is QuantityKind.RELATIVE)
        loose = loose or mention.kind is QuantityKind.RATE
        if (
            target is not None
            and target.mention.kind is QuantityKind.RATE
            and sort is Sort.COUNT
            and not is_bare(mention)
        ):
            alike = mention.kind is QuantityKind.RATE or overlap(mention.counted, self.wish, lang) > 0
            score -= 0 if alike else 2
        counted = self._counted(said)
        if counted and says("counting", self.wish, lang) and overlap(counted, self.wish, lang):
            score += 1
        if target is not None and target.mention.kind is mention.kind is QuantityKind.RATE:
            score += 1
        if (
            target is None
            and sort is Sort.COUNT
            and says("learning", self.wish, lang)
            and not says("now", said.near, lang)
        ):
            score -= 3
        if (
            sort is Sort.COUNT
            and mention.counted
            and aim is None
            and not shared
            and not loose
            and not says("now", said.near, lang)
        ):
            score -= 2
        return score

    def _said_now(self, said: Said) -> bool:
        return says("now", said.clause.text, self.lang) or overlap(said.clause.text, self.wish, self.lang) >= 2

    def _units_meet(self, mention: QuantityMention, aim: QuantityMention | None) -> bool:
        if aim is None or not (mention.counted and aim.counted) or sort_of(mention) is not Sort.COUNT:
            return True
        if mention.counted.lower() == aim.counted.lower():
            return True
        return (
            overlap(mention.counted, aim.counted, self.lang) > 0 or overlap(mention.counted, self.wish, self.lang) > 0
        )

    def _same_thing(self, one: Said, other: Said) -> bool:
        """Whether a later number tells of the same thing as an earlier one: it says so, or says nothing else."""
        if (
            sort_of(one.mention) is not sort_of(other.mention)
            and not is_bare(one.mention)
            and not is_bare(other.mention)
        ):
            return False
        words = self._bare_words(one)
        return not words or overlap(one.clause.text, self.wish, self.lang) >= overlap(
            other.clause.text, self.wish, self.lang
        )

    def _latest_label(self, said: list[Said]) -> Said | None:
        """The value of the last of a numbered row: release 8 after release 7."""
        labels = [(label_numbers(s.clause.text, self.lang), s) for s in said]
        names = set.intersection(*(set(found) for found, _ in labels))
        if len(names) != 1:
            return None
        name = names.pop()
        ranked = sorted(labels, key=lambda row: int(row[0][name]))
        return ranked[-1][1] if ranked[-1][0][name] != ranked[-2][0][name] else None
