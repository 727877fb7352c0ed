"""A shared file is whole and as it was signed, or it is refused; nothing in it drives a terminal."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmcoach.domain.people import Relation
from pmcoach.domain.references import Kind
from pmcoach.domain.sharing import Party
from pmcoach.errors import BadInput, NotAllowed
from pmcoach.exchange.share_file import Line, Share, Someone, read_share, share_json, share_markdown
from pmcoach.exchange.shared_records import SHARED, NoteForBoth, SharedGoal
from pmcoach.exchange.signing import fingerprint, new_secret, public_key, same_fingerprint

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SECRET = new_secret()
MAJA, ELIN = Someone(owner_id="01MAJA", name="Maja Lind"), Someone(owner_id=None, name="Elin Berg")


def share(text: str = "Answer within a day") -> Share:
    lines = (
        Line(
            kind=Kind.GOAL,
            id="01GOAL",
            record=SharedGoal(whose=Party.RECEIVER, statement=text),
            clocks={"statement": {"01MAJA": 7}},
        ),
        Line(kind=Kind.SHARED_NOTE, id="01NOTE", record=None, clocks={"removed": {"01MAJA": 8}}),
        Line(kind=Kind.SHARED_NOTE, id="01TOLD", record=NoteForBoth(on=NOW.date(), text=text), clocks={"text": {}}),
    )
    return Share(made_at=NOW, sender=MAJA, receiver=ELIN, receiver_is=Relation.REPORT, records=lines)


FILES = {"json": share_json(share(), SECRET), "md": share_markdown(share(), SECRET, "# To read\n\nAnswer within a day")}
both = pytest.mark.parametrize("form", ["json", "md"])


@both
def test_what_was_shared_is_read_back(form: str) -> None:
    found = read_share(FILES[form])
    assert found.key == public_key(SECRET)
    assert found.share.records == share().records
    assert (found.share.sender, found.share.receiver_is, found.share.made_at) == (MAJA, Relation.REPORT, NOW)


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc"))))
def test_any_words_survive_both_forms(text: str) -> None:
    for data in (share_json(share(text), SECRET), share_markdown(share(text), SECRET, "To read")):
        assert read_share(data).share.records == share(text).records


def test_words_that_look_like_the_end_of_the_data_do_no_harm() -> None:
    text = "--> <!-- pmcoach-share\n--> --- \\--"
    data = share_markdown(share(text), SECRET, "To read")
    assert data.count(b"-->") == 2
    assert read_share(data).share.records == share(text).records


@both
@given(at=st.integers(0), byte=st.integers(0, 255))
def test_a_file_with_one_byte_altered_is_refused_or_says_the_same(form: str, at: int, byte: int) -> None:
    data = bytearray(FILES[form])
    data[at % len(data)] = byte
    try:
        assert read_share(bytes(data)) == read_share(FILES[form])
    except (BadInput, NotAllowed) as error:
        assert error.remedy


@both
@given(share_of_it=st.floats(0, 0.999))
def test_a_file_that_was_cut_is_refused(form: str, share_of_it: float) -> None:
    data = FILES[form].rstrip()
    with pytest.raises(BadInput, match=r"cut|no share"):
        read_share(data[: int(len(data) * share_of_it)])


def test_altered_words_are_told_in_both_forms() -> None:
    for form, data in FILES.items():
        with pytest.raises(NotAllowed, match="altered after it was signed"):
            read_share(data.replace(b"within a day", b"within a week", 1))
        assert b"within a day" in data, form


def test_the_words_to_read_cannot_say_something_else_than_the_data() -> None:
    page, _, data = FILES["md"].partition(b"<!-- pmcoach-share\n")
    with pytest.raises(NotAllowed, match="altered"):
        read_share(page.replace(b"a day", b"an hour") + b"<!-- pmcoach-share\n" + data)
    with pytest.raises(NotAllowed, match="altered"):
        read_share(data.removesuffix(b"-->\n"))


def test_a_mail_program_may_change_the_ends_of_lines() -> None:
    spaced = b"\r\n".join(line + b"  " if line.startswith(b"#") else line for line in FILES["md"].split(b"\n"))
    assert read_share(spaced) == read_share(FILES["md"])


@pytest.mark.parametrize(
    ("data", "error", "complaint"),
    [
        (b"", BadInput, "no share"),
        (b"\xff\xfe\x00", BadInput, "not text"),
        (b"# Notes of mine\n", BadInput, "no share"),
        (b"[]", BadInput, "no share"),
        (b'{"format": "pmcoach-share", "version": 1}', BadInput, "no signature"),
        (b'{"format": "pmcoach-share", "version": 99}', BadInput, "newer pmcoach"),
        (b'{"format": "pmcoach-access-pack", "version": 1}', NotAllowed, "access pack"),
        (b"# Everything kept\n\n<!-- pmcoach-access-pack -->\n", NotAllowed, "access pack"),
        (b'{"format": "pmcoach-workspace", "version": 1}', NotAllowed, "whole workspace"),
        (b'{"a":' * 50_000, BadInput, "cut or broken"),
    ],
)
def test_what_is_no_share_is_told_in_words(data: bytes, error: type[Exception], complaint: str) -> None:
    with pytest.raises(error, match=complaint):
        read_share(data)


def test_escapes_of_terminals_are_taken_out() -> None:
    told = read_share(share_json(share("\x1b]0;owned\x07Answer\x1b[2J sooner"), SECRET)).share
    assert [line.record.statement for line in told.records if isinstance(line.record, SharedGoal)] == ["Answer sooner"]


def test_a_signed_file_with_a_record_that_cannot_be_shared_is_refused() -> None:
    line = Line(kind=Kind.PRIVATE_NOTE, id="x", record=NoteForBoth(on=NOW.date(), text="t"), clocks={})
    odd = Share(made_at=NOW, sender=MAJA, receiver=ELIN, receiver_is=Relation.REPORT, records=(line,))
    with pytest.raises(BadInput, match="cannot be read"):
        read_share(share_json(odd, SECRET))
    assert Kind.PRIVATE_NOTE not in SHARED


def test_a_key_is_read_aloud_in_groups_and_understood_however_it_is_typed() -> None:
    read = fingerprint(public_key(SECRET))
    assert [len(group) for group in read.split()] == [4, 4, 4, 4, 4]
    assert not set(read) & set("ILOU")
    assert same_fingerprint(read.lower().replace(" ", "-").replace("0", "o").replace("1", "l"), read)
    assert not same_fingerprint("", read)
    assert not same_fingerprint(fingerprint(public_key(new_secret())), read)


def test_a_file_holds_its_public_key_and_never_the_secret_one() -> None:
    for data in FILES.values():
        told = data.decode()
        assert public_key(SECRET) in told
        assert SECRET not in told
    assert json.loads(FILES["json"])["format"] == "pmcoach-share"
