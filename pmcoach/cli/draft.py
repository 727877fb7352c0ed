"""`pmcoach draft`: what waits for a decision."""

from __future__ import annotations

from typing import Any

import click

from pmcoach.cli.pages import draft_text, engine_name
from pmcoach.cli.printing import narrate, say_json, table
from pmcoach.cli.session import format_option, open_session, session_options
from pmcoach.cli.spoken import SpokenGroup
from pmcoach.cli.summary_page import summary_headline
from pmcoach.coaching.drafted_items import drafted_headline
from pmcoach.coaching.words import Words
from pmcoach.domain.drafts import Draft
from pmcoach.errors import BadInput

ENGINES = click.Choice(["auto", "local", "server", "composer"])


def read_settings(pairs: tuple[str, ...]) -> dict[str, str]:
    """FIELD=TEXT pairs as a mapping. Raises `BadInput`."""
    changes: dict[str, str] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals or not name.strip():
            raise BadInput("draft.set_form", pair=pair)
        changes[name.strip()] = text.strip()
    return changes


@click.group(cls=SpokenGroup)
def draft() -> None:
    """Drafts: list, show, edit, accept, reject, redo, stats."""


@draft.command("list")
@click.option("--all", "everything", is_flag=True)
@format_option
@session_options
def list_(everything: bool, format_: str, **given: Any) -> None:
    """Drafts that wait for you."""
    session = open_session(given)
    with session.workspace() as workspace:
        drafts = workspace.drafts.all() if everything else workspace.drafts.waiting()
        names = {p.id: p.name for p in [*workspace.people.all(), workspace.people.owner()]}
    if format_ == "json":
        for one in drafts:
            say_json(one)
    elif not drafts:
        narrate(session.words.say("cli.said.no_drafts"))
    else:
        words = session.words
        rows = [
            (
                d.ref,
                words.say(f"tui.kind.{d.proposal.kind}"),
                names.get(d.person_id or "", ""),
                words.say(f"record.draft_status.{d.status}"),
                headline(d, words),
            )
            for d in drafts
        ]
        headings = ("ref", "kind", "who", "status", "what")
        click.echo(table(rows, [words.say(f"cli.drafts_column.{name}") for name in headings]))


@draft.command()
@click.argument("ref")
@format_option
@session_options
def show(ref: str, format_: str, **given: Any) -> None:
    """One draft: where each word came from, how it was made, and what was changed by hand."""
    session = open_session(given)
    with session.workspace() as workspace:
        found = workspace.drafts.find(ref)
    print_draft(found, format_, session.words)
    if format_ != "json":
        from pmcoach.cli.provenance_page import provenance_text

        click.echo()
        click.echo(provenance_text(found, session.words))


@draft.command()
@click.argument("ref")
@click.option("--set", "pairs", multiple=True, metavar="FIELD=TEXT")
@format_option
@session_options
def edit(ref: str, pairs: tuple[str, ...], format_: str, **given: Any) -> None:
    """Write fields by hand: --set "due=30 June" --set guardrail=..."""
    session = open_session(given)
    changes = read_settings(pairs)
    with session.workspace() as workspace:
        if not changes:
            changes = _edit_by_hand(workspace.drafts.find(ref))
        print_draft(workspace.drafts.edit(ref, changes, now=session.now), format_, session.words)


@draft.command()
@click.argument("ref")
@click.option("--set", "pairs", multiple=True, metavar="FIELD=TEXT")
@click.option("--refuse", multiple=True, metavar="FIELD")
@click.option("--confirm", multiple=True, metavar="FIELD")
@format_option
@session_options
def accept(
    ref: str, pairs: tuple[str, ...], refuse: tuple[str, ...], confirm: tuple[str, ...], format_: str, **given: Any
) -> None:
    """Make the record that the draft proposes. A suggested target counts once it is confirmed: --confirm target."""
    from pmcoach.cli.editing import as_text
    from pmcoach.coaching.drafts import unconfirmed

    session = open_session(given)
    with session.workspace() as workspace:
        found = workspace.drafts.find(ref)
        confirmed = {name: as_text(found.proposal.fields[name]) for name in confirm if name in found.proposal.suggested}
        changes = {**confirmed, **read_settings(pairs)}
        open_ones = [name for name in unconfirmed(found.proposal) if name not in (*changes, *refuse)]
        decided = workspace.drafts.accept(ref, refused=refuse, changes=changes, now=session.now)
    if format_ == "json":
        say_json(decided)
    else:
        click.echo(decided.record_ref)
        for name in open_ones:
            said = as_text(found.proposal.fields[name])
            narrate(session.words.say("made.unconfirmed", field=session.words.say(f"field.{name}"), value=said))
        narrate(session.words.say("cli.said.accepted", ref=decided.ref, record=decided.record_ref))
        if session.words.knows(after := f"{decided.proposal.kind}_draft.next"):
            narrate(session.words.say(after, ref=decided.record_ref))


@draft.command()
@click.argument("ref")
@session_options
def reject(ref: str, **given: Any) -> None:
    """Say no to a draft; it stays readable."""
    session = open_session(given)
    with session.workspace() as workspace:
        decided = workspace.drafts.reject(ref, now=session.now)
    narrate(session.words.say("cli.said.rejected", ref=decided.ref))


@draft.command()
@click.argument("ref")
@click.option("--engine", type=ENGINES, default=None)
@click.option("--seed", type=int, default=None)
@click.option("--fact", "facts", multiple=True, metavar="TEXT")
@click.option("--rough", default=None, metavar="TEXT")
@click.option("--suggest-targets", "suggest", is_flag=True)
@click.option("--fresh", is_flag=True)
@format_option
@session_options
def redo(
    ref: str,
    engine: Any,
    seed: int | None,
    facts: tuple[str, ...],
    rough: str | None,
    suggest: bool,
    fresh: bool,
    format_: str,
    **given: Any,
) -> None:
    """Draft again: another seed or engine, more facts, other words. The new draft takes the old one's place."""
    from pmcoach.cli.streaming import Narration

    session = open_session(given)
    with session.workspace() as workspace:
        old = workspace.drafts.find(ref)
        with Narration() as watch:
            new = workspace.redrafting.again(
                ref,
                engine=engine,
                seed=seed,
                facts=facts,
                rough=rough,
                suggest=suggest or None,
                keep_mine=not fresh,
                now=session.now,
                watch=watch,
            )
    print_draft(new, format_, session.words)
    same = new.proposal.fields == old.proposal.fields
    narrate(session.words.say("made.redone_same" if same else "made.redone", old=old.ref, new=new.ref))


@draft.command()
@format_option
@session_options
def stats(format_: str, **given: Any) -> None:
    """How much of what was drafted you accepted unchanged, for each kind and model."""
    from pmcoach.coaching.draft_shares import draft_shares

    session = open_session(given)
    with session.workspace() as workspace:
        shares = draft_shares(workspace.drafts.all())
    words = session.words
    if format_ == "json":
        for share in shares:
            say_json(share)
    elif not shares:
        narrate(words.say("shares.none"))
    else:
        rows = [
            (
                words.say(f"tui.kind.{share.kind}"),
                engine_name(share.engine, words) + (f" {share.model}" if share.model else ""),
                str(share.accepted),
                str(share.rejected),
                str(share.waiting),
                f"{share.unchanged}/{share.proposed}",
                "-" if share.share is None else f"{words.number(100 * share.share, 0)} %",
                ", ".join(
                    f"{words.say(f'field.{name}') if words.knows(f'field.{name}') else name} "
                    f"{of.unchanged}/{of.proposed}"
                    for name, of in share.fields.items()
                    if of.unchanged < of.proposed
                ),
            )
            for share in shares
        ]
        columns = ("kind", "by", "accepted", "rejected", "waiting", "fields", "share", "changed")
        click.echo(table(rows, [words.say(f"shares.{column}") for column in columns]))


def headline(one: Draft, words: Words) -> str:
    """What a draft is about, in one line."""
    fields = one.proposal.fields
    if "summary" in fields:
        return summary_headline(fields, words)
    if "sections" in fields:
        return str(fields.get("opening") or "")
    if "options" in fields:
        return words.say("course.headline", measure=one.brief.rough, count=len(fields["options"]))
    if words.knows(f"{one.proposal.kind}_draft"):
        return drafted_headline(one, words)
    points = fields.get("points")
    return str(
        fields.get("statement") or (words.say("cli.said.points", count=len(points)) if points else one.brief.rough)
    )


def print_draft(one: Draft, format_: str, words: Any) -> None:
    """A draft as data or as a page."""
    if format_ == "json":
        say_json(one)
    else:
        click.echo(
            draft_text(one.proposal, words, heading=f"{one.ref} ({words.say(f'record.draft_status.{one.status}')})")
        )


def _edit_by_hand(one: Draft) -> dict[str, str]:
    """Open the draft's fields in the editor; what was changed comes back."""
    from pmcoach.cli.editing import changed_fields, editable_text

    before = editable_text(one.proposal)
    after = click.edit(before, extension=".md")
    if after is None:
        raise BadInput("draft.unchanged")
    return changed_fields(before, after)
