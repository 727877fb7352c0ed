"""What became of a file that was received, in lines and as an object."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from pmcoach.cli.printing import clean
from pmcoach.coaching.differences import Telling
from pmcoach.coaching.receiving import Opened, Receipt
from pmcoach.coaching.weighing import Difference, Lot, Outcome
from pmcoach.coaching.words import Words
from pmcoach.coaching.workspace import Workspace
from pmcoach.domain.references import Kind
from pmcoach.domain.sharing import Take

MANY = 20
"""New records from which on they are counted."""
_BY_NAME = (Kind.GOAL, Kind.EXPECTATION, Kind.DEVELOPMENT_ITEM, Kind.CAREER_WISH)
_LEFT_OUT = (Lot.ERASED, Lot.BINNED, Lot.HOMELESS, Lot.FOREIGN)


def trust_line(opened: Opened, words: Words) -> str:
    """Who a file comes from, and what is known of its key."""
    return words.say(
        f"sharing.trust.{opened.trust}",
        name=clean(opened.signed.share.sender.name),
        day=words.full_day(opened.signed.share.made_at.astimezone().date()),
        fingerprint=opened.fingerprint,
        known=opened.known,
    )


def receipt_lines(receipt: Receipt, workspace: Workspace, *, first: int = 1) -> list[str]:
    """What is new, what comes in, what was chosen, what waits, what was agreed and what was left out."""
    return list(_lines(receipt, workspace, first)) or [workspace.words.say("sharing.receive.nothing")]


def _lines(receipt: Receipt, workspace: Workspace, first: int) -> Iterator[str]:
    words, name, telling = workspace.words, clean(receipt.person.name), telling_of(workspace, receipt)
    if receipt.late:
        yield words.say("sharing.receive.late", name=name)
    if receipt.new:
        yield from _new(receipt.new, telling, words)
    numbered = list(enumerate(receipt.differences, start=first))
    for heading, wanted in (
        ("comes", [(n, d) for n, d in numbered if d.settled and d.take is Take.THEIRS]),
        ("chosen", [(n, d) for n, d in numbered if d.take is not None and not (d.settled and d.take is Take.THEIRS)]),
        ("waits", [(n, d) for n, d in numbered if d.take is None]),
    ):
        if wanted:
            yield words.say(f"sharing.receive.{heading}", name=name)
            for number, difference in wanted:
                yield from side_by_side(difference, workspace, receipt, number=number)
    for outcome in receipt.consents:
        yield _consent(outcome, receipt, words)
    for outcome in receipt.outcomes:
        if outcome.lot in _LEFT_OUT and outcome.title:
            kind = words.say(f"record.kind.{outcome.told.kind}")
            yield f"  {kind}, {words.say(f'sharing.lot.{outcome.lot}')}: {clean(telling.title(outcome.title))}"


def _new(new: Sequence[Outcome], telling: Telling, words: Words) -> Iterator[str]:
    """What is new: each record by name where they are few, else counted, and only what was agreed on by name."""
    named = new
    if len(new) > MANY:
        counts = Counter(outcome.told.kind for outcome in new)
        yield words.say("sharing.receive.new_many", what=", ".join(words.counted(counts)))
        named = [outcome for outcome in new if outcome.told.kind in _BY_NAME]
    else:
        yield words.say("sharing.receive.new")
    for outcome in named:
        yield f"  {words.say(f'record.kind.{outcome.told.kind}')}: {clean(telling.title(outcome.title))}"


def side_by_side(
    difference: Difference, workspace: Workspace, receipt: Receipt, *, number: int | None = None
) -> list[str]:
    """A field as it is here and as it is there, one under the other."""
    words, telling = workspace.words, telling_of(workspace, receipt)
    kind = words.say(f"record.kind.{difference.kind}")
    lead = f"{number:>4}  " if number is not None else "      "
    called = " ".join(dict.fromkeys(part for part in (difference.ref, kind) if part))
    title = clean(telling.title(difference.title))
    head = f"{lead}{called}, {telling.field(difference.field)}" + (f" ({title})" if title else "")
    if difference.take is not None:
        done = "kept" if difference.take is Take.MINE else "taken"
        head += f": {words.say(f'sharing.receive.{done}', name=clean(receipt.person.name))}"
    labels = [words.say(f"sharing.receive.{whose}") for whose in ("yours", "theirs")]
    wide = max(len(label) for label in labels)
    values = [clean(telling.value(difference.field, value)) for value in (difference.mine, difference.theirs)]
    return [head, *(f"        {label:<{wide}}  {value}" for label, value in zip(labels, values, strict=True))]


def telling_of(workspace: Workspace, receipt: Receipt) -> Telling:
    """The words for fields and values between the owner and the other one."""
    titles = {objective.id: objective.title for objective in workspace.objectives.all()}
    titles |= {outcome.key: outcome.title for outcome in receipt.outcomes}
    return Telling(workspace.words, me=workspace.people.owner().name, other=receipt.person.name, titles=titles)


def _consent(outcome: Outcome, receipt: Receipt, words: Words) -> str:
    consent = outcome.consent
    assert consent is not None
    name = clean(receipt.person.name)
    if consent.on is not None:
        said = words.say("sharing.receive.agrees", name=name, day=words.full_day(consent.on))
    else:
        said = words.say(f"sharing.receive.{'agrees_other' if consent.other_terms else 'agrees_no_more'}", name=name)
    return f"  {words.say(f'record.kind.{outcome.told.kind}')} ({clean(outcome.title)}): {said}"


def receipt_object(receipt: Receipt, opened: Opened | None, *, dry_run: bool) -> dict[str, Any]:
    """The receipt for other programs."""
    return {
        "from": receipt.person.name,
        "made_at": receipt.made_at,
        "trust": opened.trust if opened else None,
        "fingerprint": opened.fingerprint if opened else None,
        "late": receipt.late,
        "dry_run": dry_run,
        "new": [{"kind": o.told.kind, "id": o.key, "title": o.title} for o in receipt.new],
        "differences": [
            {"number": number, "id": d.record_id, **_plain(d)} for number, d in enumerate(receipt.differences, start=1)
        ],
        "agreements": [
            {"kind": o.told.kind, "id": o.key, "on": o.consent.on, "terms": o.consent.terms if o.consent.on else None}
            for o in receipt.consents
            if o.consent is not None
        ],
        "left_out": [{"kind": o.told.kind, "id": o.key, "why": o.lot} for o in receipt.outcomes if o.lot in _LEFT_OUT],
        "waiting": len(receipt.waiting),
    }


def _plain(difference: Difference) -> dict[str, Any]:
    names = ("ref", "kind", "title", "field", "mine", "theirs", "settled", "take")
    return {name: getattr(difference, name) for name in names}
