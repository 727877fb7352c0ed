"""From messages to the text a model was trained to read: its own chat template, checked, or a plain form.

A template is rendered with a marker in the place of every text, never with the text itself. So it is plain that
each text is in the prompt once and in order, what is the same in every call can be told from what is not, and a
text from a record can never pass for a control word of the model.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import jinja2
import jinja2.ext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pmcoach.engines.protocol import Message

MARK = "\ue000{}\ue001"
MARKS = re.compile("\ue000([0-9]+)\ue001")


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a prompt. ``control`` text is the template's and may hold control words of the model."""

    text: str
    control: bool
    static: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatForm:
    """How a model's conversations are written: its template and the words for beginning and end of text."""

    template: str | None
    bos: str = ""
    eos: str = ""


Turn = tuple[str, tuple[int, ...]]
"""A role, and the numbers of the messages whose texts it holds."""


def compose_prompt(messages: Sequence[Message], form: ChatForm) -> list[Segment]:
    """The prompt for ``messages``, up to where the answer begins.

    A last message of the assistant is the beginning of the answer. A template that leaves a text out, or refuses
    the order of the roles, is tried with joined turns and without a system turn; at last the plain form is used.
    """
    spoken = list(messages)
    begun = spoken.pop() if spoken and spoken[-1].role == "assistant" else None
    skeleton = find_skeleton(tuple(message.role for message in spoken), form)
    segments: list[Segment] = []
    static = True
    for place, part in enumerate(MARKS.split(skeleton)):
        if place % 2:
            message = spoken[int(part)]
            static = static and message.static
            segments.append(Segment(text=message.content.strip(), control=False, static=static))
        elif part:
            segments.append(Segment(text=part, control=True, static=static))
    if begun is not None:
        segments.append(Segment(text=begun.content, control=False, static=False))
    return segments


@functools.lru_cache(maxsize=64)
def find_skeleton(roles: tuple[str, ...], form: ChatForm) -> str:
    """The template rendered with a marker for each text, in the first arrangement that keeps them all."""
    turns: list[Turn] = [(role, (number,)) for number, role in enumerate(roles)]
    if form.template:
        render = renderer(form)
        for arrange in (list, join_turns, fold_system):
            skeleton = render(arrange(turns))
            if [int(number) for number in MARKS.findall(skeleton)] == list(range(len(roles))):
                return skeleton
    return plain(turns)


def renderer(form: ChatForm) -> Callable[[list[Turn]], str]:
    """A function that renders turns by the model's template; an empty string where the template refuses them."""
    environment = ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[IgnoreGeneration, jinja2.ext.loopcontrols]
    )

    def refuse(reason: str) -> NoReturn:
        raise jinja2.TemplateError(reason)

    def render(turns: list[Turn]) -> str:
        try:
            return environment.from_string(form.template or "").render(
                messages=[{"role": role, "content": marks(numbers)} for role, numbers in turns],
                bos_token=form.bos,
                eos_token=form.eos,
                add_generation_prompt=True,
                enable_thinking=False,
                raise_exception=refuse,
            )
        except (jinja2.TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError):
            return ""

    return render


class IgnoreGeneration(jinja2.ext.Extension):
    """Lets the tag ``{% generation %}``, by which trainers mark answers, pass without effect."""

    tags = {"generation"}

    def parse(self, parser: Any) -> Any:
        """The statements inside the tag, as if it were not there."""
        parser.stream.skip(1)
        return parser.parse_statements(("name:endgeneration",), drop_needle=True)


def marks(numbers: Sequence[int]) -> str:
    """The markers of some texts, a blank line between them."""
    return "\n\n".join(MARK.format(number) for number in numbers)


def join_turns(turns: Sequence[Turn]) -> list[Turn]:
    """Neighbouring turns of one role as one turn: some templates insist that roles alternate."""
    joined: list[Turn] = []
    for role, numbers in turns:
        if joined and joined[-1][0] == role:
            joined[-1] = (role, joined[-1][1] + numbers)
        else:
            joined.append((role, numbers))
    return joined


def fold_system(turns: Sequence[Turn]) -> list[Turn]:
    """System words as the beginning of the user's turn: some models know no system role."""
    return join_turns([("user" if role == "system" else role, numbers) for role, numbers in turns])


def plain(turns: Sequence[Turn]) -> str:
    """A form that any model can follow, for those without a template."""
    names = {"system": "", "user": "User: ", "assistant": "Assistant: "}
    return "".join(f"{names[role]}{marks(numbers)}\n\n" for role, numbers in join_turns(turns)) + "Assistant: "
