"""A draft's fields as text for $EDITOR, and what was changed in it."""

from __future__ import annotations

from pmcoach.domain.drafts import Proposal
from pmcoach.errors import BadInput

HAND_WRITTEN = (
    "statement",
    "measure",
    "unit",
    "baseline",
    "target",
    "due",
    "relevance",
    "guidance",
    "guardrail",
    "summary",
)


def editable_text(proposal: Proposal) -> str:
    """Each field under its name as a heading."""
    return "".join(
        f"## {name}\n{as_text(proposal.fields[name])}\n\n" for name in HAND_WRITTEN if name in proposal.fields
    )


def changed_fields(before: str, after: str) -> dict[str, str]:
    """The fields whose text differs. Raises `BadInput` where nothing does."""
    old, new = _sections(before), _sections(after)
    changes = {name: text for name, text in new.items() if old.get(name) != text}
    if not changes:
        raise BadInput("editing.unchanged")
    return changes


def as_text(value: object) -> str:
    """A field's JSON value as somebody would type it."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return str(value.get("text", ""))
    if isinstance(value, list):
        return "\n".join(as_text(part) for part in value)
    return str(value)


def _sections(text: str) -> dict[str, str]:
    sections: dict[str, list[str]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("## "):
            name = line[3:].strip()
            sections[name] = []
        elif name:
            sections[name].append(line)
    return {name: "\n".join(lines).strip() for name, lines in sections.items()}
