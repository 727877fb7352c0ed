"""What is wrong with a goal's sentence as a careful reader sees it; shared by tests and benchmarks."""

from __future__ import annotations

import re

from pmcoach.domain.briefs import Language
from pmcoach.drafting.words import lexicon

OPENINGS = {
    "en": "Reduce|Shorten|Increase|Raise|Bring|Halve|Double|Measure|Go|Reach|Improve|Agree",
    "sv": "Minska|Korta|Sänk|Öka|Höj|För|Halvera|Fördubbla|Mät|Gå|Nå|Förbättra|Kom",
}
DANGLING = {
    "en": r"\b(?:of|in|on|at|to|by|for|from|with|and|or|but|the|a|an|than|that|who|per|as|our|my|is|are)(?:\.|$)",
    "sv": r"(?<!\w)(?:av|i|på|till|för|från|med|och|eller|den|det|en|ett|än|som|per|vid|vår|våra|är|senast)(?:\.|$)",
}
CLASHES = {
    "en": r"\b(?:from|to|by|of) (?:from|to|by|of|until|before)\b|\b(?:the|a|an) (?:the|a|an|from|to|by|of)\b"
    r"|\bnumber of (?:the|number)\b|\bshare of (?:the|share)\b",
    "sv": r"(?<!\w)(?:från|till|med|senast) (?:från|med|senast|före|innan|inom)(?!\w)|(?<!\w)till till(?!\w)"
    r"|(?<!\w)(?:den|det|en|ett) (?:från|till|senast|den|det)(?!\w)|antalet antal|andelen andel",
}


def flaws(sentence: str, lang: Language) -> list[str]:
    """Every flaw found, in words; empty for a sentence that can be signed as far as a rule can tell."""
    found = []
    if not re.match(rf"(?:{OPENINGS[lang]})\b", sentence):
        found.append("it does not begin with a verb")
    if not sentence.endswith((".", "!")) or sentence.endswith(".."):
        found.append("it does not end with one stop")
    if doubled := re.search(r"(?<!\w)([^\W\d_]{2,}) \1(?!\w)", sentence, re.IGNORECASE):
        found.append(f"{doubled[0]!r} is doubled")
    if dangling := re.search(DANGLING[lang], sentence):
        found.append(f"{dangling[0]!r} dangles")
    if re.search(r"None|null|\?|[{}\[\]<>]|  | [.,;:]|\bTBD\b|\bXX?\b", sentence):
        found.append("something is left over")
    if any(sentence.count(left) != sentence.count(right) for left, right in (("(", ")"), ("“", "”"))):
        found.append("a bracket stays open")
    if clash := re.search(CLASHES[lang], sentence, re.IGNORECASE):
        found.append(f"{clash[0]!r} clashes")
    said_twice = re.search(r"\b(\d[\d.,]* ?([^\W\d_]+)) \2\b", sentence)
    if said_twice:
        found.append(f"{said_twice[0]!r} says its unit twice")
    if len(re.findall(r"[.!?](?:\s|$)", _without_abbreviations(sentence, lang))) != 1:
        found.append("it is not one sentence")
    return found


def _without_abbreviations(sentence: str, lang: Language) -> str:
    """The sentence without the stops of abbreviations, of dates and of what stands in brackets."""
    months = "|".join(name[:3] for name in lexicon("numbers", lang)["months"])
    short = r"\w|vs|ca|kl|st|nr|no|approx|t\.ex|bl\.a|resp|tim|min|max|e\.g|\d+"
    return re.sub(rf"\b(?:{months}|{short})\.(?=\s)", "", re.sub(r"\([^)]*\)", "", sentence))
