"""The next best questions for what a goal still lacks, always in the same order."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from pmcoach.domain.briefs import Brief
from pmcoach.domain.drafts import Gap, Proposal
from pmcoach.drafting.phrases import due_phrase, english_form, is_many, swedish_form
from pmcoach.drafting.prompts import clean
from pmcoach.drafting.words import lexicon

_QUOTED = 60
"""Characters of a wish that a question may quote."""


_PLAIN = 3
"""Words of a candidate that a question takes in as they are; more of them are quoted."""


def coach_questions(brief: Brief, draft: Proposal | Mapping[str, Any]) -> tuple[Gap, ...]:
    """The open questions of a goal, most helpful first.

    What the proposal itself left as a gap keeps the gap's candidates; what it only suggested (a measure from the
    library) is asked for last among its kind, as a question to confirm.
    """
    fields = draft.fields if isinstance(draft, Proposal) else draft
    known = {gap.field: gap for gap in draft.gaps} if isinstance(draft, Proposal) else {}
    suggested = set(draft.suggested) if isinstance(draft, Proposal) else set()
    asked: list[Gap] = []
    for name in lexicon("coach", brief.lang)["order"]:
        if name == "direction" and name not in known:
            continue
        if not fields.get(name):
            asked.append(known.get(name) or Gap(field=name, question=question(brief, name, fields)))
        elif name == "measure" and name in suggested:
            asked.append(
                Gap(
                    field=name,
                    question=question(brief, name, fields),
                    candidates=tuple(m["text"] for m in fields["measures"]),
                )
            )
    return tuple(asked)


def asked_openly(brief: Brief, draft: Proposal, names: Collection[str]) -> Proposal:
    """The proposal with the gaps ``names`` asked anew without their candidates: the person said no to those."""
    gaps = tuple(
        replace(gap, question=question(brief, gap.field, draft.fields), candidates=()) if gap.field in names else gap
        for gap in draft.gaps
    )
    return replace(draft, gaps=gaps)


def question(brief: Brief, name: str, fields: Mapping[str, Any], candidates: tuple[str, ...] = ()) -> str:
    """How to ask for one field, in the words of what is known already."""
    texts = lexicon("coach", brief.lang)
    asks: dict[str, str] = texts["ask"]
    thing = str(fields.get("measure") or "")
    itself_asks = thing.casefold().startswith(tuple(texts["asks_itself"]["begin"]))
    named = thing[:1].upper() + thing[1:] if itself_asks else _form(brief, thing)
    many = brief.lang == "en" and is_many(named)
    if name == "measure":
        if thing:
            if itself_asks:
                return str(texts["asks_itself"]["measure"]).format(thing=named)
            return str(asks["measure_many"] if many else texts["confirm"]["measure"]).format(thing=named)
        wish = clean(brief.rough).strip(" .!?")
        return asks["measure_wish"].format(wish=wish) if 0 < len(wish) <= _QUOTED else asks["measure"]
    if len(candidates) == 1 and name in texts["confirm_one"]:
        said = clean(candidates[0])
        said = said if len(said.split()) <= _PLAIN else str(texts["quoted"]).format(words=said)
        return str(texts["confirm_one"][name]).format(candidate=said)
    if candidates and name in texts["confirm"]:
        return str(texts["confirm"][name])
    if name in ("baseline", "target") and not thing:
        return asks[f"{name}_plain"]
    if itself_asks:
        asks = {**asks, **texts["asks_itself"]}
    due = fields.get("due")
    if name == "target" and due:
        return asks["target_due"].format(thing=named, due=due_phrase(str(due["text"]), brief.lang))
    if name == "baseline" and many and not itself_asks:
        return asks["baseline_many"].format(thing=named)
    return asks[name].format(thing=named)


def _form(brief: Brief, thing: str) -> str:
    return english_form(thing) if brief.lang == "en" else swedish_form(thing) or thing
