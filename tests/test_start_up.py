"""What a command loads: people wait for it each time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pmcoach.drafting.kinds import shipped_kinds

HEAVY = (
    "sqlite_utils",
    "numpy",
    "jinja2",
    "babel",
    "ulid",
    "httpx2",
    "llama_cpp",
    "textual",
    "pmcoach.engines",
    "pmcoach.smart",
)


def loaded_by(home: Path, *arguments: str, watched: tuple[str, ...] = HEAVY) -> list[str]:
    program = (
        "import sys\nfrom pmcoach.cli.main import main\n"
        f"try:\n    main({list(arguments)!r})\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        f"print('loaded:', [m for m in {watched!r} if m in sys.modules])"
    )
    environment = {"PMCOACH_HOME": str(home), "PMCOACH_LANG": "en", "PMCOACH_TODAY": "2026-09-03"}
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


LISTS = ("person", "objective", "duty", "expectation", "goal", "develop", "feedback", "note", "bin")


def test_listing_loads_neither_migrations_nor_a_model_nor_the_checker(own_home: Path) -> None:
    made = loaded_by(own_home, "init", "--name", "Maja Lind")
    assert "sqlite_utils" in made[-1], "making a workspace takes the steps of its schema"
    for noun in LISTS:
        assert (noun, loaded_by(own_home, noun, "list")[-1]) == (noun, "loaded: []")


def test_writing_down_a_person_needs_no_migration_either(own_home: Path) -> None:
    loaded_by(own_home, "init", "--name", "Maja Lind")
    said = loaded_by(own_home, "person", "add", "Elin Berg")
    assert said[0] == "P2  Elin Berg"
    assert said[-1] == "loaded: ['ulid']"


def test_the_first_draft_of_the_day_loads_its_own_kind_and_no_other(own_home: Path) -> None:
    loaded_by(own_home, "init", "--name", "Maja Lind")
    loaded_by(own_home, "person", "add", "Elin Berg")
    loaded_by(own_home, "action", "add", "Elin", "Send the figures", "--due", "15 October")
    watched = tuple(f"pmcoach.drafting.kinds.{name}" for name in shipped_kinds())
    said = loaded_by(own_home, "agenda", "draft", "Elin", "--engine", "composer", watched=watched)
    assert any("Send the figures" in line for line in said)
    assert said[-1] == "loaded: ['pmcoach.drafting.kinds.agenda']"
