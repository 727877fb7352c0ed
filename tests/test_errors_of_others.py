"""What the system, SQLite, a template or the network says reaches the reader in the reader's own words."""

from __future__ import annotations

import errno
import os
import sqlite3
import tomllib
from pathlib import Path

import pytest
from jinja2 import Environment, StrictUndefined
from jinja2.exceptions import TemplateError

from pmcoach.errors import BadInput, EngineError, PmcoachError, WorkspaceError, of_system
from pmcoach.errors.saying import ScreenLanguage, our_words, system_words

THEIRS = Path(__file__).parent.parent / "pmcoach" / "errors" / "theirs.toml"


def swedish(error: PmcoachError) -> str:
    return error.in_words("sv")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "åtkomst nekas"),
        (errno.ENOSPC, "disken är full"),
        (errno.EIO, "disken gav fel"),
        (errno.EROFS, "det går bara att läsa"),
        (errno.EBUSY, "ett annat program använder det"),
        (errno.ETXTBSY, "ett annat program använder det"),
        (errno.EDQUOT, "disken är full"),
        (errno.EMFILE, "för många filer är öppna"),
        (errno.ENOMEM, "minnet räcker inte"),
        (errno.ENOTEMPTY, "mappen är inte tom"),
    ],
)
def test_what_the_system_refuses_is_said_in_swedish_with_the_file(number: int, said: str) -> None:
    error = of_system(OSError(number, os.strerror(number), "/data/kopia.db"))
    assert swedish(error) == f"/data/kopia.db: {said}. Kontrollera filen, mappen och vem som får använda dem."
    assert os.strerror(number) not in str(error)


def test_an_error_of_the_system_inside_another_is_said_too() -> None:
    refused = ConnectionRefusedError(errno.ECONNREFUSED, os.strerror(errno.ECONNREFUSED))
    assert "ingenting svarar där" in swedish(EngineError("server.unreachable", where="http://x", error=refused))


def sqlite_says(statement: str) -> str:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE goal (title TEXT NOT NULL, CONSTRAINT known CHECK (title <> 'x')) STRICT")
    with pytest.raises(sqlite3.Error) as met:
        connection.execute(statement)
    connection.close()
    return str(met.value)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("SELECT * FROM wish", "tabellen wish saknas"),
        ("SELECT wish FROM goal", "kolumnen wish saknas"),
        ("INSERT INTO goal VALUES (NULL)", "goal.title får inte vara tomt"),
        ("INSERT INTO goal VALUES ('x')", "ett värde är inte tillåtet: known"),
        ("INSERT INTO goal VALUES (x'00')", "goal.title tar en annan sorts värde"),
    ],
)
def test_what_sqlite_says_is_said_in_swedish(statement: str, said: str) -> None:
    told = sqlite_says(statement)
    assert our_words(told, "sv") == said
    assert said in swedish(WorkspaceError("file.fault", path="a.db", error=told))


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{% if a %}", "block är stängt; det som saknas är en av 'elif', 'else', 'endif'"),
        ("{% oj %}", "det finns ingen tagg 'oj'"),
        ("{{ a b }}", "står där"),
        ("{{ a", "texten slutar för tidigt"),
        ("{{ }}", "ett namn eller värde saknas före"),
        ("{# kommentar", "en kommentar {# är inte stängd"),
        ("{{ a | oj }}", "det finns inget filter 'oj'"),
        ("{{ okänt }}", "'okänt' är okänt"),
    ],
)
def test_what_a_template_says_is_said_in_swedish(template: str, said: str) -> None:
    with pytest.raises(TemplateError) as met:
        Environment(undefined=StrictUndefined).from_string(template).render()
    assert said in our_words(str(met.value), "sv")


def test_what_nobody_has_put_into_words_is_said_as_it_stands() -> None:
    assert our_words("Quite another thing.", "sv") == "Quite another thing."
    assert swedish(BadInput("line.no_brief", error="Object missing required field")).startswith("Raden")


@pytest.mark.parametrize("lang", ["en", "sv"])
def test_every_sentence_of_others_has_words_of_ours(lang: ScreenLanguage) -> None:
    known = tomllib.loads(THEIRS.read_text("utf-8"))
    unsaid = [
        said
        for sentences in known.values()
        for said in sentences
        if our_words(said.replace("{", "‹").replace("}", "›"), lang) in (said, said.replace("{", "‹"))
    ]
    assert unsaid == []


def test_the_end_of_somebody_elses_message_is_said_in_our_words() -> None:
    assert system_words("Error: 'x.md': No such file or directory", "sv").endswith("filen eller mappen finns inte")
