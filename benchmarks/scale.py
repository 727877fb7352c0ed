"""A workspace of 200 people and ten years: how long a person waits.

    python benchmarks/scale.py --people 200 --years 10 [--keep FOLDER]

Fills a workspace through the store as the app does (history and index of words included), then
asks what the screens ask. Beside it, what else one might keep such a record in: a JSON file read
whole, and grep over its text. ``--keep`` leaves the files in a folder, and uses them when they are
there already.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from pmcoach.coaching import open_workspace
from pmcoach.coaching.courses import needs_course
from pmcoach.config import Settings
from pmcoach.domain.amounts import Amount
from pmcoach.domain.goals import CheckIn, Confidence, Goal, GoalStatus, Milestone
from pmcoach.domain.meetings import ActionItem, ActionStatus, AgendaItem, Feedback, Meeting, PrivateNote, SharedNote
from pmcoach.domain.pace import state_of
from pmcoach.domain.people import Person
from pmcoach.paths import user_folders
from pmcoach.store import Store, seeded_identity

TODAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_VOCABULARY = (
    "answer customer backlog queue refund macro rota handover night shift invoice overdue reminder forecast "
    "pallet loading dock driver route delay claim survey reply first second quarter review peer pair test release "
    "defect regression deploy incident alarm coffee budget supplier contract renewal newsletter visitor campaign "
    "kund ärende svar väntetid faktura påminnelse leverans försening skift lager ruttplan avvikelse möte uppföljning"
)
WORDS = _VOCABULARY.split()
MEETINGS_A_YEAR = 26


class Filler:
    """Invents a working life from a seed and keeps it in a store, person by person."""

    def __init__(self, store: Store, seed: int, years: int) -> None:
        self.store = store
        self.source = random.Random(seed)
        self.years = years
        self.rows = 0

    def words(self, least: int, most: int) -> str:
        """Some words in a row; the early ones of the list come more often, as words do."""
        count = self.source.randint(least, most)
        return " ".join(WORDS[int(self.source.random() ** 2 * len(WORDS))] for _ in range(count))

    def day(self, year: int, share: float) -> date:
        """A day of a year, counted back from today."""
        return TODAY - timedelta(days=round(365 * (self.years - year - share)))

    def fill(self, name: str) -> None:
        """Keep one person's years, as one transaction."""
        with self.store.transaction():
            person = self.store.people.add(Person(name=name, role=self.words(1, 2), cadence_days=14), now=NOW)
            for year in range(self.years):
                for _ in range(5):
                    self.goal(person.id, year)
                for turn in range(MEETINGS_A_YEAR):
                    self.meeting(person.id, year, turn / MEETINGS_A_YEAR)
                for _ in range(6):
                    on = self.day(year, self.source.random())
                    said = on if self.source.random() < 0.95 else None
                    words = {name: self.words(5, 12) for name in ("situation", "behaviour", "impact")}
                    self.kept(
                        self.store.feedback.add(Feedback(person_id=person.id, on=on, said_on=said, **words), now=NOW)
                    )
        self.rows += 1

    def kept(self, record: object) -> None:
        """Count a record."""
        self.rows += record is not None

    def goal(self, person_id: str, year: int) -> None:
        """A goal of a year with its steps and a check-in every other week."""
        last = year == self.years - 1
        goal = self.store.goals.add(
            Goal(
                person_id=person_id,
                statement=self.words(8, 14),
                baseline=Amount(text="40 %", value=40.0, unit="%"),
                target=Amount(text="80 %", value=80.0, unit="%"),
                start=self.day(year, 0.0),
                due=self.day(year, 1.0) + timedelta(days=30 * last),
                guidance=(self.words(5, 9), self.words(5, 9)),
                status=GoalStatus.AGREED if last else GoalStatus.DONE,
            ),
            now=NOW,
        )
        self.kept(goal)
        for step in range(4):
            due = self.day(year, (step + 1) / 4)
            self.kept(
                self.store.goals.milestones.add(Milestone(goal_id=goal.id, text=self.words(4, 8), due=due), now=NOW)
            )
        for turn in range(27):
            check_in = CheckIn(
                goal_id=goal.id,
                on=self.day(year, turn / 27),
                value=40 + 40 * turn / 27 + self.source.uniform(-5, 5),
                confidence=self.source.choice((None, *Confidence)),
                note=self.words(4, 12) if turn % 2 else "",
            )
            self.kept(self.store.goals.check_ins.add(check_in, now=NOW))

    def meeting(self, person_id: str, year: int, share: float) -> None:
        """A one-on-one with six points, three shared notes, a private one and two actions."""
        on = self.day(year, share)
        at = datetime(on.year, on.month, on.day, 9, tzinfo=UTC)
        meeting = self.store.meetings.add(
            Meeting(person_id=person_id, at=at, held=on < TODAY, summary=self.words(10, 25)), now=NOW
        )
        self.kept(meeting)
        for place in range(6):
            item = AgendaItem(meeting_id=meeting.id, position=place, topic=self.words(3, 6), question=self.words(6, 10))
            self.kept(self.store.meetings.agenda.add(item, now=NOW))
        for _ in range(3):
            note = SharedNote(person_id=person_id, meeting_id=meeting.id, on=on, text=self.words(8, 25))
            self.kept(self.store.meetings.shared_notes.add(note, now=NOW))
        private = PrivateNote(person_id=person_id, meeting_id=meeting.id, on=on, text=self.words(8, 25))
        self.kept(self.store.meetings.private_notes.add(private, now=NOW))
        for _ in range(2):
            open_still = self.source.random() < 0.01 or (TODAY - on).days < 14
            action = ActionItem(
                person_id=person_id,
                what=self.words(5, 10),
                due=on + timedelta(days=14),
                meeting_id=meeting.id,
                status=ActionStatus.OPEN if open_still else ActionStatus.DONE,
            )
            self.kept(self.store.actions.add(action, now=NOW))


def home(store: Store) -> int:
    """All that the home screen asks: everybody's goals as they stand, actions, meetings, feedback, drafts."""
    people = {person.id: person for person in store.people.all()}
    goals = store.goals.open()
    said = store.goals.check_ins.latest([goal.id for goal in goals], until=TODAY)
    states = [
        state_of(goal, said[goal.id], today=TODAY, cadence_days=people[goal.person_id].cadence_days) for goal in goals
    ]
    met, to_come = store.meetings.last_held(people), store.meetings.next_planned(people)
    waiting = [*store.actions.open(), *store.feedback.unsaid(), *store.drafts.pending()]
    return len(states) + len(met) + len(to_come) + len(waiting)


def person_page(store: Store, person_id: str) -> int:
    """All that the page of one person asks."""
    goals = store.goals.of(person_id)
    said = store.goals.check_ins.latest([goal.id for goal in goals], until=TODAY, recent=8)
    steps = store.goals.milestones.of(*(goal.id for goal in goals))
    met = store.meetings.before(NOW, person_id=person_id, limit=20)
    points = store.meetings.agenda.of(*(meeting.id for meeting in met))
    notes = [note for meeting in met for note in store.meetings.shared_notes.of_meeting(meeting.id)]
    return len(said) + len(steps) + len(points) + len(notes) + len(store.actions.open(person_id))


def timed(times: int, ask: Callable[[int], object]) -> list[float]:
    """Milliseconds of each of some askings."""
    taken = []
    for turn in range(times):
        begun = time.perf_counter()
        ask(turn)
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def told(name: str, taken: list[float]) -> str:
    """A line of the table: median, 95th percentile and worst, in milliseconds."""
    ordered = sorted(taken)
    p95 = ordered[max(0, round(len(ordered) * 0.95) - 1)]
    return f"{name:<44}{statistics.median(ordered):>10.1f}{p95:>10.1f}{ordered[-1]:>10.1f}"


def queries(seed: int) -> list[str]:
    """What people type: each of some words key by key, and some pairs."""
    source = random.Random(seed)
    chosen = source.sample(WORDS, 12)
    typed = [word[:length] for word in chosen for length in range(1, len(word) + 1)]
    return [*typed, *(" ".join(source.sample(WORDS, 2)) for _ in range(40))]


def memory() -> float:
    """The most memory that this process has held, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def made(folder: Path, people: int, years: int, seed: int) -> Path:
    """The workspace to measure, filled unless it is there."""
    path = folder / f"scale-{people}-{years}-{seed}.db"
    if not path.exists():
        building = path.with_suffix(".filling")
        building.unlink(missing_ok=True)
        begun = time.perf_counter()
        with Store.create(building, owner=Person(name="Ada"), now=NOW, identity=seeded_identity(seed)) as store:
            filler = Filler(store, seed, years)
            for number in range(people):
                filler.fill(f"Person {number}")
        building.rename(path)
        seconds = time.perf_counter() - begun
        print(f"filled {filler.rows:,} records in {seconds:.0f} s ({seconds / filler.rows * 1e6:.0f} µs each)\n")
    return path


def measure(path: Path, seed: int) -> None:
    """Print what a person waits for."""
    before = memory()
    print(f"{'milliseconds':<44}{'median':>10}{'p95':>10}{'worst':>10}")
    opened = timed(5, lambda _: Store.open(path).close())
    print(told("open and close", opened))
    with Store.open(path) as store:
        everybody = store.people.all()[1:]
        source = random.Random(seed)
        print(told("home, everybody", timed(10, lambda _: home(store))))
        print(told("a person's page", timed(40, lambda _: person_page(store, source.choice(everybody).id))))
        typed = queries(seed)
        print(told("search, whole workspace, key by key", timed(len(typed), lambda n: store.search.find(typed[n]))))
        one = everybody[0].id
        within = timed(len(typed), lambda n: store.search.find(typed[n], person_id=one))
        print(told("search, one person, key by key", within))
        goal = store.goals.of(one)[0]
        say = CheckIn(goal_id=goal.id, on=TODAY, value=50.0, note="on the way")
        print(told("a check-in kept (and undone)", timed(20, lambda _: _say_and_undo(store, say))))
        counts = sum(family.count() for family in store.families.values())
        size = path.stat().st_size / 2**20
    print(
        f"\n{counts:,} records, file {size:.0f} MiB, memory {before:.0f} MiB before, {memory():.0f} MiB at most after"
    )


def measure_drafts(path: Path, seed: int) -> None:
    """Print how long an agenda, and what else the rules draw from the record, takes without a model."""
    folder = path.parent
    settings = Settings(db=path, folders=user_folders(folder / "home"), lang="en", engine="composer")
    print(f"\n{'drafts by the composer, read and composed':<44}{'median':>10}{'p95':>10}{'worst':>10}")
    with open_workspace(settings) as workspace:
        everybody = [person.id for person in workspace.people.all()]
        source = random.Random(seed)

        def agenda(_: int) -> object:
            brief = workspace.agendas.brief(source.choice(everybody), today=TODAY)
            return workspace.drafting.propose(brief, engine="composer")

        def digest(_: int) -> object:
            period = workspace.digests.period(today=TODAY)
            return workspace.digests.sketch(source.choice(everybody), period, today=TODAY, now=NOW)

        def course(_: int) -> object:
            states = workspace.goals.of(source.choice(everybody), today=TODAY)
            off_track = [state.goal.ref for state in states if needs_course(state)]
            return [workspace.courses.ways(ref, today=TODAY, now=NOW) for ref in off_track[:1]]

        print(told("an agenda, the first of all", timed(1, agenda)))
        print(told("an agenda", timed(40, agenda)))
        print(told("a course of action (and finding the goal)", timed(20, course)))
        print(told("the digest of a quarter", timed(20, digest)))


def _say_and_undo(store: Store, check_in: CheckIn) -> None:
    store.goals.check_ins.add(check_in, now=NOW)
    store.history.undo(now=NOW)


def beside(path: Path, seed: int) -> None:
    """Print the same for a JSON file read whole, and for grep over it."""
    plain = path.with_suffix(".json")
    if not plain.exists():
        with Store.open(path) as store, plain.open("w", encoding="utf-8") as file:
            rows = store._connection.rows('SELECT kind, record_id, person_id, "on", heading, words FROM written')
            file.write("[" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "]\n")
    print(f"\n{'the words alone, in a JSON file':<44}{'median':>10}{'p95':>10}{'worst':>10}")
    before = memory()
    print(told("open (read whole)", timed(2, lambda _: json.loads(plain.read_text(encoding="utf-8")))))
    typed = queries(seed)[::10]

    def grep(number: int) -> None:
        subprocess.run(["grep", "-ic", "--", typed[number], str(plain)], capture_output=True, check=False)

    print(told("search (grep)", timed(len(typed), grep)))
    print(f"\nmemory {before:.0f} MiB before, {memory():.0f} MiB at most after")


def main() -> int:
    """Fill, measure, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = chosen.keep or Path(folder)
        place.mkdir(parents=True, exist_ok=True)
        path = made(place, chosen.people, chosen.years, chosen.seed)
        measure(path, chosen.seed)
        measure_drafts(path, chosen.seed)
        beside(path, chosen.seed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
