"""The part of a workspace that drafts what two people write together: expectations, plans, feedback."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pmcoach.coaching.doors import Doors

if TYPE_CHECKING:
    from pmcoach.coaching.development_drafting import DevelopmentDrafting
    from pmcoach.coaching.drafting import DraftingDesk
    from pmcoach.coaching.drafts import Drafts
    from pmcoach.coaching.expectation_drafting import ExpectationDrafting
    from pmcoach.coaching.feedback_drafting import FeedbackDrafting


class DraftMaking(Doors):
    """Use cases that draft from the record or from rough words; each is loaded when it is first asked for."""

    if TYPE_CHECKING:

        @property
        def drafting(self) -> DraftingDesk:
            """The desk with the engines."""

        @cached_property
        def drafts(self) -> Drafts:
            """Proposals, and what becomes of them."""

    @cached_property
    def expectation_drafting(self) -> ExpectationDrafting:
        """Expectations drafted from what the work is for."""
        from pmcoach.coaching.expectation_drafting import ExpectationDrafting

        return ExpectationDrafting(self._store, self.people, self.drafts, lambda: self.drafting, self.words)

    @cached_property
    def development_drafting(self) -> DevelopmentDrafting:
        """A plan drafted from what somebody wants."""
        from pmcoach.coaching.development_drafting import DevelopmentDrafting

        return DevelopmentDrafting(self._store, self.people, self.drafts, lambda: self.drafting, self.words)

    @cached_property
    def feedback_drafting(self) -> FeedbackDrafting:
        """Feedback drafted from rough words."""
        from pmcoach.coaching.feedback_drafting import FeedbackDrafting

        return FeedbackDrafting(self.people, self.drafts, lambda: self.drafting)
