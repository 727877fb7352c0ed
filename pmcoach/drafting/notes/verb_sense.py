"""What a verb means where it stands: a thing to do, a state, an event of somebody's life, an echo."""

from __future__ import annotations

from pmcoach.drafting.notes import weighing as w
from pmcoach.drafting.notes.people import Cast
from pmcoach.drafting.notes.predication import Predication
from pmcoach.drafting.notes.sentence import SeenSentence

NEVER = w.FORM["past"]
"""The weight of what can be no promise."""
_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "my",
        "his",
        "her",
        "our",
        "their",
        "your",
        "this",
        "that",
        "these",
        "those",
        "all",
        "each",
        "some",
        "any",
        "him",
        "me",
        "them",
        "it",
        "up",
        "out",
        "in",
    ]
)
FINISHING = frozenset({"have", "ha", "get", "få", "be", "vara", "bli"})
"""Verbs that with "ready" or "klart" mean to finish."""
_READY = 8
"""How far behind "have" its "ready" may stand."""
_THAT = frozenset(["it", "that", "them", "this", "den", "det", "dem", "dom", "detta"])


def is_phrasal(seen: SeenSentence, p: Predication) -> bool:
    """Whether the verb and what follows are one of the known phrases ("have a word", "gå igenom")."""
    after = p.subject.end if p.inverted and p.subject and p.subject.end > p.verb else p.verb + 1
    behind = [t.low for t in seen.tokens[after : after + 4]]
    if behind[:1] == ["another"]:
        behind[0] = "a"
    if behind[:1] == ["a"] and len(behind) > 1 and behind[1] in ("quick", "good", "proper", "short", "little", "long"):
        del behind[1]
    said = " ".join([p.infinitive, *behind[:3]]) + " "
    return any(said.startswith(f"{phrase} ") for phrase in seen.lexicon.phrasal)


def verb_and_next(seen: SeenSentence, p: Predication) -> str:
    """The verb with the word behind it ("go through")."""
    after = p.subject.end if p.inverted and p.subject and p.subject.end > p.verb else p.verb + 1
    return f"{p.infinitive} {seen.tokens[after].low}" if after < len(seen.tokens) else p.infinitive


def tells_of_life(seen: SeenSentence, p: Predication) -> bool:
    """Whether the words are of somebody's life or conduct ("goes on holiday", "gör framsteg")."""
    text = " ".join(t.low for t in seen.tokens[p.verb : p.verb + 4])
    said = " ".join([p.infinitive, *text.split()[1:]])
    return any(" " in phrase and said.startswith(phrase) for phrase in seen.lexicon.life)


def finishes(seen: SeenSentence, p: Predication) -> bool:
    """As in "will be done with it": to finish is to do."""
    reach = _READY if p.infinitive in ("have", "ha", "get", "få") else _READY // 2
    behind = [t.low for t in seen.tokens[p.verb + 1 : p.verb + 1 + reach]]
    return any(seen.lexicon.is_in("words", "ready", word) for word in behind)


def has_object(seen: SeenSentence, p: Predication, cast: Cast) -> bool:
    """Whether an English command is no noun: "call the bank", not "talk with Ruth"."""
    after = seen.tokens[p.verb + 1] if p.verb + 1 < len(seen.tokens) else None
    return after is not None and (after.low in _DETERMINERS or cast.named(after) is not None)


def echoes(seen: SeenSentence, p: Predication, place: int) -> bool:
    """As in "I'll do it", "she'll get it on Wednesday": about what was just promised, no promise of its own."""
    after = p.subject.end if p.inverted and p.subject and p.subject.end > p.verb else p.verb + 1
    if p.subject is not None and p.subject.role == "nobody":
        return False
    thing = seen.tokens[after].low if after < len(seen.tokens) else ""
    fronted = seen.tokens[p.first - 1].low if p.inverted and p.first else ""
    if thing not in _THAT and fronted not in _THAT:
        return False
    if p.infinitive in ("get", "have", "få", "ha") and p.form in ("will", "present", "get to"):
        return not _for_somebody(seen, after)
    earlier = [
        q
        for q in seen.predications[:place]
        if w.FORM[q.form] > NEVER and q.form not in ("weak", "would") and (q.subject is None or _same(q, p) or q.agent)
    ]
    return bool(earlier) and p.infinitive in ("do", "göra", "ta", "take", "fixa", "fix", "ordna")


def _for_somebody(seen: SeenSentence, thing: int) -> bool:
    """As in "gets them for me", "gets it from me": to fetch, or who gives is named; no mere echo."""
    behind = [t.low for t in seen.tokens[thing + 1 : thing + 3]]
    if len(behind) == 2 and behind[0] in ("on", "på") and seen.lexicon.is_in("people", "mine", behind[1]):
        return True
    return (
        len(behind) == 2
        and behind[0] in ("for", "till", "åt", "from", "av", "från")
        and any(seen.lexicon.is_in("people", name, behind[1]) for name in ("me", "he", "she", "both", "they"))
    )


def repeats_only(seen: SeenSentence) -> bool:
    """Whether a sentence is only about what was just promised: "she gets them on Saturday"."""
    told = [(n, p) for n, p in enumerate(seen.predications) if p.subject is not None]
    return bool(told) and all(echoes(seen, p, n) for n, p in told)


def says_only_done(seen: SeenSentence) -> bool:
    """Whether a sentence is one word that says that it is done: "Delivered.", "Skickat."."""
    words = [t.low for t in seen.tokens if t.is_word]
    lex = seen.lexicon
    if len(words) != 1 or seen.question:
        return False
    word = words[0]
    supine = lex.lang == "sv" and word.endswith("t") and (lex.known(word[:-1]) or lex.known(word[:-1] + "a"))
    return supine or lex.is_past(word) or (lex.lang == "en" and word in lex.participles and not lex.known(word))


def refuses(seen: SeenSentence, p: Predication) -> bool:
    """As in "promised nothing", "lovade ingenting": the object takes the verb back."""
    for k in (p.verb, p.verb + 1, p.subject.end if p.inverted and p.subject else p.verb + 1):
        if k < len(seen.tokens) and seen.lexicon.is_in("words", "nothing_at_all", seen.tokens[k].low):
            return True
    return False


def happens_then(seen: SeenSentence, p: Predication, *, deadline: bool) -> bool:
    """Whether a dated verb of state is a thing to do: "have it on paper by May", "see the nurse on Monday"."""
    after = seen.tokens[p.verb + 1].low if p.verb + 1 < len(seen.tokens) else ""
    if p.form not in ("will", "promise", "assigned") or not after or after in (".", ",", "if", "om", "how", "hur"):
        return False
    return (deadline and p.infinitive in ("have", "ha", "get", "få")) or p.infinitive in ("see", "träffa")


def attends(seen: SeenSentence, p: Predication) -> bool:
    """Whether somebody goes to a course or an examination: a thing to do, unlike to go or to take a rest."""
    if p.infinitive not in ("go", "take", "do", "gå", "ta", "läsa", "göra"):
        return False
    behind = " ".join(t.low for t in seen.tokens[p.verb + 1 : p.verb + 6])
    return seen.lexicon.pattern("words", "course").search(behind) is not None


def _same(one: Predication, other: Predication) -> bool:
    """Whether two verbs have the same subject."""
    return one.subject is not None and other.subject is not None and one.subject.role == other.subject.role


def asks_about(seen: SeenSentence, p: Predication) -> bool:
    """As in "She asks for a new chair", "han frågar om han får": what somebody says in the talk, no promise."""
    after = p.subject.end if p.inverted and p.subject else p.verb + 1
    behind = seen.tokens[after].low if after < len(seen.tokens) else ""
    return (
        p.form == "present"
        and p.infinitive in ("ask", "fråga", "undra", "wonder")
        and seen.lexicon.is_in("words", "asked_about", behind)
    )
