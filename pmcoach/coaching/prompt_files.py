"""The prompt files: those of pmcoach, and those that the user put in their place."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal, get_args

from pmcoach.config import Settings
from pmcoach.domain.briefs import Language
from pmcoach.errors import BadInput, NotFound
from pmcoach.paths import shipped

Role = Literal["ask", "tuned", "reading", "compose", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptRow:
    """One file: "goal/en.j2". ``mine`` says that the user's own is used; ``path`` is the one that counts.

    ``role`` tells what it is for: to ask a model, our tuned model, or our tuned model as a second reader of the facts,
    or to compose without one; "other" files lie in the user's folder and nothing reads them.
    """

    name: str
    kind: str
    lang: Language | None
    role: Role
    mine: bool
    path: Path
    sha256: str


class PromptFiles:
    """What a user does with prompt files. Only the config folder is written to."""

    def __init__(self, settings: Settings) -> None:
        self.own = settings.folders.config / "prompts"
        self._shipped = shipped("prompts")

    def rows(self) -> list[PromptRow]:
        """Every file there is, by name; the user's own in place of pmcoach's."""
        names = {str(path.relative_to(folder).as_posix()) for folder in self._folders() for path in _files(folder)}
        return [self._row(name) for name in sorted(names)]

    def find(self, name: str) -> PromptRow:
        """The file meant by a name; "goal/en" is enough. Raises `NotFound`."""
        rows = self.rows()
        wanted = name.strip().removesuffix(".j2")
        for row in rows:
            if row.name.removesuffix(".j2") == wanted:
                return row
        known = ", ".join(row.name for row in rows)
        raise NotFound("prompt.none_named", name=name, known=known)

    def chosen(self, name: str | None) -> list[PromptRow]:
        """The file of that name, all files of a kind ("goal"), or all there are. Raises `NotFound`."""
        rows = self.rows()
        if name is None:
            return rows
        of_kind = [row for row in rows if row.kind == name.strip("/ ")]
        return of_kind or [self.find(name)]

    def text(self, name: str) -> str:
        """What stands in the file that counts."""
        return read_prompt(self.find(name).path)

    def copy(self, name: str) -> Path:
        """The user's own copy of a file, made now where there is none."""
        row = self.find(name)
        mine = self.own / row.name
        if not mine.exists():
            mine.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(row.path, mine)
        return mine

    def is_as_shipped(self, name: str) -> bool:
        """Whether the user's copy says just what pmcoach's own file says."""
        row = self.find(name)
        theirs = self._shipped / row.name
        return row.mine and theirs.is_file() and read_prompt(row.path) == read_prompt(theirs)

    def drop_copy(self, name: str) -> None:
        """Remove a copy that says nothing of its own."""
        if self.is_as_shipped(name):
            self.find(name).path.unlink()

    def reset(self, name: str) -> Path | None:
        """Give a file back to pmcoach; the user's text is kept beside it. None where it was pmcoach's already."""
        row = self.find(name)
        if not row.mine:
            return None
        if not (self._shipped / row.name).is_file():
            raise BadInput("prompt.only_yours", name=row.name, path=row.path)
        kept = row.path.with_suffix(".j2.old")
        return row.path.replace(kept)

    def _row(self, name: str) -> PromptRow:
        mine = self.own / name
        path = mine if mine.is_file() else self._shipped / name
        lang, role = _meaning(Path(name).name)
        return PromptRow(
            name=name,
            kind=Path(name).parent.as_posix(),
            lang=lang,
            role=role if (self._shipped / name).parent.is_dir() else "other",
            mine=path is mine,
            path=path,
            sha256=sha256(path.read_bytes()).hexdigest(),
        )

    def _folders(self) -> tuple[Path, ...]:
        return tuple(folder for folder in (self.own, self._shipped) if folder.is_dir())


def read_prompt(path: Path) -> str:
    """A prompt file's text. Raises `BadInput` where it is no text."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput("prompt.letters", path=path) from error


def _files(folder: Path) -> Iterator[Path]:
    return folder.glob("*/*.j2")


def _meaning(file: str) -> tuple[Language | None, Role]:
    """The language and the role that a file's name says: "en.j2", "sv.tuned.j2", "en.reading.j2", "compose.en.j2"."""
    for lang in get_args(Language):
        found: dict[str, Role] = {
            f"{lang}.j2": "ask",
            f"{lang}.tuned.j2": "tuned",
            f"{lang}.reading.j2": "reading",
            f"compose.{lang}.j2": "compose",
        }
        if file in found:
            return lang, found[file]
    return None, "other"
