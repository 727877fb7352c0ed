"""The sample workspace: Nordlys AB, an invented company, with a year of one manager's work in it.

A pure function of seed, today, scale and language: no clock is read, and chance is seeded. Only
the zone of the machine's clock matters, for "today at 14:00".
"""

from __future__ import annotations

from datetime import date
from itertools import groupby
from pathlib import Path

from pmcoach.coaching.sample.telling import tell_world
from pmcoach.coaching.sample.world import Entry, SampleWorld
from pmcoach.domain.briefs import Language
from pmcoach.store import Store, seeded_identity

__all__ = ["Entry", "SampleWorld", "make_sample", "tell_world"]


def make_sample(path: Path, *, today: date, seed: int = 1, scale: int = 1, lang: Language = "en") -> None:
    """Write the sample workspace to a file that is not there yet, as it would stand on ``today``.

    ``scale`` multiplies the people who report to the owner, each with a year of history. Raises
    `WorkspaceError` where the file cannot be made.
    """
    world = tell_world(today=today, seed=seed, scale=scale, lang=lang)
    with Store.create(path, owner=world.owner, now=world.founded, identity=seeded_identity(seed)) as store:
        write_world(world, store)


def write_world(world: SampleWorld, store: Store) -> None:
    """Write all but the owner, who is there already. What was written at one time is one step of history."""
    store.organisation.change(world.organisation, now=world.founded)
    for at, written in groupby(world.entries, key=lambda entry: entry.at):
        with store.transaction():
            for entry in written:
                store.families[store.kind_of(entry.record)].add(entry.record, now=at)
