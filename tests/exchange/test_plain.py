"""Text from elsewhere drives no terminal and calculates in no spreadsheet."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmcoach.exchange.csv_files import people_csv, read_table
from pmcoach.exchange.plain import as_cell, from_cell, harmless


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07name", "name"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b2Jgone", "gone"),
        ("\x1bPq#0\x1b\\kept", "kept"),
        ("bell\x07 null\x00 back\x08", "bell null back"),
        ("two\nlines\tand a tab", "two\nlines\tand a tab"),
        ("Åsa får 40 %, 'ja'", "Åsa får 40 %, 'ja'"),
    ],
)
def test_escapes_go_and_words_stay(typed: str, left: str) -> None:
    assert harmless(typed) == left


@given(st.text())
def test_nothing_is_left_that_drives_a_terminal(text: str) -> None:
    left = harmless(text)
    assert not any((ord(c) < 32 and c not in "\n\t\r") or 0x7F <= ord(c) <= 0x9F for c in left)
    assert harmless(left) == left


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert not as_cell(text).lstrip(" \n").startswith(("=", "+", "-", "@", "\t", "\r"))


@given(st.text(st.characters(blacklist_categories=("Cc", "Cs"))))
def test_a_cell_comes_back_as_it_was_written(text: str) -> None:
    assert from_cell(as_cell(text)).strip() == text.strip()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_swedish_table_is_read_however_the_spreadsheet_saved_it(encoding: str, mark: str) -> None:
    text = f"Namn{mark}Roll\r\nÅsa Öberg{mark}Förare\r\n\r\n{mark}\r\nBo{mark}\r\n"
    lines = read_table(text.encode(encoding))
    assert [(line.number, line.get("name"), line.get("role")) for line in lines] == [
        (2, "Åsa Öberg", "Förare"),
        (5, "Bo", ""),
    ]


def test_an_empty_table_still_has_its_headings() -> None:
    (heading,) = csv.reader(io.StringIO(people_csv([]).decode("utf-8-sig")))
    assert heading[:2] == ["ref", "name"]
