"""Rules 14 to 26: what is asked of sets of goals, plans, agendas, notes and feedback.

The functions that apply them to records stand in `pmcoach.smart.records`.
"""

from __future__ import annotations

from pmcoach.domain.drafts import Severity
from pmcoach.smart.rules.rule import Rule

_BERKELEY = (
    "https://hr.berkeley.edu/hr-network/central-guide-managing-hr/managing-hr/managing-successfully/"
    "performance-management/planning/expectations"
)
_OPM = (
    "https://www.opm.gov/policy-data-oversight/performance-management/performance-management-cycle/planning/"
    "developing-performance-standards/"
)
_CIPD = "https://www.cipd.org/ae/knowledge/evidence-reviews/what-works-in-performance-management/"
_TRAINING = "https://www.opm.gov/policy-data-oversight/training-and-development/planning-evaluating/"
_ONE_ON_ONE = "https://handbook.gitlab.com/handbook/leadership/1-1/"

ROLE_QUESTIONS = Rule(id="role-questions", number=14, severity=Severity.WARNING, source=_BERKELEY)
GOAL_SET = Rule(id="goal-set", number=15, severity=Severity.WARNING, source=_CIPD)
GENERIC = Rule(id="generic", number=16, severity=Severity.WARNING, source=_OPM)
AGREED = Rule(id="agreed", number=17, severity=Severity.HINT, source=_BERKELEY)

SERVES_BOTH = Rule(
    id="serves-both",
    number=18,
    severity=Severity.WARNING,
    source=_TRAINING,
    uses=frozenset({"promise", "appraisal"}),
)
TRAINING_ONLY = Rule(
    id="training-only", number=19, severity=Severity.WARNING, source=_CIPD, uses=frozenset({"education"})
)
STEP_DATE_SUPPORT = Rule(id="step-date-support", number=20, severity=Severity.WARNING, source=_TRAINING)

AGENDA_POINT = Rule(id="agenda-point", number=21, severity=Severity.WARNING, source=_ONE_ON_ONE)
WHOSE_AGENDA = Rule(id="whose-agenda", number=22, severity=Severity.WARNING, source=_ONE_ON_ONE)
ONLY_STATUS = Rule(
    id="only-status", number=23, severity=Severity.WARNING, source=_ONE_ON_ONE, uses=frozenset({"status"})
)
NO_PAY = Rule(id="no-pay", number=24, severity=Severity.WARNING, source=_ONE_ON_ONE, uses=frozenset({"pay"}))

FEEDBACK_WORDS = Rule(
    id="feedback-words",
    number=25,
    severity=Severity.WARNING,
    source=_ONE_ON_ONE,
    uses=frozenset({"always_never", "trait", "motive", "health", "legal", "hearsay", "praise"}),
)
NO_SURPRISE = Rule(id="no-surprise", number=26, severity=Severity.WARNING, source=_ONE_ON_ONE)
