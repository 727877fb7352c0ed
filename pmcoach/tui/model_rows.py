"""How models look on their page: a line each, and all about the one under the cursor."""

from __future__ import annotations

from pmcoach.coaching.model_choosing import DraftingNow, ModelChoice
from pmcoach.coaching.words import Words
from pmcoach.tui.lines import Line, cell, styled
from pmcoach.tui.widgets.rowlist import Row

STYLES = {
    "in_use": "bold $on-track",
    "best": "$suggested",
    "too_large": "$at-risk",
    "unusable": "$off-track",
}
"""What a verdict looks like; the words say it, too."""


class ModelRows:
    """Draws models in one language."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def row(self, place: int, choice: ModelChoice) -> Row:
        """A model in the list."""
        verdict = self._words.say(f"model.verdict.{choice.verdict}")
        cells = (
            cell(choice.called, "bold" if choice.usable else "", share=3),
            cell(self.size(choice.bytes), "$quiet", width=7, align="right"),
            cell(choice.languages or "?", "$quiet", share=3),
            cell(verdict, STYLES.get(choice.verdict, "$quiet"), share=4),
        )
        return Row(id=f"model-{place}", cells=cells, record=choice)

    def who(self, now: DraftingNow) -> list[Line]:
        """Who drafts and why; whether our own training goes along."""
        say = self._words.say
        called = now.called or say("tui.model.nobody" if now.why == "wrong" else "tui.home.no_model")
        lines = [self._line(f"{called[:1].upper()}{called[1:]}", "bold"), self._line(say(f"tui.model.why_{now.why}"))]
        if now.warning:
            lines.append(self._line(now.warning, "$at-risk"))
        if now.training is not None:
            lines.append(
                self._line(say("tui.model.training_on" if now.training else "tui.model.training_off"), "$quiet")
            )
        return lines

    def about(self, choice: ModelChoice, now: DraftingNow) -> list[Line]:
        """What one gets for which memory and disk, and how."""
        say = self._words.say
        lines = [self._line(f"{choice.called}: {choice.plain}")]
        if choice.memory_bytes is not None:
            here = self.size(now.memory_bytes) if now.memory_bytes else "?"
            memory = say("tui.model.memory", needed=self.size(choice.memory_bytes), here=here)
            key = "tui.model.on_disk" if choice.usable else "tui.model.disk"
            disk = say(key, needed=self.size(choice.bytes), free=self.size(now.disk_bytes))
            lines.append(self._line(f"{memory} {disk}", "$at-risk" if choice.verdict == "too_large" else ""))
        if choice.licence:
            lines.append(self._line(say("tui.model.licence", licence=choice.licence), "$quiet"))
        if choice.verdict not in ("in_use", "too_large", "unusable"):
            key = "tui.model.choose" if choice.usable else "tui.model.fetch"
            lines.append(self._line(say(key, command=command_of(choice)), "$suggested"))
        return lines

    def size(self, count: int) -> str:
        """Bytes to read."""
        number = self._words.number
        return f"{number(count / 1e9, 1)} GB" if count >= 1e9 else f"{number(count / 1e6, 0)} MB"

    def _line(self, text: str, style: str = "") -> Line:
        return Line([cell(styled(text, style), share=1, wraps=True)])


def command_of(choice: ModelChoice) -> str:
    """What one types in a terminal to fetch a model."""
    return f"pmcoach model pull {choice.name}"
