"""Short references, as people type them."""

import pytest

from pmcoach.domain.references import LETTERS, Kind, as_reference, kinds_of


@pytest.mark.parametrize(("typed", "meant"), [("G3", "G3"), ("g3", "G3"), (" m12 ", "M12"), ("x1", "X1")])
def test_a_reference_has_one_spelling(typed: str, meant: str) -> None:
    assert as_reference(typed) == meant


@pytest.mark.parametrize("typed", ["", "G", "3", "G0", "G03", "GG3", "G3x", "G-3", "G٣", "01KJPWD6M0YPRPA8JAB2VS3WER"])
def test_other_words_are_none(typed: str) -> None:
    assert as_reference(typed) is None


def test_a_letter_names_one_kind_but_for_the_two_sorts_of_note() -> None:
    for kind in LETTERS:
        alike = {other for other in LETTERS if LETTERS[other] == LETTERS[kind]}
        assert alike in ({kind}, {Kind.SHARED_NOTE, Kind.PRIVATE_NOTE})
    assert kinds_of("N4") == (Kind.SHARED_NOTE, Kind.PRIVATE_NOTE)
    assert kinds_of("") == kinds_of("Z9") == ()
