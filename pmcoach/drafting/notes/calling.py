"""What somebody may be called in notes: parts of a name, initials, a short form, a family name."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Literal

from pmcoach.drafting.notes.short import written_short

Role = Literal["me", "other", "both", "third", "she", "he", "they", "you", "nobody", "office"]

NO_NAMES = written_short("dates") | written_short("no_names")
"""Words with a capital that are no name."""

_NO_INITIALS = re.compile(
    r"AB|AC|AI|AM|AP|BI|BK|BR|CC|CD|CE|CO|CT|CV|DB|DJ|DM|DR|EM|EN|ER|EU|EX|FM|FN|FY|GB|GO|GP|HP|HQ|HR|ID|IE|IF|IN|"
    r"IP|IS|IT|JA|KB|KL|KM|KO|LA|LP|MC|ME|MR|MS|NB|NO|NR|NU|NY|OB|OF|OK|ON|OP|OR|OS|PA|PC|PE|PM|PO|PR|PS|QA|RE|RH|SA|"
    r"SE|SL|SM|SO|ST|SV|TB|TO|TV|UI|UK|UP|US|UX|VA|VD|VG|VI|VS|WC|WE"
)
"""Two capitals that are no person."""


def nickname(name: str, notes: str) -> set[str]:
    """A short name that heads the notes and begins as ``name`` does ("Aga" for Agnieszka)."""
    head = re.match(r"\W*([A-ZÅÄÖ][a-zåäö]{2,})\b", notes)
    begins = (
        head is not None and len(head[1]) < len(name.split()[0] if name.split() else "") and head[1][:2] == name[:2]
    )
    return {head[1].lower()} if begins and head is not None and name.split()[0].lower() not in notes.lower() else set()


def surname(name: str, notes: str, given: Container[str]) -> set[str]:
    """The family name of somebody whose first name alone is known, where the notes write both."""
    if not name or " " in name:
        return set()
    found = re.search(rf"(?<!\w){re.escape(name)} ([A-ZÅÄÖ][a-zåäöéü]{{2,}})(?=[\s,.;:/(–-]|$)", notes)
    plain = found is not None and found[1].lower() not in NO_NAMES and found[1].lower() not in given
    return {found[1].lower()} if found is not None and plain else set()


def initials(me: str, other: str, notes: str) -> Iterator[tuple[Role, str]]:
    """Two capitals that stand for one of the two, whose family name is not given ("PK" for Priyanka)."""
    first = {"me": me[:1].upper(), "other": other[:1].upper()}
    if first["me"] == first["other"]:
        return
    for letters in set(re.findall(r"(?<![\w@])[A-ZÅÄÖ]{2}(?![\w])", notes)):
        role: Role | None = "me" if letters[0] == first["me"] else "other" if letters[0] == first["other"] else None
        place = rf"(?m)(?:^|[.§\])•*-]|\d[.)]?)\s*{letters}\b|\({letters}\)|[+&/]\s*{letters}\b|[.:;]\s{letters}\b"
        known = _NO_INITIALS.fullmatch(letters)
        if role is not None and known is None and re.search(place, notes) is not None:
            yield role, letters.lower()


def ways_to_say(name: str) -> set[str]:
    """Lower-case words that stand for a name: its parts, its initials."""
    parts = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", name.lower())
    ways = {part for part in parts if len(part) > 1}
    if parts:
        ways.add(parts[0][0])
        if len(parts) > 1:
            ways.add(parts[0][0] + parts[-1][0])
        if "-" in parts[0]:
            ways.add("-".join(part[0] for part in parts[0].split("-")))
    return ways
