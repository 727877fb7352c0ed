"""The workspace: one SQLite file, and the only room that knows so.

::

    store = Store.create(path, owner=Person(name=...), now=now, identity=seeded_identity(7))
    store = Store.open(path, read_only=False)          # a context manager; store.close()
    with store.transaction(): ...                      # nests; one outermost transaction is one step of history
    store.by_ref("G3"); store.owner; store.created_at; store.back_up(path); store.families[Kind.GOAL]
    store.kind_of(record); store.check() -> what is wrong with the file; store.upgraded_from -> the backup or None

Every family (`pmcoach.store.records.Records`) has ``add(record, *, now, by=None) -> record`` (with id
and ref), ``change(record, *, now, by=None) -> record``, ``remove(key, *, now, by=None)`` (into the bin,
with what belongs to it), ``get(id_or_ref) -> record``, ``many(ids) -> {id: record}``, ``all()``,
``count()``; times are aware, days are days. Beside those:

* ``store.organisation``: ``get()``, ``change(organisation, now=)``
* ``store.people``: ``owner()``, ``related(*relations)``, ``named(name)``
* ``store.objectives``: ``under(objective_id)``
* ``store.role_outcomes``: ``of(person_id) -> RoleOutcomes | None`` (one a person; ``add`` once, then ``change``)
* ``store.duties``: ``of(person_id)``
* ``store.expectations``: ``of(*person_ids)``, ``not_discussed_since(day, *person_ids)``
* ``store.development``: ``of(*person_ids)``; ``store.development.wishes``: ``of(person_id) -> CareerWish | None``
* ``store.goals``: ``of(*person_ids, statuses=)``, ``open(*person_ids)``, ``under(goal_id)``, ``below(*goal_ids)``,
  ``towards(objective_id)``, ``between(first_day, last_day)``
* ``store.goals.milestones``: ``of(*goal_ids)``
* ``store.goals.check_ins``: ``of(goal_id)``, ``latest(goal_ids, until=day, recent=1) -> {goal_id: (CheckIn, ...)}``
  (what `state_of` needs, for many goals at once), ``between(first_day, last_day, *goal_ids)``
* ``store.meetings``: ``of(person_id)``, ``after(moment, person_id=None, limit=)``, ``before(...)``,
  ``between(first, last)``, ``last_held(person_ids) -> {person_id: Meeting}``, ``next_planned(person_ids)``
* ``store.meetings.agenda``: ``of(*meeting_ids)``
* ``store.meetings.shared_notes`` and ``.private_notes``: ``of(person_id)``, ``of_meeting(meeting_id)``
* ``store.actions``: ``open(person_id=None)``, ``of(person_id)``, ``of_meeting(meeting_id)``, ``between(first, last)``
* ``store.feedback``: ``of(person_id)``, ``unsaid(person_id=None)``, ``between(first, last, person_id)``
* ``store.drafts``: ``pending(person_id=None, kind=None)``, ``of(person_id, kind=None)``
* ``store.acceptances``: ``of(*record_ids)``, findings let pass about a goal, an expectation or a person
* ``store.scratch``: ``keep(key, text, now)``, ``recall(key) -> str | None``, ``kept()``, ``forget(key)``
* ``store.audit``: ``of(record_id)``, ``latest(limit)``, ``step(step)`` -> ``Entry``
* ``store.history``: ``of(record_id) -> [Version]`` (``number``, ``record``, ``entry``), ``undo(now=)``, ``redo(now=)``
  -> the entries that did it, ``restore(record_id, number, now=)`` -> record
* ``store.bin``: ``all() -> [Binned]``, ``bring_back(key, now=)`` -> record, ``purge(key, now=)``,
  ``empty(now=, removed_before=None)`` -> how many (the last two must not stand in a transaction)
* ``store.search``: ``find(text, person_id=, kinds=, since=, until=, limit=) -> [Hit]``

* ``store.bin.erase(kind, key, now=)``: purge a record where it lies, with what is half typed about it
* ``store.whole() -> Whole``, ``Store.create_from(path, whole)``; ``with store.taking_in(): ...`` and a family's
  ``take(record, now=)`` for the merging of a later copy
* ``check_copy(path)``, ``copy_of(path, target)``, ``put_in_place(copy, path, patience=)``,
  ``replace_damaged(copy, path, aside)``, ``unmake(path)``: copies as files; `Damaged` says that a file is broken inside
* ``key=`` wherever a file is made or opened: what an encrypted one is opened with (`pmcoach.domain.keys`);
  ``is_encrypted(path)``, ``opens(path, key)``; ``convert(path, key=, to=)`` where it lies, ``copy_converted(path,
  target, key=, to=)``, ``unfinished(path)``: what a conversion that was killed may have left; `Locked` says that a
  key is missing or wrong

Changing a term of a goal or an expectation that was agreed reopens the agreement, whoever changes it
(`pmcoach.domain.agreement`); ``undo`` gives back what was, agreement included, ``restore`` does not.

A `Store` may be used from several threads; they take turns (see `pmcoach.store.connection`).
What can go wrong is a `WorkspaceError`, `NotFound`, `NotAllowed` or `BadInput`, never an error of SQLite.
"""

from pmcoach.store.audit import Entry
from pmcoach.store.bin import Binned
from pmcoach.store.converting import convert, copy_converted, unfinished
from pmcoach.store.copies import check_copy, copy_of, put_in_place, replace_damaged
from pmcoach.store.files import is_encrypted, opens, unmake
from pmcoach.store.history import Version
from pmcoach.store.identity import Identity, random_identity, seeded_identity
from pmcoach.store.search import Hit
from pmcoach.store.workspace import Store

__all__ = [
    "Binned",
    "Entry",
    "Hit",
    "Identity",
    "Store",
    "Version",
    "check_copy",
    "convert",
    "copy_converted",
    "copy_of",
    "is_encrypted",
    "opens",
    "put_in_place",
    "random_identity",
    "replace_damaged",
    "seeded_identity",
    "unfinished",
    "unmake",
]
