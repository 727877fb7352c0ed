"""Promises without a person as subject: the passive voice, and what somebody owes by a day."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from pmcoach.drafting.notes import weighing as w
from pmcoach.drafting.notes.candidate import Candidate
from pmcoach.drafting.notes.colour import colour_of
from pmcoach.drafting.notes.due import choose_due, corrects, day_cuts, is_deadline
from pmcoach.drafting.notes.people import Cast, Mention, given_names
from pmcoach.drafting.notes.referents import Referents
from pmcoach.drafting.notes.sentence import SeenSentence
from pmcoach.drafting.notes.tokens import Token
from pmcoach.drafting.notes.what import first_clause, say_what

_TAKEN_ON = re.compile(
    r"[,;–-]\s*(?:(?:gör|fixar|ordnar|tar|löser|sköter|byter|lagar)\s+(?:det|den|dem|dom)\b"
    r"|(?:will\s+)?(?:do|doing|fix|fixing|sort|sorting|take|taking|handle|handling)\s+(?:it|that|them)\b)",
    re.IGNORECASE,
)
"""As in "figure 4 has to be redone, doing it at the weekend": who writes takes it on."""


"""Where a thing must be: "has to be in by Friday", "ska in senast 4/1"."""
_WHOEVER = re.compile(
    r"(?:whoever\b|den som\b|vem som (?:helst|än)\b|the (?:first|next) (?:one|person) (?:who|to)\b)", re.IGNORECASE
)
"""Somebody, whoever it will be."""
_SHARE = 2
"""So many words may stand between whose share it is and the word for it ("my own part", "my half")."""


class ImpersonalReader:
    """Weighs sentences in which no person is the subject of a promise."""

    def __init__(self, notes: str, cast: Cast, on: date, referents: Referents) -> None:
        self._notes, self._cast, self._on = notes, cast, on
        self._referents = referents

    def passives(self, seen: SeenSentence) -> list[Candidate]:
        """Promises in the passive voice: "will be sent by Ruth", "skickas senast fredag"."""
        lex, tokens = seen.lexicon, seen.tokens
        for i, token in enumerate(tokens):
            form = self._passive_at(seen, i)
            if form is None or any(a <= token.start < b for a, b in seen.quoted):
                continue
            agent = None
            for k in range(i + 1, min(i + 8, len(tokens) - 1)):
                if tokens[k].low in ("by", "av"):
                    agent = self._cast.mention(tokens, k + 1, lex)
                    agent = agent if agent and agent.role != "nobody" else None
                    if agent:
                        break
            if (
                agent is None
                and any(tokens[k].low in ("by", "av") for k in range(i + 1, min(i + 4, len(tokens))))
                and lex.lang == "sv"
            ):
                continue
            region = (seen.start, seen.end)
            due = choose_due(self._notes, seen, region, self._on)
            deadline = due is not None and is_deadline(self._notes, seen, due)
            weight = form + (1.0 if agent else -0.6) + (w.DEADLINE if deadline else 0.3 if due else 0.0)
            open_to_all = lex.pattern("words", "nobody_yet").search(seen.masked) is not None
            weight += w.OWNERLESS if open_to_all else colour_of(seen, region, token.end)
            denied = any(
                lex.is_in("modals", "not", t.low) or lex.is_in("words", "nothing_at_all", t.low)
                for t in tokens[max(0, i - 4) : i]
            )
            if denied or seen.question:
                weight += w.NEGATED
            cut = day_cuts(self._notes, seen, due, self._on)
            stop = first_clause(self._notes, seen.start, seen.end, lex)
            what = say_what(
                self._notes,
                (seen.start, stop),
                [*cut, *([(tokens[agent.first - 1].start, tokens[agent.end - 1].end)] if agent else [])],
            )
            who = self._cast.who(self._referents.resolve(agent)) if agent else None
            if agent is None and _TAKEN_ON.search(self._notes, token.end, seen.end) is not None:
                who = self._cast.me
            return [Candidate(weight=weight, who=who, what=what, due=due, span=region)]
        return []

    def owed(self, seen: SeenSentence) -> list[Candidate]:
        """What somebody owes by a day: "my report is due Friday", "hennes plan flyttas till 12 maj"."""
        due = choose_due(self._notes, seen, (seen.start, seen.end), self._on)
        if due is None or seen.question or seen.tokens[0].start < seen.start:
            return []
        before = (max(seen.start, due.phrase[0] - 24), due.span[1])
        last_day = any(before[0] <= a < before[1] for a, _ in seen.hits("deadline"))
        if not last_day and not corrects(self._notes, seen, due):
            return []
        owner = self._possessor(seen)
        if owner is None or due.phrase[0] <= seen.start + 3:
            return []
        weight = w.OWED + colour_of(seen, (seen.start, seen.end), seen.start)
        stop = min([m.phrase[0] for m in seen.times if m.phrase[0] > seen.start + 3] or [seen.end])
        stop = min([stop, *(a for name in ("former", "correction") for a, _ in seen.hits(name) if a > seen.start + 3)])
        what = say_what(self._notes, (seen.start, stop), [])
        return [Candidate(weight=weight, who=self._cast.who(owner), what=what, due=due, span=(seen.start, seen.end))]

    def shares(self, seen: SeenSentence) -> list[Candidate]:
        """As in "My own part is the plant labels", "Piet's half: drives the kit up": whose share something is."""
        owner = self._possessor(seen)
        lows = [t.low for t in seen.tokens]
        if owner is None or seen.question:
            return []
        places = range(owner.end, min(owner.end + _SHARE + 1, len(lows) - 2))
        at = next((k for k in places if seen.lexicon.is_in("labels", "part", lows[k])), None)
        if at is None or lows[at + 1] not in ("is", "are", "was", "är", "blir", ":", "of", "av"):
            return []
        if lows[at + 1] in ("is", "was", "är", "blir") and seen.lexicon.is_in("words", "judged", lows[at + 2]):
            return []
        return [self._whole(seen, owner, w.SHARE)]

    def whoever(self, seen: SeenSentence) -> list[Candidate]:
        """As in "whoever's next in town picks up a box": a thing to do that nobody has by name."""
        lex, tokens = seen.lexicon, seen.tokens
        if _WHOEVER.match(seen.sentence.text) is None or seen.question:
            return []
        acts = any(
            lex.infinitive(one.low) not in ("", one.low)
            and (lex.known(lex.infinitive(one.low)) or f"{lex.infinitive(one.low)} {two.low}" in lex.phrasal)
            for one, two in pairwise(tokens[1:])
        )
        once = any(lex.is_in("words", "once", t.low) for t in tokens)
        return [self._whole(seen, None, w.SHARE - w.RULE)] if acts and once else []

    def _whole(self, seen: SeenSentence, owner: Mention | None, weight: float) -> Candidate:
        region = (seen.start, seen.end)
        due = choose_due(self._notes, seen, region, self._on)
        stop = first_clause(self._notes, seen.start, seen.end, seen.lexicon)
        what = say_what(self._notes, (seen.start, stop), day_cuts(self._notes, seen, due, self._on))
        weight += colour_of(seen, region, seen.start)
        who = self._cast.who(self._referents.resolve(owner)) if owner is not None else None
        return Candidate(weight=weight, who=who, what=what, due=due, span=region)

    def _possessor(self, seen: SeenSentence) -> Mention | None:
        """Whose thing a sentence begins with."""
        for k, token in enumerate(seen.tokens[:4]):
            if seen.lexicon.is_in("people", "mine", token.low):
                return Mention(k, k + 1, "me")
            nxt = seen.tokens[k + 1] if k + 1 < len(seen.tokens) else token
            if token.low in ("his", "her", "hans", "hennes"):
                return self._referents.resolve(Mention(k, k + 1, "she" if token.low in ("her", "hennes") else "he"))
            role = self._cast.named(token)
            if role is not None and nxt.low == "'s":
                return Mention(k, k + 1, role)
            if nxt.low == "'s" and self._cast.is_name(token, first=k == 0) and token.low in given_names():
                return Mention(k, k + 1, "third", token.text)
            if role is None and seen.lexicon.lang == "sv" and token.low.endswith("s"):
                bare = Token(token.low[:-1], token.text[:-1], token.start, token.end - 1)
                genitive = self._cast.named(bare) if len(bare.low) > 2 else None
                if genitive is not None:
                    return Mention(k, k + 1, genitive)
        return None

    def _by_somebody(self, seen: SeenSentence, i: int) -> bool:
        """Whether one of the two is named as the one by whom it is done, close behind."""
        for k in range(i + 1, min(i + 6, len(seen.tokens) - 1)):
            if seen.tokens[k].low == "by":
                agent = self._cast.mention(seen.tokens, k + 1, seen.lexicon)
                return agent is not None and agent.role in ("me", "other", "he", "she", "both")
        return False

    def _dated(self, seen: SeenSentence) -> bool:
        due = choose_due(self._notes, seen, (seen.start, seen.end), self._on)
        return due is not None and is_deadline(self._notes, seen, due)

    def _passive_at(self, seen: SeenSentence, i: int) -> float | None:
        lex, low = seen.lexicon, seen.tokens[i].low
        before = [t.low for t in seen.tokens[max(0, i - 4) : i]]
        if lex.lang == "en":
            if (low in lex.participles or (low.endswith("ed") and len(low) > 4)) and before[-1:] == ["be"]:
                if any(b in ("will", "must", "shall", "to", "'ll") for b in before):
                    return -0.2 if "will" in before or "'ll" in before else 1.2
                return None
            if (
                low in lex.participles
                and before[-1:] in (["is"], ["are"], ["gets"], ["get"])
                and self._by_somebody(seen, i)
            ):
                return -0.2
            failed = any(lex.is_in("modals", "was", word) for word in before)
            away = lex.is_in("words", "away", low) and not failed
            if away and before[-2:] in (["must", "be"], ["to", "be"]) and self._dated(seen):
                return 1.2
            if low.endswith("ing") and before[-1:] in (["needs"], ["need"]):
                return 0.8
            return None
        if lex.is_in("words", "away", low) and before[-1:] in (["ska"], ["skall"], ["måste"]):
            return 1.2
        agent = any(t.low == "av" for t in seen.tokens[i + 1 : i + 4])
        if low in lex.participles and low.endswith("s") and (agent or (len(low) > 4 and before)):
            if any(b in ("ska", "skall", "måste", "behöver") for b in before):
                return 1.2
            if not any(
                b in ("har", "hade", "som", "att", "kan", "kunde", "skulle", "brukar", "bör", "borde") for b in before
            ):
                return -0.6
        return None
