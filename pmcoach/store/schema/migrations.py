"""The steps of the schema as sqlite-utils takes them. Loading this loads sqlite-utils."""

from __future__ import annotations

import importlib
from collections.abc import Callable

from sqlite_utils import Database, Migrations

from pmcoach.store.schema import SET, STEPS

MIGRATIONS = Migrations(SET)


def _step(name: str) -> Callable[[Database], None]:
    module = importlib.import_module(f"{__package__}.{name}")

    def take(db: Database) -> None:
        for statement in module.STATEMENTS:
            db.execute(statement)

    return take


for _name in STEPS:
    MIGRATIONS(name=_name)(_step(_name))
