"""The texts that ask a model, and the sentences of the composer: Jinja2 files that a user may replace one by one.

A prompt file is a conversation. A line ``=== system``, ``=== user`` or ``=== assistant`` begins a turn. Every turn
but the last is rendered without any names at all, so that the part an engine keeps warm can hold nothing personal;
the last one sees the brief. A missing name is an error, in both.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from jinja2 import StrictUndefined, Template, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import SandboxedEnvironment

from pmcoach.domain.briefs import Brief, Fact, Language
from pmcoach.engines.protocol import Message
from pmcoach.errors import PmcoachError

_TURN = re.compile(r"^=== (system|user|assistant)[ \t]*\n", re.MULTILINE)
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_SPACES = re.compile(r"[ \t\r\n]+")


class PromptError(PmcoachError):
    """A prompt file is missing or cannot be rendered."""

    titled = "prompt"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A prompt ready to be asked, with the name and hash of the file it came from."""

    messages: tuple[Message, ...]
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class PromptFile:
    """A file as found: ``name`` is "goal/en.j2"; the first folder that holds it won."""

    name: str
    path: Path
    text: str

    @property
    def sha256(self) -> str:
        """The hash of the file's text."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()


class Sentences:
    """The composer's sentences of a kind: the macros of its ``compose`` file, called by name."""

    def __init__(self, file: PromptFile, template: Template) -> None:
        self.file = file
        try:
            self._macros = template.make_module()
        except TemplateError as error:
            raise PromptError("prompt.unreadable", path=file.path, error=error) from error

    def has(self, name: str) -> bool:
        """Whether there is a sentence of that name."""
        return not name.startswith("_") and callable(getattr(self._macros, name, None))

    def names(self) -> list[str]:
        """The names of all sentences, as the file has them; those that begin with an underscore are its own."""
        return [name for name in vars(self._macros) if self.has(name)]

    def say(self, name: str, *values: object) -> str:
        """The sentence ``name`` with its values put in, on one line."""
        if not self.has(name):
            raise PromptError("prompt.no_sentence", path=self.file.path, name=name)
        try:
            said = getattr(self._macros, name)(*values)
        except (TemplateError, TypeError) as error:
            raise PromptError("prompt.sentence", path=self.file.path, name=name, error=error) from error
        return _SPACES.sub(" ", str(said)).strip()


class Prompts:
    """Finds and renders prompt files; the first of ``folders`` that holds a file wins."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)
        self._env = SandboxedEnvironment(
            undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=False
        )
        self._sentences: dict[str, Sentences] = {}

    def find(self, kind: str, file: str) -> PromptFile | None:
        """The file ``file`` of a kind, or None where no folder has it."""
        for folder in self.folders:
            path = folder / kind / file
            if path.is_file():
                return PromptFile(name=f"{kind}/{file}", path=path, text=path.read_text("utf-8"))
        return None

    def ask(self, brief: Brief, names: Mapping[str, object], *, task: str = "") -> Rendered:
        """The conversation that asks for a draft of ``brief``; ``names`` are what its kind adds to the last turn.

        ``task`` prefers the short file for an engine whose adapter was taught that: "tuned" for the draft itself,
        "reading" for a second reading of its facts.
        """
        found, beginning, turn = self._begun(brief.kind, brief.lang, task)
        last = self._render(found, turn, {**_plain(brief), **names})
        return Rendered((*beginning, Message(role="user", content=last)), found.name, found.sha256)

    def beginning(self, kind: str, lang: Language, *, task: str = "") -> tuple[Message, ...]:
        """How every conversation that asks for a draft of that kind begins; the last turn is still empty."""
        return (*self._begun(kind, lang, task)[1], Message(role="user", content=""))

    def sentences(self, kind: str, lang: Language) -> Sentences:
        """The composer's sentences of a kind in a language."""
        file = self.find(kind, f"compose.{lang}.j2")
        if file is None:
            raise PromptError("prompt.none_to_compose", kind=kind, lang=lang)
        if file.sha256 not in self._sentences:
            try:
                template = self._env.from_string(file.text)
            except TemplateSyntaxError as error:
                raise _unparsed(file, error.lineno, error) from error
            self._sentences[file.sha256] = Sentences(file, template)
        return self._sentences[file.sha256]

    def _begun(self, kind: str, lang: Language, task: str) -> tuple[PromptFile, list[Message], _Turn]:
        """The file that asks for a kind, its turns but the last as messages, and the last."""
        found = self.find(kind, f"{lang}.{task}.j2") if task else None
        found = found or self.find(kind, f"{lang}.j2")
        if found is None:
            raise PromptError("prompt.none", kind=kind, lang=lang)
        turns = _turns(found.text)
        if not turns or turns[-1].role != "user":
            raise PromptError("prompt.last_turn", path=found.path)
        messages = [
            Message(role=_role(turn.role), content=self._render(found, turn, {}), static=True) for turn in turns[:-1]
        ]
        return found, messages, turns[-1]

    def _render(self, file: PromptFile, turn: _Turn, names: Mapping[str, object]) -> str:
        try:
            return self._env.from_string(turn.body).render(names).strip()
        except TemplateSyntaxError as error:
            raise _unparsed(file, turn.line + error.lineno, error) from error
        except UndefinedError as error:
            known = ", ".join(sorted(names))
            instead = "" if names else "prompt.names_nothing"
            reason = _sentence(error)
            raise PromptError(
                "prompt.unknown_name", instead, path=file.path, line=turn.line, reason=reason, known=known
            ) from error
        except TemplateError as error:
            raise PromptError("prompt.render", path=file.path, reason=_sentence(error)) from error


@dataclass(frozen=True, slots=True)
class _Turn:
    """A turn of a prompt file: who says what, and the line of its heading."""

    role: str
    body: str
    line: int


def _turns(text: str) -> list[_Turn]:
    found = list(_TURN.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)][: len(found)]
    return [
        _Turn(match[1], text[match.end() : end], text.count("\n", 0, match.start()) + 1)
        for match, end in zip(found, ends, strict=True)
    ]


def _unparsed(file: PromptFile, line: int, error: TemplateSyntaxError) -> PromptError:
    return PromptError("prompt.syntax", path=file.path, line=line, reason=_sentence(error))


def _sentence(error: TemplateError) -> str:
    return f"{str(error.message or error).rstrip('.')}."


def clean(text: str) -> str:
    """A record's text as data: one line, no control characters, nothing that looks like a delimiter of ours."""
    text = _SPACES.sub(" ", _CONTROL.sub(" ", text)).strip()
    return text.replace("<", "‹").replace(">", "›").replace("===", "= = =")


def _role(role: str) -> Literal["system", "user", "assistant"]:
    match role:
        case "system" | "user" | "assistant":
            return role
        case _:
            raise PromptError("prompt.role", role=role)


def _plain(brief: Brief) -> dict[str, object]:
    """What a prompt may name of a brief: cleaned text, nothing else."""
    return {
        "rough": clean(brief.rough),
        "role": clean(brief.role),
        "person": clean(brief.person),
        "objective": _fact(brief.objective) if brief.objective else None,
        "facts": [_fact(fact) for fact in brief.facts],
        "today": brief.today.isoformat(),
        "side": brief.side.value,
        "lang": brief.lang,
        "suggest": brief.suggest,
    }


def _fact(fact: Fact) -> dict[str, object]:
    values = {clean(name): clean(value) for name, value in fact.values.items()}
    return {"text": clean(fact.text), "source": clean(fact.source), "topic": clean(fact.topic), "values": values}
