"""What each kind of draft becomes when it is accepted: every kind is registered here."""

from __future__ import annotations

from collections.abc import Mapping

from pmcoach.coaching.agenda_drafts import AgendaDrafts
from pmcoach.coaching.course_drafts import CourseDrafts
from pmcoach.coaching.development_drafts import DevelopmentDrafts
from pmcoach.coaching.digest_drafts import DigestDrafts
from pmcoach.coaching.expectation_drafts import ExpectationDrafts
from pmcoach.coaching.feedback_drafts import FeedbackDrafts
from pmcoach.coaching.goal_drafts import GoalDrafts
from pmcoach.coaching.goals import Goals
from pmcoach.coaching.kinds import DraftUseCase
from pmcoach.coaching.people import People
from pmcoach.coaching.summary_drafts import SummaryDrafts
from pmcoach.store import Store


def draft_kinds(store: Store, people: People, goals: Goals) -> Mapping[str, DraftUseCase]:
    """The use case of each kind, by its name."""
    kinds: list[DraftUseCase] = [
        GoalDrafts(store),
        AgendaDrafts(store),
        CourseDrafts(store, goals),
        DigestDrafts(store),
        ExpectationDrafts(store),
        DevelopmentDrafts(store),
        FeedbackDrafts(store),
        SummaryDrafts(store, people),
    ]
    return {kind.kind: kind for kind in kinds}
