"""`pmcoach goal`: draft, add, list, show, check in, agree; what changes it stands in `goal_change`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from pmcoach.cli.goal_change import add_changes, complete_goal
from pmcoach.cli.goal_course import add_course
from pmcoach.cli.names import complete_person
from pmcoach.cli.pages import draft_text, goal_text
from pmcoach.cli.printing import narrate, say_json
from pmcoach.cli.session import Session, format_option, open_session, read_day, session_options
from pmcoach.cli.sheets import by_person, say_done, say_list
from pmcoach.cli.spoken import SpokenGroup
from pmcoach.coaching.goals import read_amount, rough_brief
from pmcoach.domain.agreement import agreement
from pmcoach.domain.briefs import Brief, Fact, Language, holds_words
from pmcoach.domain.drafts import Draft
from pmcoach.domain.goals import Confidence, Goal, GoalStatus
from pmcoach.domain.pace import GoalState
from pmcoach.errors import BadInput

if TYPE_CHECKING:
    from pmcoach.coaching import Workspace

ENGINES = click.Choice(["auto", "local", "server", "composer"])


@click.group(cls=SpokenGroup)
def goal() -> None:
    """Goals: draft, add, list, show, check in, agree, course, change, milestones, done, drop, remove."""


@goal.command()
@click.option("--rough", metavar="TEXT")
@click.option("--fact", "facts", multiple=True, metavar="TEXT")
@click.option("--role", default=None)
@click.option("--objective", default=None)
@click.option("--person", "who", default=None, shell_complete=complete_person)
@click.option("--lang", type=click.Choice(["en", "sv", "auto"]), default="auto", show_default=True)
@click.option("--engine", type=ENGINES, default=None)
@click.option("--seed", type=int, default=0, show_default=True)
@click.option(
    "--suggest-targets",
    "--suggest",
    "suggest",
    is_flag=True,
)
@click.option("--input", "file", type=click.File("r", encoding="utf-8"))
@format_option
@session_options
def draft(
    rough: str | None,
    facts: tuple[str, ...],
    role: str | None,
    objective: str | None,
    who: str | None,
    lang: str,
    engine: Any,
    seed: int,
    suggest: bool,
    file: Any,
    format_: str,
    **given: Any,
) -> int:
    """Draft a SMART goal from rough words and facts. What the facts do not say stays a question."""
    session = open_session(given)
    if file is not None:
        if rough:
            raise BadInput("goal.rough_and_input")
        from pmcoach.cli.goal_lines import draft_lines

        return draft_lines(file, session, engine=engine, seed=seed, lang=lang)
    if not rough or not holds_words(rough):
        raise BadInput("goal.no_rough")
    chosen: Language | None = lang if lang in ("en", "sv") else None  # type: ignore[assignment]
    if who is None and not session.has_workspace():
        sight = Fact(text=objective) if objective else None
        brief = rough_brief(
            rough, facts=facts, role=role or "", objective=sight, lang=chosen, today=session.today, suggest=suggest
        )
        _draft_alone(session, brief, engine=engine, seed=seed, format_=format_)
        return 0
    with session.workspace() as workspace:
        brief = workspace.goals.brief(
            who,
            rough=rough,
            facts=facts,
            objective=objective,
            role=role,
            lang=chosen,
            today=session.today,
            suggest=suggest,
        )
        person = workspace.people.find(who) if who else workspace.people.owner()
        from pmcoach.cli.streaming import Narration

        with Narration() as watch:
            proposal = workspace.drafting.propose(brief, engine=engine, seed=seed, watch=watch)
        saved = workspace.drafts.save(brief, proposal, person_id=person.id, now=session.now)
    _print_saved(saved, session, format_)
    return 0


def _draft_alone(session: Session, brief: Brief, *, engine: Any, seed: int, format_: str) -> None:
    from pmcoach.cli.streaming import Narration
    from pmcoach.coaching.drafting import DraftingDesk
    from pmcoach.coaching.exporting import draft_line

    desk = DraftingDesk(session.settings, on_leaving=session.say_leaving)
    try:
        with Narration() as watch:
            proposal = desk.propose(brief, engine=engine, seed=seed, watch=watch)
    finally:
        desk.close()
    if format_ == "json":
        say_json(draft_line(None, proposal))
    else:
        click.echo(draft_text(proposal, session.words))
        narrate(session.words.say("cli.said.not_saved"))


def _print_saved(saved: Draft, session: Session, format_: str) -> None:
    from pmcoach.coaching.exporting import draft_line

    if format_ == "json":
        say_json(draft_line(saved.ref, saved.proposal))
        return
    click.echo(draft_text(saved.proposal, session.words, heading=saved.ref))
    field = saved.proposal.gaps[0].field if saved.proposal.gaps else ""
    say = session.words.say
    answer = say("cli.next.answer", ref=saved.ref, field=field) if field else ""
    narrate(answer + say("cli.next.agree", ref=saved.ref))


@goal.command()
@click.argument("statement")
@click.option("--person", "who", default=None, shell_complete=complete_person)
@click.option("--measure", default="")
@click.option("--baseline", default="")
@click.option("--target", default="")
@click.option("--due", default=None, metavar="YYYY-MM-DD")
@click.option("--objective", default=None)
@click.option("--parent", default=None, shell_complete=complete_goal)
@click.option("--relevance", default="")
@click.option("--guidance", multiple=True)
@click.option("--guardrail", default="")
@click.option("--weight", type=click.FloatRange(0, 100), default=None)
@format_option
@session_options
def add(
    statement: str,
    who: str | None,
    measure: str,
    baseline: str,
    target: str,
    due: str | None,
    objective: str | None,
    parent: str | None,
    relevance: str,
    guidance: tuple[str, ...],
    guardrail: str,
    weight: float | None,
    format_: str,
    **given: Any,
) -> None:
    """Keep a goal that you wrote yourself."""
    session = open_session(given)
    with session.workspace() as workspace:
        person = workspace.people.find(who) if who else workspace.people.owner()
        first, last = read_amount(baseline, statement), read_amount(target, statement)
        kept = workspace.goals.add(
            Goal(
                person_id=person.id,
                statement=statement.strip(),
                measure=measure,
                baseline=first,
                target=last,
                start=session.today,
                due=read_day(due) if due else None,
                objective_id=workspace.goals.objective(objective).id if objective else None,
                parent_id=workspace.goals.find(parent).id if parent else None,
                relevance=relevance.strip(),
                guidance=guidance,
                guardrail=guardrail,
                weight=weight,
            ),
            now=session.now,
        )
    if format_ == "json":
        say_json(kept)
    else:
        click.echo(f"{kept.ref}  {kept.statement}")


@goal.command("list")
@click.option("--person", "who", default=None, shell_complete=complete_person)
@click.option("--all", "everything", is_flag=True)
@format_option
@session_options
def list_(who: str | None, everything: bool, format_: str, **given: Any) -> None:
    """Goals as they stand."""
    session = open_session(given)
    closed = (GoalStatus.DONE, GoalStatus.DROPPED)
    with session.workspace() as workspace:
        people = (*workspace.people.all(), workspace.people.owner())
        found = workspace.goals.of(who, today=session.today)
        states = by_person([s for s in found if everything or s.goal.status not in closed], people)
        words = workspace.words
    items = [
        (
            state,
            (
                state.goal.ref,
                person.name,
                words.say(f"status.{state.goal.status}"),
                words.say(f"pace.{state.pace}"),
                _due(state.goal.due),
                state.goal.statement,
            ),
        )
        for person, state in states
    ]
    columns = ("ref", "person", "status", "pace", "due", "goal")
    say_list(items, columns, format_=format_, words=words, empty="record.empty.goals")


def _due(day: date | None) -> str:
    return day.isoformat() if day else ""


@goal.command()
@click.argument("ref", shell_complete=complete_goal)
@format_option
@session_options
def show(ref: str, format_: str, **given: Any) -> None:
    """One goal: what was agreed, and how it moves."""
    session = open_session(given)
    with session.workspace() as workspace:
        state = workspace.goals.state(ref, today=session.today)
        milestones = workspace.goals.milestones(ref)
        person = workspace.people.find(state.goal.person_id)
        below = workspace.goals.below(ref, today=session.today)
        beside = _beside(workspace, state, below)
        words = workspace.words
    if format_ == "json":
        say_json({"person": person.name, **_plain(state), "milestones": milestones, "goals": below})
    elif format_ == "md":
        from pmcoach.coaching.exporting import goal_markdown

        click.echo(goal_markdown(state, milestones, person, words.lang), nl=False)
    else:
        click.echo(goal_text(state, milestones, person, words, today=session.today, beside=beside))


def _beside(workspace: Workspace, state: GoalState, below: Sequence[GoalState]) -> dict[str, list[str]]:
    """What a goal hangs on, what it weighs, and the goals below it, by the key of the label."""
    goal, words = state.goal, workspace.words
    serves = workspace.objectives.find(goal.objective_id) if goal.objective_id else None
    above = workspace.goals.find(goal.parent_id) if goal.parent_id else None
    return {
        "record.field.objective_id": [f"{serves.ref} {serves.title}"] if serves else [],
        "record.field.parent_id": [f"{above.ref} {above.statement}"] if above else [],
        "record.field.weight": [words.number(goal.weight)] if goal.weight is not None else [],
        "sharing.signed_yes_label": workspace.sharing.signed_yes(goal),
        "record.field.goals": [f"{s.goal.ref} {words.say(f'pace.{s.pace}')}: {s.goal.statement}" for s in below],
    }


def _plain(state: Any) -> dict[str, Any]:
    import msgspec

    return dict(msgspec.to_builtins(state))


@goal.command("check-in")
@click.argument("ref", shell_complete=complete_goal)
@click.option("--value", default="")
@click.option("--confidence", type=click.Choice([c.value for c in Confidence]), default=None)
@click.option("--note", default="")
@click.option("--on", default=None, metavar="YYYY-MM-DD")
@format_option
@session_options
def check_in(
    ref: str, value: str, confidence: str | None, note: str, on: str | None, format_: str, **given: Any
) -> None:
    """Say where a goal stands."""
    session = open_session(given)
    with session.workspace() as workspace:
        workspace.goals.check_in(
            ref,
            on=read_day(on) if on else session.today,
            value=workspace.goals.read_value(ref, value),
            confidence=Confidence(confidence) if confidence else None,
            note=note,
            now=session.now,
        )
        state = workspace.goals.state(ref, today=session.today)
        words = workspace.words
    if format_ == "json":
        say_json(state)
    else:
        click.echo(f"{state.goal.ref}  {words.say(f'pace.{state.pace}')}")


@goal.command()
@click.argument("ref", shell_complete=complete_goal)
@click.option("--as", "side", type=click.Choice(["employee", "manager", "both"]))
@format_option
@session_options
def agree(ref: str, side: str | None, format_: str, **given: Any) -> None:
    """Say yes to a goal, from your side, the other's or both. Changing its terms later reopens the agreement."""
    session = open_session(given)
    with session.workspace() as workspace:
        if side == "both":
            agreed = workspace.goals.agree_both(ref, on=session.today, now=session.now)
        else:
            as_manager = None if side is None else side == "manager"
            agreed = workspace.goals.agree(ref, as_manager=as_manager, on=session.today, now=session.now)
        line = workspace.words.say(f"record.agreed.{agreement(agreed)}")
    say_done(agreed, agreed.ref, line, format_=format_)


add_changes(goal)
add_course(goal)
