"""Tables that spreadsheets read and write: goals and action items out, goals and people in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pmcoach.domain.goals import Goal
from pmcoach.domain.meetings import ActionItem
from pmcoach.domain.people import Objective, Person
from pmcoach.errors import BadInput
from pmcoach.exchange.plain import as_cell, from_cell

GOAL_COLUMNS = (
    "ref",
    "person",
    "statement",
    "measure",
    "baseline",
    "target",
    "start",
    "due",
    "relevance",
    "guidance",
    "guardrail",
    "objective",
    "status",
)
ACTION_COLUMNS = ("ref", "person", "who", "what", "due", "status", "done_on")
PEOPLE_COLUMNS = ("ref", "name", "role", "team", "relation", "cadence")

ALIASES: Mapping[str, str] = MappingProxyType(
    {
        "namn": "name",
        "roll": "role",
        "grupp": "team",
        "lag": "team",
        "relation till mig": "relation",
        "takt": "cadence",
        "cadence_days": "cadence",
        "rytm": "cadence",
        "goal": "statement",
        "mål": "statement",
        "formulering": "statement",
        "vem": "person",
        "mått": "measure",
        "nuläge": "baseline",
        "today": "baseline",
        "målvärde": "target",
        "från": "start",
        "senast": "due",
        "due date": "due",
        "deadline": "due",
        "varför": "relevance",
        "why": "relevance",
        "hur": "guidance",
        "how": "guidance",
        "skyddsräcke": "guardrail",
        "övergripande mål": "objective",
        "id": "ref",
    }
)
"""Other headings that people write, by what they mean; the columns' own names always do."""

STEP = " / "
"""What stands between the steps of ``guidance`` in one cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a table: its number in the file, counted from 1, and its cells by column."""

    number: int
    cells: Mapping[str, str]

    def get(self, column: str) -> str:
        """A cell, empty where the table has no such column."""
        return self.cells.get(column, "")


def goals_csv(goals: Iterable[Goal], people: Mapping[str, Person], objectives: Mapping[str, Objective]) -> bytes:
    """Goals as a table; people and objectives are given by id."""
    return _written(
        GOAL_COLUMNS,
        (
            (
                goal.ref,
                people[goal.person_id].name,
                goal.statement,
                goal.measure,
                goal.baseline.text if goal.baseline else "",
                goal.target.text if goal.target else "",
                str(goal.start or ""),
                str(goal.due or ""),
                goal.relevance,
                STEP.join(goal.guidance),
                goal.guardrail,
                objectives[goal.objective_id].title if goal.objective_id and goal.objective_id in objectives else "",
                goal.status.value,
            )
            for goal in goals
        ),
    )


def actions_csv(actions: Iterable[ActionItem], people: Mapping[str, Person]) -> bytes:
    """Action items as a table; people are given by id. ``person`` is whom the talks are with."""
    return _written(
        ACTION_COLUMNS,
        (
            (
                action.ref,
                people[action.person_id].name,
                people[action.who_id].name if action.who_id and action.who_id in people else action.who_name,
                action.what,
                str(action.due or ""),
                action.status.value,
                str(action.done_on or ""),
            )
            for action in actions
        ),
    )


def people_csv(people: Iterable[Person]) -> bytes:
    """People as a table."""
    return _written(
        PEOPLE_COLUMNS,
        ((p.ref, p.name, p.role, p.team, p.relation.value, str(p.cadence_days or "")) for p in people),
    )


def _written(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The table as UTF-8 with a mark by which Excel knows it, every cell harmless to a spreadsheet."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([as_cell(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def read_table(data: bytes) -> list[Line]:
    """The lines of a table with headings, separated by commas, semicolons or tabs; empty lines are left out.

    UTF-8, UTF-16 with a mark, or the Windows Latin that older spreadsheets write. Raises
    `BadInput` where there is no table.
    """
    text = _text(data)
    head = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = [_column(cell) for cell in next(reader, [])]
        lines = []
        for row in reader:
            cells = [from_cell(cell) for cell in row]
            if any(cells):
                lines.append(Line(number=reader.line_num, cells=dict(zip(columns, cells, strict=False))))
    except csv.Error as error:
        raise BadInput("table.unreadable", line=reader.line_num, error=error) from error
    return lines


def _column(heading: str) -> str:
    name = from_cell(heading).casefold()
    return ALIASES.get(name, name)


def _text(data: bytes) -> str:
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInput("table.none")
    for encoding in ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput("table.letters")
