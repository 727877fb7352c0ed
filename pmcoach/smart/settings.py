"""How strict the checker is: what a user's configuration may change about a rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from pmcoach.domain.drafts import Severity
from pmcoach.errors import BadInput


class Level(StrEnum):
    """How loud a rule speaks; off silences it."""

    OFF = "off"
    HINT = "hint"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class RuleSettings:
    """Rules switched off or made softer (or harder), by their id. A rule that is not named keeps its own level."""

    levels: Mapping[str, Level] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def from_words(cls, words: Mapping[str, str]) -> RuleSettings:
        """Settings as a configuration file writes them: ``{"activity": "off"}``.

        Raises `BadInput` for a rule that does not exist or a level that is none.
        """
        from pmcoach.smart.rules import RULES

        levels: dict[str, Level] = {}
        for rule, level in words.items():
            if rule not in RULES:
                raise BadInput("rule.none_among", rule=rule, rules=", ".join(RULES))
            try:
                levels[rule] = Level(level)
            except ValueError:
                raise BadInput("rule.level", rule=rule, level=level, levels=", ".join(Level)) from None
        return cls(MappingProxyType(levels))

    def severity(self, rule: str, own: Severity, usual: Severity) -> Severity | None:
        """How heavy a finding of ``rule`` weighs that weighs ``own`` by itself; None where it is switched off.

        A softer level softens every finding of the rule. A harder one lifts only those at the rule's
        ``usual`` weight, so that what a rule says in passing stays said in passing.
        """
        level = self.levels.get(rule)
        if level is None:
            return own
        if level is Level.OFF:
            return None
        asked = Severity(level.value)
        return asked if _WEIGHT[asked] < _WEIGHT[own] or own is usual else own


_WEIGHT = {Severity.HINT: 0, Severity.WARNING: 1, Severity.ERROR: 2}

AS_WRITTEN = RuleSettings()
"""Every rule at its own level."""
