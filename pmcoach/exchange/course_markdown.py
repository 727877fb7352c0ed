"""Ways on for a goal off track as Markdown: each with what the record says for and against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pmcoach.domain.briefs import Language
from pmcoach.exchange.markdown import escaped, labels


def course_markdown(fields: Mapping[str, Any], heading: str, lang: Language) -> str:
    """The ways on for one goal. Ends with a newline."""
    return "\n".join(_lines(fields, heading, lang)) + "\n"


def _lines(fields: Mapping[str, Any], heading: str, lang: Language) -> Iterator[str]:
    label = labels(lang)
    yield from (f"# {escaped(heading)}", "")
    yield from (f"- {_cited(line)}" for line in fields.get("situation") or ())
    for place, option in enumerate(fields.get("options") or (), start=1):
        yield from ("", f"## {place}. {escaped(option['title'])}", "")
        for side in ("for", "against"):
            yield from (f"- **{label[side]}:** {_cited(line)}" for line in option[side])
            if not option[side]:
                yield f"- **{label[side]}:** {label['nothing_said']}"
        yield f"- {escaped(option['ask'])}"


def _cited(line: Mapping[str, Any]) -> str:
    return f"{escaped(line['text'])} ({', '.join(escaped(source) for source in line['sources'])})"
