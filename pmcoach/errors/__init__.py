"""The few named errors of pmcoach. Each says what happened and what to do about it.

An error carries no sentence: it carries the key of one in ``wording/``, and the values that go into it. It is put
into words where it is shown, in the reader's language. ``str(error)`` is English: for logs and for other programs.

Exit codes: 1 the thing asked about is not so, 2 usage, 3 something broke.
"""

from __future__ import annotations

from typing import ClassVar, Self

from pmcoach.errors.saying import Saying, ScreenLanguage, title


class PmcoachError(Exception):
    """An error a person can act on: what happened, and a remedy where there is one.

    ``key`` names both in the files of ``wording/`` ("goal.no_sentence"); ``remedy`` names another remedy than the one
    that stands there. What is no key is said as it stands: the words of somebody else, a server's say.
    """

    titled: ClassVar[str] = "broken"
    exit_code: ClassVar[int] = 3

    def __init__(self, key: str, remedy: str = "", /, **values: object) -> None:
        super().__init__(key, remedy)
        self.saying = Saying(key, values, remedy)

    @property
    def title(self) -> str:
        """What kind of error it is, in English."""
        return self.title_in("en")

    @property
    def message(self) -> str:
        """What happened, in English."""
        return self.saying.message("en")

    @property
    def remedy(self) -> str:
        """What to do about it, in English; empty where nothing is to be done."""
        return self.saying.remedy("en")

    def title_in(self, lang: ScreenLanguage) -> str:
        """What kind of error it is."""
        return title(self.titled, lang)

    def in_words(self, lang: ScreenLanguage) -> str:
        """One line in the reader's language: what happened, then what to do."""
        return self.saying.line(lang)

    @classmethod
    def like(cls, error: PmcoachError) -> Self:
        """The same words in an error of this class."""
        return cls(error.saying.key, error.saying.other_remedy, **error.saying.values)

    def with_remedy(self, remedy: str, /, **values: object) -> Self:
        """The same error with another thing to do about it."""
        return type(self)(self.saying.key, remedy, **{**self.saying.values, **values})

    def __str__(self) -> str:
        """One line of English: what happened, then what to do."""
        return self.in_words("en")


class NotFound(PmcoachError):
    """What was named is not in the workspace."""

    titled = "not_found"
    exit_code = 1


class NotAllowed(PmcoachError):
    """The record is in a state in which this cannot be done (a draft decided twice, say)."""

    titled = "not_now"
    exit_code = 1


class BadInput(PmcoachError):
    """What was typed or passed cannot be read."""

    titled = "unreadable"
    exit_code = 2


class WorkspaceError(PmcoachError):
    """The workspace file cannot be opened, read or written."""

    titled = "workspace"


def of_system(error: OSError) -> WorkspaceError:
    """What the operating system refused, as an error of ours: which file, and why."""
    strerror = error.strerror or str(error)
    if error.filename is None:
        return WorkspaceError("broken.system", strerror=strerror)
    return WorkspaceError("broken.system_file", path=error.filename, strerror=strerror)


class Damaged(WorkspaceError):
    """The file is broken inside, or no workspace at all."""


class Locked(WorkspaceError):
    """The file is encrypted, and what opens it is not at hand or not right."""

    titled = "encrypted"
    exit_code = 2


class PassphraseNeeded(Locked):
    """The file is encrypted, and no passphrase was given."""


class WrongPassphrase(Locked):
    """The passphrase does not open the file."""


class EngineError(PmcoachError):
    """The engine that drafts could not answer."""

    titled = "model"


class ModelError(EngineError):
    """A model file is missing, broken or not what it should be."""


class ConsentNeeded(EngineError):
    """Text would go to another machine, and nobody has said yet that it may."""

    titled = "text_leaves"
    exit_code = 2

    def __init__(self, host: str) -> None:
        super().__init__("server.consent", host=host)
        self.host = host


class Cancelled(PmcoachError):
    """The person stopped the work; nothing is wrong."""

    titled = "stopped"
