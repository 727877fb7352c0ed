"""Two people with a laptop each: Maja, the manager, and Elin, who reports to her."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from pmcoach.coaching import Workspace, create_workspace
from pmcoach.coaching.receiving import Receipt, undecided
from pmcoach.coaching.weighing import Choose, Difference
from pmcoach.config import Settings
from pmcoach.domain.goals import Goal
from pmcoach.domain.people import Organisation, Person, Relation
from pmcoach.domain.sharing import Take
from pmcoach.paths import user_folders
from pmcoach.store import Store
from tests.conftest import NOW, TODAY


@dataclass
class Laptop:
    """One of the two, with the workspace and the folder where files lie."""

    workspace: Workspace
    other: str
    folder: Path
    ticks: int = 0

    @property
    def store(self) -> Store:
        return self.workspace._store

    @property
    def peer(self) -> Person:
        return self.workspace.people.find(self.other)

    @property
    def me(self) -> Person:
        return self.workspace.people.owner()

    @property
    def now(self) -> datetime:
        """A later time at each look."""
        self.ticks += 1
        return NOW + timedelta(minutes=self.ticks)

    def share(self, *, markdown: bool = False) -> Path:
        data = self.workspace.sharing.make(self.other, markdown=markdown, now=self.now)
        file = self.folder / f"{self.ticks}.{'md' if markdown else 'json'}"
        file.write_bytes(data)
        return file

    def receive(self, file: Path, choose: Choose = undecided) -> Receipt:
        """Take a file in, trusting its key as two who read it to each other do."""
        opened = self.workspace.receiving.open(file)
        return self.workspace.receiving.take_in(opened, choose, trust=opened.fingerprint, now=self.now)


def take_theirs(_difference: Difference) -> Take:
    return Take.THEIRS


def take_mine(_difference: Difference) -> Take:
    return Take.MINE


def laptop(settings: Settings, folder: Path, me: str, other: str, other_is: Relation) -> Laptop:
    home = folder / me.split()[0].lower()
    folders = user_folders(home)
    own = replace(settings, db=folders.workspace, folders=folders)
    made = create_workspace(
        own,
        owner=Person(name=me, relation=Relation.OWNER),
        organisation=Organisation(name="Nordlys AB"),
        now=NOW,
    )
    made.people.add(other, relation=other_is, now=NOW)
    (home / "files").mkdir()
    return Laptop(workspace=made, other=other, folder=home / "files")


def two_laptops(settings: Settings, folder: Path) -> tuple[Laptop, Laptop]:
    """Maja's and Elin's."""
    return (
        laptop(settings, folder, "Maja Lind", "Elin Berg", Relation.REPORT),
        laptop(settings, folder, "Elin Berg", "Maja Lind", Relation.MANAGER),
    )


def agreed_goal(two: tuple[Laptop, Laptop], statement: str = "Answer in a day") -> Goal:
    """A goal of Elin's that both have agreed on, known on both laptops."""
    maja, elin = two
    goal = elin.workspace.goals.add(Goal(person_id=elin.me.id, statement=statement), now=elin.now)
    elin.workspace.goals.agree(goal.ref, on=TODAY, now=elin.now)
    maja.receive(elin.share())
    maja.workspace.goals.agree(maja.store.goals.get(goal.id).ref, on=TODAY, now=maja.now)
    elin.receive(maja.share())
    return goal
