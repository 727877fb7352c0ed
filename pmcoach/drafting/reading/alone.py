"""What one number is by the words around it alone: a target, somebody else's, an old target, a cost, or a value."""

from __future__ import annotations

import re

from pmcoach.drafting.reading.clauses import cues, label_numbers, says
from pmcoach.drafting.reading.parts import Part
from pmcoach.drafting.reading.said import Said
from pmcoach.drafting.reading.sorts import Sort, is_bare, sort_of
from pmcoach.drafting.reading.wording import Wording
from pmcoach.drafting.words import lexicon, overlap
from pmcoach.smart.mentions import Edge, QuantityKind, TimeKind

_SOON = 80
"""Characters within which a number is still said of the one before it."""


class Alone(Wording):
    """Reads each quantity by itself."""

    def _first_part(self, said: Said) -> tuple[Part, str]:
        lang, mention = self.lang, said.mention
        own = self._own_words(said)
        if mention.edge is Edge.FROM or mention.edge is Edge.TO:
            if self._has_moved(said):
                return (
                    (Part.EARLIER, "where it came from")
                    if mention.edge is Edge.FROM
                    else (Part.BASELINE, "what it has come to")
                )
            if mention.edge is Edge.FROM and not self._is_target(said, own):
                return Part.BASELINE, "what the change starts from"
            if mention.edge is Edge.TO and self._has_from(said):
                return Part.TARGET, "what the change leads to"
        scrapped_near = says("scrapped", said.near, lang) or says("scrapped", said.around, lang)
        if says("scrapped", own, lang) or (
            scrapped_near and self._is_target(said, own) and not says("settled_anew", own, lang)
        ):
            return Part.OLD_TARGET, "a target that no longer holds"
        if self._is_the_whole(said):
            return Part.SIZE, "the whole that a part is counted of"
        if is_bare(mention) and re.search(lexicon("words", lang)["we_are"], self._before(said)[:-1], re.IGNORECASE):
            return Part.SIZE, "how many people there are"
        if self._is_qualifier(said):
            return Part.OTHER_MEASURE, "it is part of what is counted"
        if re.search(
            r"(?:" + cues(lang)["part_of"].pattern + r")\s+(?:\w+\s+)?$", self._before(said)[:-1], re.IGNORECASE
        ):
            return Part.OTHER_MEASURE, "it is a part of another number"
        if mention.kind is QuantityKind.RELATIVE:
            return self._relative(said, own)
        if says("changed", self._before(said), lang) and mention.kind is QuantityKind.PERCENT:
            return Part.EARLIER, "a change that has happened"
        if self._of_others(said, own):
            return Part.OTHERS, "somebody else's value"
        if says("law", own, lang) and not says("now", own, lang) and not says("adopted", said.near, lang):
            return Part.OTHERS, "a limit from outside"
        if says("stale", own, lang) or (
            says("stale", said.around, lang) and not self._is_target(said, own) and not says("now", own, lang)
        ):
            return Part.OUTDATED, "the facts say that it no longer counts"
        if self._is_target(said, own):
            if self._foreign_to_wish(said):
                return Part.OTHER_MEASURE, "a target for something else"
            if self._is_unsure(said):
                return Part.UNSETTLED, "named, but not decided"
            return Part.TARGET, "the facts say that it should be so"
        if says("cost", own, lang) and sort_of(mention) is Sort.MONEY and Sort.MONEY not in self.wanted:
            return Part.SIZE, "a cost"
        if says("unsure", own, lang) and not says("now", own, lang) and not self._is_estimate(said):
            return Part.UNSETTLED, "named, but not decided"
        return Part.BASELINE, "where things stand"

    def _is_the_whole(self, said: Said) -> bool:
        """Whether a number is what a later one is a part of: "of 88 schools 35 came back"."""
        lead = said.line.text[said.clause.start : said.mention.span[0]]
        for other in said.line.quantities:
            if 0 < other.span[0] - said.mention.span[1] < _SOON and re.match(
                lexicon("words", self.lang)["of_it"], said.line.text[other.span[1] :], re.IGNORECASE
            ):
                return True
        later = [
            q
            for q in said.line.quantities
            if q.span[0] > said.mention.span[1]
            and q.span[0] - said.mention.span[1] < _SOON
            and q.kind is QuantityKind.COUNT
        ]
        if re.search(lexicon("words", self.lang)["part_and_of"], lead, re.IGNORECASE):
            return True
        unread = any(0 < place - said.mention.span[1] < _SOON for place in said.line.unread)
        return (bool(later) or unread) and re.search(
            lexicon("words", self.lang)["out_of"], lead, re.IGNORECASE
        ) is not None

    def _is_estimate(self, said: Said) -> bool:
        """Whether the doubt is only about how many: "I write perhaps 300 words"."""
        lead = said.line.text[max(said.clause.start, said.mention.span[0] - 24) : said.mention.span[0]]
        found = list(cues(self.lang)["estimate"].finditer(lead))
        return bool(found) and len(lead[found[-1].end() :].split()) <= 1 and not says("target", said.near, self.lang)

    def _relative(self, said: Said, own: str) -> tuple[Part, str]:
        if said.line.index == 0 or self._is_target(said, own) or not says("past", own, self.lang):
            happened = re.search(r"\b(?:is|was|has|have|went|är|var|har|blev|steg|sjönk)\b", own, re.IGNORECASE)
            if happened and not says("target", own, self.lang):
                return Part.EARLIER, "a change that has happened"
            if self._is_unsure(said):
                return Part.UNSETTLED, "named, but not decided"
            return Part.TARGET, "a change that is asked for"
        return Part.EARLIER, "a change that has happened"

    def _is_qualifier(self, said: Said) -> bool:
        """Whether a number is inside the name of what is counted: "swim 200 metres", "within 24 hours"."""
        beside = [s.mention for s in self.said if s.clause is said.clause and s is not said]
        text = said.mention.amount.text.lower()
        again = any(s.mention.amount.text.lower() == text for s in self.said if s.line is not said.line)
        in_wish = said.line.index == 0 or any(
            s.line.index == 0 and s.mention.amount.text.lower() == text for s in self.said
        )
        if again and in_wish and (beside or said.line.index == 0):
            return True
        start = said.mention.span[0]
        lead = said.line.text[max(said.clause.start, start - 10) : start]
        if sort_of(said.mention) is Sort.TIME and re.search(r"\b(?:than|än|after|efter)\s*$", lead) and beside:
            return True
        if beside and re.search(r"\b(?:last|past|latest|senaste|sista)\s*$", lead):
            return True
        if said.line.index == 0 and re.search(r"\b(?:between|mellan|kl)\s*$", lead):
            return True
        shares = any(m.kind in (QuantityKind.PERCENT, QuantityKind.RATIO) for m in beside)
        return shares and sort_of(said.mention) is Sort.TIME

    def _has_moved(self, said: Said) -> bool:
        """Whether the two ends are those of a change that has happened: "fell from 30 to 22"."""
        return says("fell", self._before(said), self.lang) or says("fell", said.clause.text, self.lang)

    def _has_from(self, said: Said) -> bool:
        return any(
            q.edge is Edge.FROM and q.span[0] < said.mention.span[0] and said.mention.span[0] - q.span[1] < 60
            for q in said.line.quantities
        )

    def _is_target(self, said: Said, own: str) -> bool:
        if (
            said.mention.amount.bound is not None
            and (not says("now", own, self.lang) or says("target", own, self.lang))
            and (said.line.index > 0 or says("target", own, self.lang))
            and said.mention.kind is not QuantityKind.RELATIVE
        ):
            past = re.search(r"\b(?:was|were|had|var|hade)\b", own, re.IGNORECASE)
            return not past and not says("habit", own, self.lang)
        if says("authority", own, self.lang):
            return True
        if says("no_target", own, self.lang):
            return False
        if self._dated_ahead(said) and not says("now", own, self.lang) and not says("older", own, self.lang):
            return True
        if says("target", own, self.lang):
            return not self._is_now(own) or says("target_strong", own, self.lang)
        if says("now", own, self.lang) or says("past", own, self.lang) or says("older", own, self.lang):
            return False
        if said.near != own and says("target", said.near, self.lang):
            return True
        return self._inherits_target(said)

    def _dated_ahead(self, said: Said) -> bool:
        """Whether "by" a day to come stands with the number: "4.5% by midsummer" is where it should be."""
        if said.mention.edge is Edge.FROM:
            return False
        own = [c for c in (said.clause, *said.leaning) if c is said.clause or len(c.text.split()) <= 6]
        return any(
            t.kind is TimeKind.DEADLINE
            and t.phrase[0] < t.span[0]
            and any(c.holds(t.span) for c in own)
            and (t.date is None or t.date > self.today)
            and t.span[0] >= said.mention.span[1]
            and len(said.line.text[said.mention.span[1] : t.phrase[0]].split()) <= 1
            and not says("event", said.near, self.lang)
            and not says("past_only", said.clause.text, self.lang)
            for t in said.line.times
        )

    def _inherits_target(self, said: Said) -> bool:
        """Whether a second half is a target as the first is: "first 20 days by 1 March, then 15 days"."""
        before = [
            s
            for s in self.said
            if s.line is said.line
            and s.clause.end <= said.clause.start + 1
            and s.clause.sentence == said.clause.sentence
        ]
        then = re.match(r"\s*(?:and |och )?(?:then|sedan|därefter|after that)\b", said.clause.text, re.IGNORECASE)
        return bool(before and then)

    def _is_now(self, text: str) -> bool:
        return says("now", text, self.lang)

    def _of_others(self, said: Said, own: str) -> bool:
        found = cues(self.lang)["others"].search(own)
        if found is None:
            return self._other_label(said) or self._contrasts(own)
        if self._names_in_wish(found[0]):
            return False
        asked = cues(self.lang)["target"].search(own)
        if asked and asked.start() > found.start():
            return not re.search(r"\b(?:us|we|our|oss|vi|vår|vårt|våra|me|my)\b", own, re.IGNORECASE)
        return True

    def _contrasts(self, own: str) -> bool:
        """Whether the clause names the counterpart of what the wish names: day classes, not evening ones."""
        mine, theirs = (set(re.findall(r"[^\W\d_]+", text.lower())) for text in (self.wish, own))
        for group in lexicon("reading", self.lang)["contrast"]:
            members = set(group)
            if mine & members and theirs & members and not mine & theirs & members:
                return True
        return False

    def _other_label(self, said: Said) -> bool:
        """Whether the clause is about another numbered thing: "line 2", where the wish is about line 4."""
        mine, theirs = label_numbers(self.wish, self.lang), label_numbers(said.clause.text, self.lang)
        return any(name in mine and mine[name] != number for name, number in theirs.items())

    def _is_unsure(self, said: Said) -> bool:
        if says("unsure", said.near, self.lang) or says("unsure", said.around, self.lang):
            return True
        here = [s for s in self.clauses[said.line.index] if s.sentence in (said.clause.sentence + 1,)]
        return any(
            says("unsure", c.text, self.lang) and not any(c.holds(q.span) for q in said.line.quantities) for c in here
        )

    def _foreign_to_wish(self, said: Said) -> bool:
        """A target of a sort that the wish cannot be about, where the clause shares nothing with it."""
        sort = sort_of(said.mention)
        if not self.wanted or sort is None or sort in self.wanted:
            return False
        return overlap(said.near, self.wish, self.lang) == 0 and sort is Sort.MONEY
