"""From meeting notes to promises kept: what was promised and decided, and a summary that can be mailed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec

from pmcoach.coaching.drafting import DraftingDesk
from pmcoach.coaching.drafts import Drafts
from pmcoach.coaching.meetings import local_day
from pmcoach.coaching.people import People
from pmcoach.coaching.summary_drafts import MEETING
from pmcoach.config import EngineName
from pmcoach.domain.briefs import Brief, Fact, Language
from pmcoach.domain.drafts import Draft, Origin, Proposal, Provenance
from pmcoach.domain.meetings import SharedNote
from pmcoach.drafting.notes import NotesRead, read_notes
from pmcoach.drafting.notes.judging import KIND, model_judge
from pmcoach.drafting.notes.summary import write_summary
from pmcoach.errors import BadInput, NotAllowed
from pmcoach.smart.language import detect_language
from pmcoach.store import Store

MODEL_WEIGHT = 0.1
"""How much a model's log-odds count in a doubt."""
LONGEST = 200_000
"""Notes of more characters than this are no notes of one talk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """A talk to summarise: the words that both may read, who wrote them, with whom, on which day."""

    notes: str
    on: date
    me: str
    other: str
    lang: Language | None = None


def talk_of(notes: Iterable[SharedNote], *, on: date, me: str, other: str, lang: Language | None = None) -> Talk:
    """A talk from its shared notes. A `PrivateNote` is of another type: it cannot come in here."""
    return Talk(notes="\n".join(note.text for note in notes), on=on, me=me, other=other, lang=lang)


def summarise(talk: Talk, desk: DraftingDesk, *, engine: EngineName | None = None) -> Proposal:
    """Actions, decisions and summary of a talk, each with its place. Raises `BadInput`, `EngineError`."""
    started = time.perf_counter()
    if not talk.me.strip() or not talk.other.strip():
        raise BadInput("notes.who_met")
    if len(talk.notes) > LONGEST:
        raise BadInput("notes.too_long", length=len(talk.notes), longest=LONGEST)
    lang: Language = talk.lang or detect_language(talk.notes)
    drafter = desk.drafter(engine)
    judge = model_judge(drafter.engine, drafter.prompts, weight=MODEL_WEIGHT) if drafter.engine else None
    read = read_notes(talk.notes, lang=lang, on=talk.on, me=talk.me, other=talk.other, judge=judge)
    sentences = drafter.prompts.sentences(KIND, lang)
    summary = write_summary(read, sentences, lang=lang, on=talk.on, me=talk.me, other=talk.other)
    tipped = any((d.leaning > 0) != (d.judged == "action") for d in read.doubts)
    asked = drafter.engine is not None and bool(read.doubts)
    info = drafter.engine.info() if drafter.engine is not None and asked else None
    prompt = drafter.prompts.find(KIND, f"{lang}.j2") if info else None
    file = prompt or sentences.file
    return Proposal(
        kind=KIND,
        fields={**_found(read), "summary": summary},
        origins={
            "actions": Origin.MODEL if tipped else Origin.FACTS,
            "decisions": Origin.FACTS,
            "summary": Origin.COMPOSER,
        },
        provenance=Provenance(
            engine=info.engine if info else "composer",
            model=info.model if info else None,
            model_sha256=info.model_sha256 if info else None,
            prompt=file.name,
            prompt_sha256=file.sha256,
            seconds=round(time.perf_counter() - started, 3),
        ),
    )


def summary_line(name: str | int | None, proposal: Proposal) -> dict[str, Any]:
    """A summary as other programs read it, all keys always there."""
    return {
        "id": name,
        **proposal.fields,
        "origins": dict(proposal.origins),
        "provenance": msgspec.to_builtins(proposal.provenance),
    }


def _found(read: NotesRead) -> dict[str, Any]:
    return {
        "actions": [msgspec.to_builtins(action) for action in read.actions],
        "decisions": [msgspec.to_builtins(decision) for decision in read.decisions],
    }


class Summaries:
    """What a user does with the notes of meetings: draft the promises, decisions and summary of one."""

    def __init__(self, store: Store, people: People, drafts: Drafts, desk: Callable[[], DraftingDesk]) -> None:
        self._store, self._people, self._drafts, self._desk = store, people, drafts, desk

    def draft(
        self, ref: str, *, lang: Language | None = None, engine: EngineName | None = None, now: datetime
    ) -> Draft:
        """Read the shared notes of a meeting and keep what was found as a draft.

        Raises `NotFound` for no such meeting and `NotAllowed` where it has no shared notes.
        """
        meeting = self._store.meetings.get(ref)
        notes = self._store.meetings.shared_notes.of_meeting(meeting.id)
        if not any(note.text.strip() for note in notes):
            raise NotAllowed("notes.none_shared", ref=meeting.ref)
        person = self._people.find(meeting.person_id)
        on = local_day(meeting.at)
        talk = talk_of(notes, on=on, me=self._people.owner().name, other=person.name, lang=lang)
        proposal = summarise(talk, self._desk(), engine=engine)
        brief = Brief(
            kind=KIND,
            lang=talk.lang or detect_language(talk.notes),
            today=on,
            person=person.name,
            facts=(
                Fact(text=f"{meeting.kind.value} {on.isoformat()}", source=meeting.ref, topic=MEETING),
                *(Fact(text=note.text, source=note.ref, topic="note") for note in notes),
            ),
        )
        return self._drafts.save(brief, proposal, person_id=person.id, now=now)
