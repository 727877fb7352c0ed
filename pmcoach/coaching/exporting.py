"""What leaves the workspace: records as Markdown, drafts as the JSON that other programs read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from pmcoach.coaching.views import MeetingPage
from pmcoach.domain.briefs import Language
from pmcoach.domain.drafts import Draft
from pmcoach.domain.goals import Milestone
from pmcoach.domain.pace import GoalState
from pmcoach.domain.people import Person
from pmcoach.exchange import course_markdown as courses
from pmcoach.exchange import digest_markdown as digests
from pmcoach.exchange import markdown
from pmcoach.exchange.draft_json import draft_line
from pmcoach.exchange.markdown import escaped

__all__ = [
    "agenda_markdown",
    "course_markdown",
    "digest_markdown",
    "draft_line",
    "escaped",
    "goal_markdown",
    "meeting_markdown",
]


def goal_markdown(state: GoalState, milestones: Sequence[Milestone], person: Person, lang: Language) -> str:
    """A goal as Markdown, to print or to mail."""
    return markdown.goal_markdown(state, milestones, person, lang)


def agenda_markdown(draft: Draft, lang: Language) -> str:
    """A drafted agenda as Markdown."""
    return markdown.agenda_markdown(draft.brief.person, draft.proposal.fields.get("points") or [], lang)


def course_markdown(draft: Draft) -> str:
    """Drafted ways on for a goal as Markdown."""
    goal = next((fact for fact in draft.brief.facts if fact.topic == "goal"), None)
    heading = f"{goal.source} {goal.values['statement']}" if goal else draft.brief.rough
    return courses.course_markdown(draft.proposal.fields, heading, draft.brief.lang)


def digest_markdown(draft: Draft) -> str:
    """A drafted digest as Markdown, to share: without what only the owner was told beside it."""
    return digests.digest_markdown(draft.proposal.fields, draft.brief.person, draft.brief.lang)


def meeting_markdown(page: MeetingPage, lang: Language) -> str:
    """The agenda of the next one-on-one as Markdown. The owner's private notes stay out."""
    return markdown.agenda_markdown(page.person.name, [_point(asdict(item)) for item in page.agenda], lang)


def _point(fields: dict[str, Any]) -> dict[str, Any]:
    """An agenda point's fields; "you" is a source only to the app."""
    return {**fields, "sources": [source for source in fields["sources"] if source != "you"]}
