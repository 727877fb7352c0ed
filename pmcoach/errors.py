"""The few named errors of pmcoach. Each says what happened and what to do about it.

Exit codes: 1 the thing asked about is not so, 2 usage, 3 something broke.
"""

from __future__ import annotations

from typing import ClassVar


class PmcoachError(Exception):
    """An error a person can act on: a message, and a remedy where there is one."""

    title: ClassVar[str] = "Something went wrong"
    exit_code: ClassVar[int] = 3

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        """One line: what happened, then what to do."""
        return f"{self.message} {self.remedy}".strip()


class NotFound(PmcoachError):
    """What was named is not in the workspace."""

    title = "Not found"
    exit_code = 1


class NotAllowed(PmcoachError):
    """The record is in a state in which this cannot be done (a draft decided twice, say)."""

    title = "Not possible now"
    exit_code = 1


class BadInput(PmcoachError):
    """What was typed or passed cannot be read."""

    title = "Cannot read that"
    exit_code = 2


class WorkspaceError(PmcoachError):
    """The workspace file cannot be opened, read or written."""

    title = "Workspace"


class Damaged(WorkspaceError):
    """The file is broken inside, or no workspace at all."""


class Locked(WorkspaceError):
    """The file is encrypted, and what opens it is not at hand or not right."""

    title = "Encrypted"
    exit_code = 2


class PassphraseNeeded(Locked):
    """The file is encrypted, and no passphrase was given."""


class WrongPassphrase(Locked):
    """The passphrase does not open the file."""


class EngineError(PmcoachError):
    """The engine that drafts could not answer."""

    title = "Model"


class ModelError(EngineError):
    """A model file is missing, broken or not what it should be."""


class ConsentNeeded(EngineError):
    """Text would go to another machine, and nobody has said yet that it may."""

    title = "Text leaves this laptop"
    exit_code = 2

    def __init__(self, host: str) -> None:
        super().__init__(
            f"With this server, what you write leaves your laptop and goes to {host}.",
            f'If that is right, say so in config.toml, under [server]: allowed = ["{host}"].',
        )
        self.host = host


class Cancelled(PmcoachError):
    """The person stopped the work; nothing is wrong."""

    title = "Stopped"
