"""What a record says, so that a test can ask whether the sources of a line say it; and workspaces to draft on."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

from pmcoach.coaching import Workspace, create_workspace, open_workspace
from pmcoach.coaching.sample import make_sample
from pmcoach.config import Settings
from pmcoach.domain.amounts import Amount
from pmcoach.domain.briefs import Brief, Fact, Language
from pmcoach.domain.goals import CheckIn, Confidence, Goal
from pmcoach.domain.meetings import FeedbackKind, Meeting
from pmcoach.domain.people import Person, Relation
from pmcoach.domain.whole import texts
from pmcoach.drafting.verify import invented_names, invented_numbers
from tests.conftest import NOW, TODAY

SECRETS = ("XYZZY", "PLUGH")
"""Words of private notes: nothing that is shared may hold them."""

LANGUAGES: tuple[Language, ...] = ("en", "sv")


def sample(settings: Settings, lang: Language, folder: Path) -> Workspace:
    """The sample company, with coaching to say and private notes added."""
    made = folder / f"sample-{lang}.db"
    if not made.exists():
        make_sample(made, today=TODAY, lang=lang)
    settings.db.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(made, settings.db)
    workspace = open_workspace(replace(settings, lang=lang))
    _enrich(workspace, "Elin", lang)
    return workspace


def thin(settings: Settings, lang: Language) -> Workspace:
    """Two weeks old: one person, a goal that one check-in has told of, one without any, a promise, little else."""
    early = NOW - timedelta(days=14)
    owner = Person(name="Maja Lind", role="Team lead", relation=Relation.OWNER)
    workspace = create_workspace(replace(settings, lang=lang), owner=owner, now=early)
    elin = workspace.people.add("Elin Berg", role="Support agent", now=early)
    say = _SAID[lang]
    goal = workspace.goals.add(
        Goal(
            person_id=elin.id,
            statement=say["goal"],
            measure=say["measure"],
            unit="%",
            baseline=Amount(text="60 %", value=60, unit="%"),
            target=Amount(text="85 %", value=85, unit="%"),
            start=TODAY - timedelta(days=14),
            due=TODAY + timedelta(days=60),
        ),
        now=early,
    )
    workspace.goals.agree_both(goal.ref, on=TODAY - timedelta(days=13), now=early)
    workspace.goals.check_in(
        goal.ref, on=TODAY - timedelta(days=2), value=59, confidence=Confidence.AT_RISK, note="", now=NOW
    )
    bare = workspace.goals.add(
        Goal(person_id=elin.id, statement=say["bare"], start=TODAY - timedelta(days=40)), now=early
    )
    workspace.goals.agree_both(bare.ref, on=TODAY - timedelta(days=13), now=early)
    workspace.actions.add("Elin", say["promise"], by="Elin", due=TODAY - timedelta(days=1), now=early)
    workspace.agendas.add_private_note("Elin", f"{SECRETS[0]} 4711", today=TODAY, now=NOW)
    return workspace


_SAID: Mapping[Language, Mapping[str, str]] = {
    "en": {
        "goal": "Raise the share of orders packed the same day from 60% to 85% by 2 November 2026.",
        "measure": "orders packed the same day",
        "bare": "The stock room is easier to find things in.",
        "promise": "Count the missing labels",
        "coaching": "the agenda was changed without a word to the others",
        "occasion": "the Monday round",
        "led": "two of them had prepared something else",
    },
    "sv": {
        "goal": "Öka andelen ordrar som packas samma dag från 60 % till 85 % senast den 2 november 2026.",
        "measure": "ordrar som packas samma dag",
        "bare": "Det är lättare att hitta saker i lagret.",
        "promise": "Räkna de etiketter som saknas",
        "coaching": "dagordningen ändrades utan ett ord till de andra",
        "occasion": "måndagsrundan",
        "led": "två av dem hade förberett något annat",
    },
}


def _enrich(workspace: Workspace, who: str, lang: Language) -> None:
    say = _SAID[lang]
    workspace.feedback.add(
        who,
        say["coaching"],
        kind=FeedbackKind.COACHING,
        situation=say["occasion"],
        impact=say["led"],
        on=TODAY - timedelta(days=6),
        now=NOW,
    )
    workspace.agendas.add_private_note(who, f"{SECRETS[1]} 4711", today=TODAY, now=NOW)


def unsupported(workspace: Workspace, lines: Iterable[Mapping[str, Any]], *, lang: Language) -> list[tuple[str, Any]]:
    """The lines whose sources are not there, or do not hold a number, a day or a name that the line says."""
    found: list[tuple[str, Any]] = []
    for line in lines:
        sources = [source for source in line["sources"] if source != "you"]
        if not line["sources"]:
            found.append((line["text"], "no source"))
            continue
        said = "\n".join(part for ref in sources for part in evidence(workspace, ref))
        brief = Brief(kind="", lang=lang, today=TODAY, facts=(Fact(text=f"{said}\n{len(sources)}"),))
        extra = [*sorted(invented_numbers(brief, line["text"])), *invented_names(brief, line["text"])]
        if extra:
            found.append((line["text"], extra))
    return found


def evidence(workspace: Workspace, ref: str) -> Iterator[str]:
    """All that a record and what hangs on it say, with its days as they are written and counted."""
    store, words = workspace._store, workspace.words
    record = store.by_ref(ref)
    parts: list[Any] = [record]
    if ref.startswith("G"):
        goal = store.goals.get(ref)
        check_ins = store.goals.check_ins.of(goal.id)
        parts += [*store.goals.milestones.of(goal.id), *check_ins]
        parts += [store.objectives.get(goal.objective_id)] if goal.objective_id else []
        parts += [store.goals.get(goal.parent_id)] if goal.parent_id else []
        yield " ".join(str(n) for n in range(len(check_ins) + 1))
        yield from (words.say(f"confidence.{c.confidence}") for c in check_ins if c.confidence)
        yield from _arithmetic(workspace, goal, [c for c in check_ins if c.value is not None])
    if ref.startswith("M"):
        parts += store.meetings.agenda.of(record.id)
    if ref.startswith("P"):
        yield str(len(store.goals.of(record.id)))
        yield from (_day(workspace, entry.at.date()) for entry in store.audit.of(record.id))
    if ref.startswith("D"):
        yield f"{len(record.steps)} {len(record.steps_done)}"
    people = {p.id: p.name for p in store.people.all()}
    for part in parts:
        yield from texts(part)
        yield people.get(getattr(part, "person_id", ""), "")
        yield people.get(getattr(part, "who_id", None) or "", "")
        for value in (getattr(part, name) for name in part.__dataclass_fields__):
            if isinstance(value, Amount):
                yield f"{value.text} {words.number(value.value or 0)}"
            elif isinstance(value, datetime):
                yield _day(workspace, value.astimezone(UTC).date())
            elif isinstance(value, date):
                yield _day(workspace, value)
            elif isinstance(value, float):
                yield words.number(value)
    if isinstance(record, Meeting):
        yield words.say(f"talk.{record.kind}")


def _arithmetic(workspace: Workspace, goal: Goal, measured: list[CheckIn]) -> Iterator[str]:
    """How far the goal came and has to go, in its unit and in days at the pace so far."""
    first = goal.baseline.value if goal.baseline else None
    last = goal.target.value if goal.target else None
    if first is None or last is None or goal.start is None or not measured:
        return
    now, days = measured[-1].value or 0, (measured[-1].on - goal.start).days
    numbers = [abs(now - first), abs(last - now), abs(last - first), float(days)]
    if now != first:
        numbers.append(float(round(abs(last - now) * days / abs(now - first))))
    yield "; ".join(workspace.words.number(number) for number in numbers)


def _day(workspace: Workspace, day: date) -> str:
    words = workspace.words
    return f"{words.day(day)}; {words.day(day, today=TODAY)}; {words.full_day(day)}; {abs((TODAY - day).days)}"


def repeated(lines: Iterable[str]) -> list[str]:
    """Lines that are said twice."""
    return [one for one, other in pairwise(sorted(lines)) if one == other]
