"""How a draft came to be, as a page of text: engine, model, prompt, facts, timings, and what the human changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pmcoach.cli.printing import clean
from pmcoach.cli.wrapping import wrapped
from pmcoach.coaching.words import Words
from pmcoach.domain.drafts import Draft

LABEL = 18
HASH = 16
"""Characters of a hash that a page shows; --format json shows it whole."""


def provenance_text(draft: Draft, words: Words) -> str:
    """Everything that is known about how a draft was made and what became of it."""
    return "\n".join(_lines(draft, words))


def _lines(draft: Draft, words: Words) -> Iterator[str]:
    made, brief = draft.proposal.provenance, draft.brief
    yield words.say("made.heading")
    yield from _row(words.say("made.wish"), clean(brief.rough))
    facts = [(fact.source, fact.text) for fact in brief.facts]
    if brief.objective is not None:
        facts.append((brief.objective.source, brief.objective.text))
    for place, (source, text) in enumerate(facts):
        yield from _row("" if place else words.say("made.facts"), f"[{clean(source)}] {clean(text)}")
    yield from _row(words.say("made.engine"), made.engine)
    if made.model:
        yield from _row(words.say("made.model"), made.model + _short(made.model_sha256))
    if made.prompt:
        yield from _row(words.say("made.prompt"), made.prompt + _short(made.prompt_sha256))
    yield from _row(words.say("made.seed"), str(made.seed))
    timings = [
        f"{words.say(f'made.part.{part}')} {words.number(seconds, 3)} s" for part, seconds in made.timings.items()
    ]
    whole = f"{words.number(made.seconds, 3)} s"
    yield from _row(words.say("made.seconds"), f"{whole} ({', '.join(timings)})" if timings else whole)
    yield from _row(words.say("made.drafted"), f"{draft.created_at:%Y-%m-%d %H:%M} UTC")
    if draft.decided_at is not None:
        became = f" = {draft.record_ref}" if draft.record_ref else ""
        yield from _row(words.say("made.decided"), f"{draft.decided_at:%Y-%m-%d %H:%M} UTC, {draft.status}{became}")
    for place, line in enumerate(_changes(draft, words)):
        yield from _row("" if place else words.say("made.changed"), line)
    if draft.proposal.raw:
        yield ""
        yield words.say("made.raw")
        for line in draft.proposal.raw.splitlines():
            yield from wrapped(f"  {clean(line)}", indent=2)


def _changes(draft: Draft, words: Words) -> Iterator[str]:
    """Each field that the human wrote or refused, with what it said before."""
    for name, value in draft.changed.items():
        field, _, place = name.partition(".")
        label = words.say(f"field.{field}") if words.knows(f"field.{field}") else field
        label = f"{label} {place}".strip()
        before = _shown(draft.proposal.proposed.get(name, draft.proposal.fields.get(name)))
        if value is None:
            yield words.say("made.refused", field=label)
        else:
            yield words.say("made.written", field=label, before=before or "-", after=_shown(value) or "-")


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        return clean(str(value.get("text") or value.get("topic") or ""))
    if isinstance(value, (list, tuple)):
        return "; ".join(_shown(part) for part in value)
    return clean(str(value)) if value else ""


def _short(sha256: str | None) -> str:
    return f"  sha256 {sha256[:HASH]}" if sha256 else ""


def _row(label: str, text: str) -> Iterator[str]:
    yield from wrapped(f"  {label:<{LABEL - 2}}  {text}", indent=LABEL)
