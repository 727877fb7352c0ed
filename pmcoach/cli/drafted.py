"""What a command that drafts says in the end: the draft as text or data, and how to decide about it."""

from __future__ import annotations

import click

from pmcoach.cli.pages import draft_text
from pmcoach.cli.printing import narrate, say_json
from pmcoach.coaching.drafted_items import item_markdown
from pmcoach.coaching.exporting import draft_line
from pmcoach.coaching.words import Words
from pmcoach.domain.drafts import Draft


def say_drafted(draft: Draft, words: Words, *, format_: str) -> None:
    """Print a draft that waits, and say on stderr how to keep it."""
    if format_ == "json":
        say_json(draft_line(draft.ref, draft.proposal))
        return
    if format_ == "md":
        click.echo(item_markdown(draft, words))
        return
    click.echo(draft_text(draft.proposal, words, heading=f"{draft.ref}  {draft.brief.person}"))
    field = draft.proposal.gaps[0].field if draft.proposal.gaps else "behaviour"
    narrate(words.say(f"{draft.proposal.kind}_draft.keep", ref=draft.ref, field=field))
