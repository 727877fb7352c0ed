"""Where things lie on this machine. Nothing is created here; who writes creates the folder it writes to."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

PACKAGE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """The folders of one user: ``data`` (workspace, backups, models), ``config``, ``cache``, ``state`` (logs)."""

    data: Path
    config: Path
    cache: Path
    state: Path

    @property
    def workspace(self) -> Path:
        """The workspace that is opened when none is named."""
        return self.data / "workspace.db"

    @property
    def models(self) -> Path:
        """Where pulled and added models lie."""
        return self.data / "models"


def user_folders(home: Path | None = None) -> Folders:
    """The folders the platform gives pmcoach, or all of them below ``home`` (also PMCOACH_HOME)."""
    chosen = home or (Path(os.environ["PMCOACH_HOME"]) if os.environ.get("PMCOACH_HOME") else None)
    if chosen is not None:
        return Folders(data=chosen, config=chosen / "config", cache=chosen / "cache", state=chosen / "state")
    system = PlatformDirs("pmcoach", appauthor=False)
    return Folders(
        data=system.user_data_path,
        config=system.user_config_path,
        cache=system.user_cache_path,
        state=system.user_state_path,
    )


def shipped(name: str) -> Path:
    """A top-level data folder ("prompts", "models"): beside the package in a checkout, inside it in a wheel."""
    inside = PACKAGE / "_data" / name
    return inside if inside.is_dir() else PACKAGE.parent / name
