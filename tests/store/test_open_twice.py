"""A workspace that is open twice in one program stays safe from another that closes it meanwhile."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pmcoach.domain.keys import Key
from pmcoach.domain.people import Person
from pmcoach.store import Store
from tests.store.conftest import NOW

COMES_AND_GOES = """
import sys
from pathlib import Path
from pmcoach.store import Store
from tests.store.conftest import made_key
with Store.open(Path(sys.argv[1]), key=made_key() if sys.argv[2] == "encrypted" else None) as store:
    print([person.name for person in store.people.all()])
"""


def test_a_second_look_at_the_file_leaves_the_first_its_log(store: Store, path: Path, key: Key | None) -> None:
    """The app looks a second time, then a command runs beside it: the app's log must stay where it is."""
    store.people.add(Person(name="Bo"), now=NOW)
    with Store.open(path, key=key, read_only=True) as second:
        assert len(second.people.all()) == 2
    told = [sys.executable, "-c", COMES_AND_GOES, str(path), "encrypted" if key else "plain"]
    assert "Bo" in subprocess.run(told, capture_output=True, text=True, check=True).stdout
    assert path.with_name(path.name + "-wal").exists()
    store.people.add(Person(name="Cleo"), now=NOW)
    ran = subprocess.run(told, capture_output=True, text=True, check=True)
    assert "Cleo" in ran.stdout
