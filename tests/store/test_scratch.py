"""What was being typed is there after the program died."""

from datetime import timedelta
from pathlib import Path

from pmcoach.domain.keys import Key
from pmcoach.store import Store
from tests.store.conftest import NOW


def test_unfinished_words_are_kept_recalled_and_forgotten(store: Store) -> None:
    store.scratch.keep("goal/P2/statement", "answer cust", NOW)
    store.scratch.keep("goal/P2/statement", "answer customers", NOW + timedelta(seconds=1))
    assert store.scratch.recall("goal/P2/statement") == "answer customers"
    assert store.scratch.kept() == {"goal/P2/statement": NOW + timedelta(seconds=1)}
    store.scratch.forget("goal/P2/statement")
    store.scratch.forget("goal/P2/statement")
    assert store.scratch.recall("goal/P2/statement") is None


def test_it_has_no_history_and_is_not_searched(store: Store) -> None:
    before = store.audit.latest()
    store.scratch.keep("goal", "unspeakable", NOW)
    assert store.search.find("unspeakable") == []
    assert store.audit.latest() == before


def test_another_process_sees_it_at_once(store: Store, path: Path, key: Key | None) -> None:
    store.scratch.keep("goal", "half a sent", NOW)
    with Store.open(path, key=key) as other:
        assert other.scratch.recall("goal") == "half a sent"


def test_it_goes_with_the_transaction_that_it_stands_in(store: Store) -> None:
    store.scratch.keep("goal", "words", NOW)
    try:
        with store.transaction():
            store.scratch.forget("goal")
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        pass
    assert store.scratch.recall("goal") == "words"
