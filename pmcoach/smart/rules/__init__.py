"""The rules of good goals, plans and talks: each with its reason, its examples and whose authority it has."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pmcoach.smart.rules.about_records import (
    AGENDA_POINT,
    AGREED,
    FEEDBACK_WORDS,
    GENERIC,
    GOAL_SET,
    NO_PAY,
    NO_SURPRISE,
    ONLY_STATUS,
    ROLE_QUESTIONS,
    SERVES_BOTH,
    STEP_DATE_SUPPORT,
    TRAINING_ONLY,
    WHOSE_AGENDA,
)
from pmcoach.smart.rules.achievable import ABSOLUTE, IN_CONTROL, RELEVANT
from pmcoach.smart.rules.measurable import BARE_NUMBER, BASELINE_TARGET, MEASURABLE
from pmcoach.smart.rules.rule import Rule
from pmcoach.smart.rules.specific import SPECIFIC
from pmcoach.smart.rules.time_bound import TIME_BOUND
from pmcoach.smart.rules.wording import ACTIVITY, BACKWARD, NEW_TASK, RANKING, TWO_GOALS

SENTENCE_RULES: tuple[Rule, ...] = (
    SPECIFIC,
    MEASURABLE,
    BASELINE_TARGET,
    TIME_BOUND,
    IN_CONTROL,
    RELEVANT,
    ABSOLUTE,
    BACKWARD,
    ACTIVITY,
    TWO_GOALS,
    BARE_NUMBER,
    NEW_TASK,
    RANKING,
)
"""The rules that read one sentence, in the order in which they speak."""

RECORD_RULES: tuple[Rule, ...] = (
    ROLE_QUESTIONS,
    GOAL_SET,
    GENERIC,
    AGREED,
    SERVES_BOTH,
    TRAINING_ONLY,
    STEP_DATE_SUPPORT,
    AGENDA_POINT,
    WHOSE_AGENDA,
    ONLY_STATUS,
    NO_PAY,
    FEEDBACK_WORDS,
    NO_SURPRISE,
)
"""The rules that look at records: sets of goals, plans, agendas, notes."""

RULES: Mapping[str, Rule] = MappingProxyType({rule.id: rule for rule in (*SENTENCE_RULES, *RECORD_RULES)})
"""Every rule, by its id."""
