"""What leaves the workspace: records as Markdown, drafts as the JSON that other programs read."""

from __future__ import annotations

from collections.abc import Sequence

from pmcoach.domain.briefs import Language
from pmcoach.domain.drafts import Draft
from pmcoach.domain.goals import Milestone
from pmcoach.domain.pace import GoalState
from pmcoach.domain.people import Person
from pmcoach.exchange import markdown
from pmcoach.exchange.draft_json import draft_line
from pmcoach.exchange.markdown import escaped

__all__ = ["agenda_markdown", "draft_line", "escaped", "goal_markdown"]


def goal_markdown(state: GoalState, milestones: Sequence[Milestone], person: Person, lang: Language) -> str:
    """A goal as Markdown, to print or to mail."""
    return markdown.goal_markdown(state, milestones, person, lang)


def agenda_markdown(draft: Draft, lang: Language) -> str:
    """A drafted agenda as Markdown."""
    return markdown.agenda_markdown(draft.brief.person, draft.proposal.fields.get("points") or [], lang)
