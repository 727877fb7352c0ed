"""Every command of the app, in one place: its id, its keys, and where it shows.

Labels and help live in the wording files under ``tui.command.<id>``. Key bar, ``?`` help and the command
palette read this registry, and users may give a command other keys by its id.
"""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something a user can do. ``keys`` as Textual names them; ``bar`` false keeps it out of the key bar.

    What is ``general`` works on most pages and stands behind what is special to one; what is ``fresh`` can be done
    for a moment only, and stands before.
    """

    id: str
    keys: str
    action: str
    bar: bool = True
    palette: bool = True
    priority: bool = False
    show_as: str | None = None
    general: bool = False
    fresh: bool = False


_ALL = (
    Command(id="open", keys="enter", action="select", palette=False, show_as="enter", general=True),
    Command(id="back", keys="escape", action="back", palette=False, show_as="esc", general=True),
    Command(id="help", keys="question_mark,f1", action="help", show_as="?", general=True),
    Command(
        id="palette",
        keys="ctrl+p",
        action="command_palette",
        palette=False,
        priority=True,
        show_as="ctrl+p",
        general=True,
    ),
    Command(id="quit", keys="ctrl+q", action="quit", bar=False, priority=True, show_as="ctrl+q", general=True),
    Command(id="leave", keys="q", action="app.quit", bar=False, palette=False, general=True),
    Command(id="look", keys="f2", action="switch_look", bar=False, general=True),
    Command(id="home", keys="g", action="app.home", bar=False, general=True),
    Command(id="people", keys="p", action="app.people", general=True),
    Command(id="drafts", keys="d", action="app.drafts", general=True),
    Command(id="search", keys="slash", action="app.search", show_as="/", general=True),
    Command(
        id="search_now",
        keys="ctrl+f",
        action="app.search_now",
        bar=False,
        palette=False,
        priority=True,
        show_as="ctrl+f",
        general=True,
    ),
    Command(id="model", keys="M", action="app.model", bar=False, show_as="M", general=True),
    Command(id="model_use", keys="space", action="use", palette=False, show_as="space"),
    Command(id="model_auto", keys="a", action="auto"),
    Command(id="model_training", keys="t", action="training"),
    Command(id="model_copy", keys="m", action="copy", palette=False),
    Command(id="goal_new", keys="n", action="new_goal"),
    Command(id="agenda", keys="a", action="agenda"),
    Command(id="person_add", keys="n", action="add_person"),
    Command(id="person_change", keys="e", action="change_person"),
    Command(id="note_private", keys="l", action="private_note"),
    Command(id="note_aside", keys="ctrl+o", action="private_note", palette=False, show_as="ctrl+o"),
    Command(id="hold", keys="h", action="hold"),
    Command(id="plan", keys="t", action="plan"),
    Command(id="feedback_add", keys="f", action="add_feedback"),
    Command(id="expectation_add", keys="x", action="add_expectation", bar=False),
    Command(id="development_add", keys="v", action="add_development", bar=False),
    Command(id="wish_say", keys="w", action="say_wish", bar=False),
    Command(id="role_answer", keys="r", action="answer_role", bar=False),
    Command(id="share", keys="S", action="share", bar=False, show_as="S"),
    Command(id="share_write", keys="ctrl+s", action="write", show_as="ctrl+s"),
    Command(id="receive", keys="R", action="receive", bar=False, show_as="R"),
    Command(id="receive_in", keys="ctrl+s", action="take_in", show_as="ctrl+s"),
    Command(id="take_mine", keys="m", action="mine", palette=False),
    Command(id="take_theirs", keys="t", action="theirs", palette=False),
    Command(id="receive_file", keys="n", action="choose_file"),
    Command(id="expectations_draft", keys="X", action="draft_expectations", bar=False, show_as="X"),
    Command(id="development_draft", keys="V", action="draft_development", bar=False, show_as="V"),
    Command(id="feedback_draft", keys="F", action="draft_feedback", bar=False, show_as="F"),
    Command(id="drafted_keep", keys="ctrl+s", action="keep", show_as="ctrl+s"),
    Command(id="drafted_word", keys="ctrl+g", action="word", show_as="ctrl+g"),
    Command(id="discussed", keys="space", action="discussed", palette=False, show_as="space"),
    Command(id="talk_end", keys="ctrl+g", action="end_talk", show_as="ctrl+g"),
    Command(id="found_keep", keys="space", action="keep_or_leave", palette=False, show_as="space"),
    Command(id="summary_edit", keys="e", action="edit_summary"),
    Command(id="summary_keep", keys="ctrl+s", action="keep", show_as="ctrl+s"),
    Command(id="copy", keys="m", action="copy", general=True),
    Command(id="export", keys="s", action="export", bar=False),
    Command(id="editor", keys="e", action="editor", bar=False),
    Command(id="course", keys="o", action="course"),
    Command(id="course_take", keys="space", action="take", palette=False, show_as="space"),
    Command(id="word_it", keys="ctrl+g", action="word", show_as="ctrl+g", bar=False),
    Command(id="digest", keys="b", action="digest", bar=False),
    Command(id="digest_keep", keys="ctrl+s", action="keep", show_as="ctrl+s"),
    Command(id="digest_period", keys="t", action="period"),
    Command(id="check_in", keys="c", action="check_in"),
    Command(id="agree", keys="y", action="agree"),
    Command(id="coach_draft", keys="ctrl+g", action="draft", show_as="ctrl+g"),
    Command(id="coach_skip", keys="ctrl+n", action="skip", show_as="ctrl+n"),
    Command(id="coach_suggest", keys="ctrl+t", action="suggest", bar=False, show_as="ctrl+t"),
    Command(id="coach_save", keys="ctrl+s", action="save", show_as="ctrl+s"),
    Command(id="field_accept", keys="space", action="accept_field", palette=False, show_as="space"),
    Command(id="field_edit", keys="e,enter", action="edit_field", palette=False, show_as="e"),
    Command(id="field_refuse", keys="x", action="refuse_field", palette=False),
    Command(id="undo", keys="u", action="undo", palette=False),
    Command(id="draft_reject", keys="x", action="reject"),
    Command(id="point_add", keys="n", action="add_point", show_as="n"),
    Command(id="point_take", keys="space", action="take_or_drop", palette=False, show_as="space"),
    Command(id="point_down", keys="J", action="move(1)", palette=False, show_as="J"),
    Command(id="point_up", keys="K", action="move(-1)", palette=False, show_as="K"),
    Command(id="agenda_word", keys="ctrl+g", action="word", show_as="ctrl+g"),
    Command(id="agenda_accept", keys="ctrl+s", action="accept", show_as="ctrl+s"),
    Command(id="agenda_decline", keys="x", action="decline"),
    Command(id="done", keys="space", action="done", palette=False, show_as="space"),
    Command(id="check_in_undo", keys="u", action="undo"),
    Command(id="remove", keys="D", action="remove", bar=False, show_as="D"),
    Command(id="remove_give", keys="y,j", action="give", palette=False, show_as="y"),
    Command(id="remove_refuse", keys="escape,n", action="refuse", palette=False, show_as="esc"),
    Command(id="make_give", keys="y,j", action="give", palette=False, show_as="y"),
    Command(id="make_refuse", keys="escape,n", action="refuse", palette=False, show_as="esc"),
    Command(id="bring_back", keys="u", action="bring_back", palette=False, fresh=True),
    Command(id="form_save", keys="ctrl+s", action="save", palette=False, show_as="ctrl+s"),
    Command(id="form_cancel", keys="escape", action="back", palette=False, show_as="esc"),
    Command(id="consent_give", keys="y,j", action="give", palette=False, show_as="y"),
    Command(id="consent_refuse", keys="escape,n", action="refuse", palette=False, show_as="esc"),
    Command(id="welcome_begin", keys="ctrl+s", action="begin", show_as="ctrl+s"),
    Command(id="quit_shown", keys="ctrl+q", action="app.quit", palette=False, priority=True, show_as="ctrl+q"),
    Command(id="unlock", keys="enter", action="unlock", palette=False, show_as="enter"),
    Command(id="unlock_leave", keys="escape", action="app.quit", palette=False, show_as="esc"),
    Command(id="sample", keys="ctrl+t", action="open_sample", show_as="ctrl+t"),
)

COMMANDS: dict[str, Command] = {command.id: command for command in _ALL}
"""Commands by their stable id."""


def bindings(*ids: str) -> list[Binding]:
    """What a screen or widget binds, in the order the key bar shows it."""
    return [
        Binding(
            command.keys,
            command.action,
            description=command.id,
            show=command.bar,
            key_display=command.show_as,
            priority=command.priority,
            id=command.id,
        )
        for command in (COMMANDS[each] for each in ids)
    ]
