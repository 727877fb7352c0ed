"""What the marks of a line say: boxes, bullets, arrows, labels, owners, headings.

The light syntax of the meeting screen ("@name by Friday: send figures") is one of these marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pmcoach.drafting.notes.lexicon import NotesLexicon
from pmcoach.drafting.notes.line import Line
from pmcoach.drafting.notes.name_heads import name_heads
from pmcoach.drafting.notes.people import Cast, Mention, given_names
from pmcoach.drafting.notes.segments import Span, read_lines
from pmcoach.drafting.notes.sides import part_of, side_of
from pmcoach.drafting.notes.table_rows import read_row
from pmcoach.drafting.notes.tokens import Token, read_tokens

_BULLET = re.compile(
    r"(?:[-*•–—·+‣▪●○◦]+\s+|[-•*](?=[^\W\d_]{3,})|§\s?\d{1,2}[.:)]?\s+|\(?\d{1,2}[.)]\s+|\d{1,2}\s+(?!(?i:jan|feb|mar|apr|ma[yj]|ju[nl]|aug|sep|o[ck]t|nov|dec))(?=[^\W\d])|[a-h]\)\s+|[-*•](?=[\[@]))"
)
_BOX = re.compile(
    r"\[\s*([xX✓✔vV~/>?-]?)\s*\]\s*|([☐□◻▢🔲🔳◽▫⬜⏳👉➡])\ufe0f?\s*|([☑✓✔✅🗸])\ufe0f?\s*|([☒✗✘❌🚫])\ufe0f?\s*|"
    r"\(([ xX])\)\s*|([❓❔])\ufe0f?\s*|(?:[📌ℹ💡💬📝👍🎉🙂😀⚠🔥])\ufe0f?\s*"
)
ARROW = re.compile(r"(?:->|=>|→|➜|>>|⇒|->>|>)\s*")
_INNER = re.compile(r"(?<=\w)\s*\s(->|→|=>)\s+|(?<=[.!?;])\s+")
"""Where something of its own may begin inside a line."""
_STRUCK = re.compile(r"~~.+~~\s*[.!]?$")
_TICKED = re.compile(r"[✓✔✅☑]\ufe0f?\s*$")
"""A tick at the end of a line: what it names is done."""
_OVER = re.compile(r"\s+(?:closed|done|completed|avslutade?|avklarade?|klara?)\s*:\s*", re.IGNORECASE)
"""Behind a label of things to do: they are done."""
_JOIN = r"\s*(?::|->|=>|→|➜|>>|=|\s[-–—]\s|[–—]\s|-\s)\s*"
_COLON = re.compile(_JOIN)
_WIDE_LABEL = re.compile(r"((?:[^\W\d_]+\s+){0,1})([^\W\d_]+(?:\s(?:points?|items?))?)((?:\s+[^\W\d_]+){0,4}):\s*")
_TAG = re.compile(r"#([^\W\d_]+)\s+")
_FORMER = re.compile(
    r"\b(?:last|previous|old|earlier|förra|sist|gamla|tidigare|föregående|closed|completed|avslutade?|avklarade?)\b",
    re.IGNORECASE,
)
"""A label of things to do with words around it, and the words that put them in the past."""
_NONE = re.compile(r"(?:no|not|non|ingen|inga|inget|inte|ej)\s", re.IGNORECASE)
"""What makes a label of things to do say the opposite ("No action: ...")."""
_OWN = ("mine", "hers", "his")
_NAMED = 3
"""A name before an arrow has at most so many words."""
_SHOUTED = 6
"""A heading in capitals has at most so many words."""
_KINDS = ("todo", "done", "idea", "dropped", "question", "rule", "decision", "talk")


def read_marks(notes: str, cast: Cast, lexicons: Sequence[NotesLexicon]) -> list[Line]:
    """Every line that says something; headings are not among them but reach the lines below."""
    found: list[Line] = []
    head = _Head()
    block, last_end = 0, 0
    spans = list(read_lines(notes))
    heads = name_heads(notes, spans, cast, lexicons)
    for start, end in spans:
        if notes.count("\n", last_end, start) > 1:
            block += 1
            head = replace(head, owner=None, loose=True)
        last_end = end
        if start in heads:
            head = _Head(owner=heads[start])
            continue
        shouted = _shouted(notes[start:end], lexicons)
        if shouted is not None:
            head = _Head(kind=shouted)
            continue
        parts = [_read_line(notes, part, cast, lexicons, block) for part in _cut(notes, (start, end), lexicons)]
        line = parts[0]
        if line.body >= line.end:
            head = _Head(kind=line.kind, owner=line.owner, sure=line.sure)
            continue
        if head.loose and not line.bullet:
            head = _Head()
        if not line.bullet and head.bulleted:
            head = _Head()
        head = replace(head, bulleted=head.bulleted or line.bullet)
        if line.owner is None and head.owner is not None:
            line = replace(line, owner=head.owner, sure=head.sure or bool(line.kind), kind=line.kind or head.kind)
        elif not line.kind and head.kind:
            line = replace(line, kind=head.kind)
        found.append(line)
        found += [replace(part, owner=part.owner or line.owner, bullet=True) for part in parts[1:]]
    return found


def _cut(notes: str, span: Span, lexicons: Sequence[NotesLexicon]) -> list[Span]:
    """A line cut where a label or an arrow to a command begins something of its own ("Uniform. Decision: ...")."""
    cuts = []
    for match in _INNER.finditer(notes, span[0] + 1, span[1]):
        if match[1]:
            word = re.match(r"[^\W\d_]+", notes[match.end() : span[1]])
            topic = re.findall(r"[^\W\d_]+", notes[span[0] : match.start()])
            if (
                word is not None
                and len(topic) > _NAMED
                and any(lexicon.is_command(word[0].lower()) for lexicon in lexicons)
            ):
                cuts.append(match.start(1))
            continue
        if notes.startswith("@", match.end()):
            cuts.append(match.end())
            continue
        label, _ = _label(notes, match.end(), span[1], lexicons)
        if label and re.match(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,2}\s*(?:[^\W\d_]+)?:", notes[match.end() : span[1]]):
            cuts.append(match.end())
    edges = [span[0], *cuts, span[1]]
    return [(a, a + len(notes[a:b].rstrip())) for a, b in pairwise(edges) if notes[a:b].strip()]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """The heading that stands above: what it says of the lines below."""

    kind: str = ""
    owner: Mention | None = None
    sure: bool = False
    bulleted: bool = False
    loose: bool = False


def _shouted(text: str, lexicons: Sequence[NotesLexicon]) -> str | None:
    """The kind of a heading in capitals without a colon ("ACTIONS FROM LAST TIME"), "" for any other such heading."""
    words = re.findall(r"[^\W\d_]+", text)
    plain = re.fullmatch(r"[^\W\d_]+(?:[ /&-]+[^\W\d_]+)*", text) is not None
    if not plain or not text.isupper() or not 1 < len(words) <= _SHOUTED or max(map(len, words)) < 4:
        return None
    if _FORMER.search(text):
        return "talk"
    for lexicon in lexicons:
        for kind in _KINDS:
            if lexicon.pattern("labels", kind).match(text):
                return kind
    return ""


def _read_line(notes: str, span: Span, cast: Cast, lexicons: Sequence[NotesLexicon], block: int) -> Line:
    row = read_row(notes, span, cast, lexicons, block)
    if row is not None:
        return row
    at, end = span
    kind, sure, bullet = "", False, False
    whole_struck = _STRUCK.search(notes, at, end)
    match = _BULLET.match(notes, at, end)
    if match is not None:
        at, bullet = match.end(), True
    start = at
    box = _BOX.match(notes, at, end)
    if box is not None:
        at, sure, bullet = box.end(), True, True
        mark = (box[1] or box[5] or "").lower()
        kind = (
            "done"
            if box[3] or mark in ("x", "✓", "✔", "v")
            else "dropped"
            if box[4] or mark == "-"
            else "question"
            if mark == "?" or box[6]
            else "todo"
            if box[2] or box[0][:1] in "[("
            else ""
        )
        sure = bool(kind)
    arrow = ARROW.match(notes, at, end)
    if arrow is not None:
        at, bullet = arrow.end(), True
        if arrow[0].strip() != ">":
            sure, kind = True, kind or "todo"
    if _TICKED.search(notes, at, end):
        kind, sure = "done", True
    if (whole_struck is not None and whole_struck.start() <= at + 2) or notes.startswith("~~", at):
        kind = "dropped"
    label, after = _label(notes, at, end, lexicons)
    if label:
        kind, sure, at = (kind if kind in ("done", "dropped") else label), sure or label == "todo", after
    owner, after, marked = _owner(notes, at, end, cast, lexicons, marked=kind == "todo")
    if owner is not None:
        at, sure = after, sure or marked
        if marked and not kind:
            kind = "todo"
        inner, later = _label(notes, at, end, lexicons)
        if inner and not label:
            kind, at = inner, later
            sure = sure or inner == "todo"
    return Line(start=start, end=end, body=at, kind=kind, owner=owner, sure=sure, bullet=bullet, block=block)


def _label(notes: str, at: int, end: int, lexicons: Sequence[NotesLexicon]) -> tuple[str, int]:
    """A label such as "To do:" and where it ends; "AP Ruth:" keeps the name for later."""
    tag = _TAG.match(notes, at, end)
    if tag is not None:
        for lexicon in lexicons:
            found = next((kind for kind in _KINDS if lexicon.is_in("labels", kind, tag[1].lower())), "")
            if found:
                return found, tag.end()
    wide = _WIDE_LABEL.match(notes, at, end)
    if (
        wide is not None
        and _NONE.match(wide[1])
        and any(lexicon.is_in("labels", "todo", wide[2].lower()) for lexicon in lexicons)
    ):
        return "talk", wide.end()
    if wide is not None and any(lexicon.is_in("labels", "todo", wide[2].lower()) for lexicon in lexicons):
        owner = re.search(r"[A-ZÅÄÖ]\w*$", wide[3])
        owner = owner or re.search(r"\w+$", wide[3]) if _is_person(wide[3].strip(), lexicons) else owner
        if owner is not None and not _FORMER.search(wide[0]) and len(wide[3].split()) == 1:
            return "todo", wide.start(3) + owner.start()
        if any(lexicon.is_in("people", whose, wide[1].strip().lower()) for lexicon in lexicons for whose in _OWN):
            return "todo", at
        return ("talk" if _FORMER.search(wide[0]) else "todo"), wide.end()
    for lexicon in lexicons:
        for kind in _KINDS:
            match = lexicon.pattern("labels", kind).match(notes, at, end)
            if match is None:
                continue
            over = _OVER.match(notes, match.end(), end) if kind == "todo" else None
            if over is not None:
                return "done", over.end()
            rest = notes[match.end() : end]
            numbered = re.match(r"\s*#?\d{1,2}(?=\s*[:.)-])", rest)
            stop = match.end() + (numbered.end() if numbered else 0)
            colon = re.compile(r"\s*(?:\([^)]*\))?\s*(?::|[–—-]\s|->|→|\.\s*$)\s*").match(notes, stop, end)
            if colon is not None:
                return kind, colon.end()
            if stop == end and ((len(match[0]) > 3 and match[0][:1].isupper()) or match[0].isupper()):
                return kind, end
            if kind == "todo" and (
                match[0].isupper() or match[0].lower() in ("ap", "to do", "todo", "att göra", "action", "åtgärd")
            ):
                space = re.compile(r"\s+(?=\S)").match(notes, stop, end)
                if space is not None and (match[0].isupper() or re.match(r"[\w. ]{1,24}:", notes[space.end() : end])):
                    return kind, space.end()
    return "", at


def _is_person(word: str, lexicons: Sequence[NotesLexicon]) -> bool:
    """Whether a word behind a label says whose line it is: "att göra jag:"."""
    return any(lexicon.is_in("people", role, word.lower()) for lexicon in lexicons for role in ("me", "he", "she"))


def _stands_before(tokens: Sequence[Token], mention: Mention, lexicon: NotesLexicon) -> bool:
    """Whether one of the two is named before what is to be done, with nothing between: "[ ] Ruth order wrap"."""
    rest = tokens[mention.end] if mention.end < len(tokens) else None
    if mention.role not in ("me", "other") or not tokens[0].is_name or rest is None or not rest.text.islower():
        return False
    binds = lexicon.is_in("people", "and", rest.low) or lexicon.is_in("modals", "will", rest.low)
    return rest.is_word and not binds and lexicon.is_infinitive(rest.low)


def _owner(
    notes: str, at: int, end: int, cast: Cast, lexicons: Sequence[NotesLexicon], *, marked: bool
) -> tuple[Mention | None, int, bool]:
    """The person at the head of a line, where what is said begins, and whether a mark makes it theirs."""
    sign = notes[at : at + 1] == "@"
    tokens = read_tokens(notes, at + sign, min(end, at + 80))
    for lexicon in lexicons:
        mention = cast.mention(tokens, 0, lexicon, first=not sign and not marked)
        if mention is None and tokens and tokens[0].is_name and (sign or marked):
            mention = Mention(0, 1, "third", tokens[0].text)
        pointed = len(tokens) > 2 and tokens[1].low in ("->", "→", "=>")
        if mention is None and pointed and tokens[0].is_name and lexicon.is_command(tokens[2].low):
            mention = Mention(0, 1, "third", tokens[0].text)
        if mention is None and marked and len(tokens) > 1 and tokens[0].low in given_names() and tokens[1].low == ":":
            mention = Mention(0, 1, "third", tokens[0].text)
        if mention is None and marked and len(tokens) > 1 and tokens[1].text.islower() and tokens[1].is_word:
            mention = cast.capital(tokens[0])
            if mention is not None:
                return mention, tokens[0].end, True
        letter = marked and len(tokens) > 1 and mention is not None and mention == cast.capital(tokens[0])
        joins = len(tokens) > 1 and lexicon.is_in("people", "and", tokens[1].low)
        if marked and mention is not None and _stands_before(tokens, mention, lexicon):
            return mention, tokens[mention.end - 1].end, True
        if letter and tokens[1].text.islower() and tokens[1].is_word and not joins:
            return mention, tokens[0].end, True
        if sign and tokens and lexicon.is_in("people", "nobody", tokens[0].low):
            return None, at, False
        if mention is None and sign and tokens:
            mention = Mention(0, 1, "third", tokens[0].text)
        part = part_of(tokens, cast, lexicon) or side_of(tokens, cast, lexicon)
        if part is not None:
            return part, tokens[part.end].end, True
        if mention is None or mention.role == "nobody":
            continue
        while sign and mention.end < len(tokens) and tokens[mention.end].low == "@":
            nxt = cast.mention(tokens, mention.end + 1, lexicon)
            if nxt is None or nxt.role == "nobody":
                break
            mention = Mention(mention.first, nxt.end, "both")
        while lexicon.is_in("people", "and", tokens[mention.end].low if mention.end < len(tokens) else ""):
            beside = mention.end + 1
            beside += beside < len(tokens) and tokens[beside].low == "@"
            nxt = cast.mention(tokens, beside, lexicon)
            if nxt is None or nxt.role == "nobody":
                break
            mention = Mention(mention.first, nxt.end, "both")
        stop = tokens[mention.end - 1].end
        rest = notes[stop:end]
        if not rest.strip(" :.-–>→"):
            return (mention, end, "->" in rest or "→" in rest) if rest.strip() or sign else (None, at, False)
        heading = re.match(r"\s+([^:]{2,24}?)\s*(?::|->|→)?\s*$", rest)
        if heading is not None and lexicon.is_in("labels", "owner_head", heading[1].lower()):
            return mention, end, True
        if sign:
            return mention, stop, True
        joined = re.match(r"\s*(\([^)]{1,24}\)|,?\s*[^\s:,]{1,10}\s?[\d/]{0,5})?" + _JOIN, rest)
        if joined is not None and (joined[1] is None or joined[1].startswith("(") or marked):
            inside = joined[1] is not None
            arrow = "->" in joined[0] or "→" in joined[0] or "=>" in joined[0]
            if not inside or marked or joined[1].startswith("("):
                return mention, stop + (joined.end() if not inside else 0), arrow
    return None, at, False
