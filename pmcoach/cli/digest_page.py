"""A drafted digest as a page of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pmcoach.cli.printing import clean
from pmcoach.cli.wrapping import wrapped
from pmcoach.coaching.words import Words


def digest_lines(fields: Mapping[str, Any], words: Words) -> Iterator[str]:
    """The opening, each section with its references, and what the record does not know."""
    yield from wrapped(clean(str(fields.get("opening") or "")), indent=0)
    for section in fields.get("sections") or ():
        yield from ("", clean(section["title"]).upper())
        for entry in section["entries"]:
            yield from wrapped(f"  {clean(entry['text'])}  [{' '.join(entry['sources'])}]", indent=4)
            for line in entry["lines"]:
                yield from wrapped(f"    - {clean(line['text'])}", indent=6)
    silences = fields.get("silences") or ()
    if silences:
        yield from ("", words.say("digest.silences").upper())
    for one in silences:
        yield from wrapped(f"  ? {clean(one['text'])} {clean(one['question'])}  [{' '.join(one['sources'])}]", indent=4)
