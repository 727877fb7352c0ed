"""A digest as Markdown: what the record shows, each line with its references, and what it does not know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pmcoach.domain.briefs import Language
from pmcoach.exchange.markdown import escaped, labels


def digest_markdown(fields: Mapping[str, Any], name: str, lang: Language) -> str:
    """The digest of one person. Ends with a newline."""
    return "\n".join(_lines(fields, name, lang)) + "\n"


def _lines(fields: Mapping[str, Any], name: str, lang: Language) -> Iterator[str]:
    label = labels(lang)
    yield f"# {escaped(name)}"
    if fields.get("opening"):
        yield from ("", escaped(fields["opening"]))
    for section in fields.get("sections") or ():
        yield from ("", f"## {escaped(section['title'])}", "")
        for entry in section["entries"]:
            yield f"- {escaped(entry['text'])}{_cited(entry)}"
            own = tuple(entry["sources"])
            yield from (
                f"  - {escaped(line['text'])}{'' if tuple(line['sources']) == own else _cited(line)}"
                for line in entry["lines"]
            )
    silences = fields.get("silences") or ()
    if silences:
        yield from ("", f"## {label['silences']}", "")
        yield from (f"- {escaped(one['text'])} {escaped(one['question'])}" for one in silences)


def _cited(line: Mapping[str, Any]) -> str:
    return f" ({', '.join(escaped(source) for source in line['sources'])})"
