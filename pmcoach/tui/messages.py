"""What drafting in the background tells a screen."""

from __future__ import annotations

from textual.message import Message

from pmcoach.coaching.drafting import Progress
from pmcoach.domain.briefs import Brief
from pmcoach.domain.drafts import Proposal
from pmcoach.errors import PmcoachError


class DraftGrew(Message):
    """A field has more words."""

    def __init__(self, run: int, progress: Progress) -> None:
        super().__init__()
        self.run = run
        self.progress = progress


class DraftReady(Message):
    """The draft is whole. ``preview`` where nobody asked for a model."""

    def __init__(self, run: int, brief: Brief, proposal: Proposal, preview: bool) -> None:
        super().__init__()
        self.run = run
        self.brief = brief
        self.proposal = proposal
        self.preview = preview


class DraftFailed(Message):
    """There will be no draft: stopped, or something broke."""

    def __init__(self, run: int, error: PmcoachError, preview: bool) -> None:
        super().__init__()
        self.run = run
        self.error = error
        self.preview = preview
