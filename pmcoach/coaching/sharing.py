"""Sharing with another person: what goes and what stays is told before, and the file is signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from pmcoach.coaching.people import People
from pmcoach.coaching.words import Words
from pmcoach.domain.expectations import Expectation
from pmcoach.domain.goals import Goal
from pmcoach.domain.people import Person, Relation
from pmcoach.domain.references import Kind
from pmcoach.domain.sharing import AGREED, REMOVED, Versions, stamped
from pmcoach.errors import BadInput
from pmcoach.exchange.common_ground import SINGLE, Ground, View, ground_of, unfilled_fields
from pmcoach.exchange.pair import Pair
from pmcoach.exchange.share_file import Agreed, Line, Share, Someone, share_json, share_markdown
from pmcoach.exchange.share_markdown import share_words
from pmcoach.exchange.signing import fingerprint, new_secret, public_key
from pmcoach.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a share with a person holds: ``goes`` counts records by kind, ``stays`` by the reason why they stay."""

    person: Person
    goes: Mapping[Kind, int]
    stays: Mapping[str, int]
    fingerprint: str
    first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownKey:
    """A person whose key is known."""

    person: Person
    fingerprint: str
    trusted_at: datetime


class Sharing:
    """What a user does to let another person have what is between the two."""

    def __init__(self, store: Store, people: People, words: Words) -> None:
        self._store = store
        self._people = people
        self._words = words

    def fingerprint(self) -> str:
        """The key of this workspace, to be read to the other person."""
        return fingerprint(public_key(own_secret(self._store)))

    def known(self) -> list[KnownKey]:
        """Whose keys are known here."""
        people = {person.id: person for person in self._store.people.all()}
        return [
            KnownKey(person=people[peer.person_id], fingerprint=fingerprint(peer.key), trusted_at=peer.trusted_at)
            for peer in self._store.sharing.peers()
        ]

    def signed_yes(self, record: Goal | Expectation) -> list[str]:
        """Who agreed in a signed file to the text as it stands, and when, in words."""
        standing = (record.agreed_by_employee, record.agreed_by_manager)
        names = {person.id: person.name for person in self._store.people.all()}
        agreed = self._store.sharing.agreements(record.id)
        words = [word for word in agreed if word.on in standing and word.person_id in names]
        told = [(names[word.person_id], self._words.full_day(word.on), word.terms[:12]) for word in words[-1:]]
        return [self._words.say("sharing.signed_yes", name=name, day=day, terms=terms) for name, day, terms in told]

    def preview(self, who: str) -> Preview:
        """What would go and what would stay; nothing is made. Raises `BadInput` for the owner."""
        person = self._people.find(who)
        ground = ground_with(self._store, person)
        return Preview(
            person=person,
            goes=Counter(view.kind for view in ground.views.values() if view.goes and not view.removed),
            stays=ground.stays,
            fingerprint=self.fingerprint(),
            first=self._store.sharing.peer(person.id) is None,
        )

    def make(self, who: str, *, markdown: bool, now: datetime) -> bytes:
        """The file for a person. Making it remembers which words they will know."""
        person = self._people.find(who)
        store, owner = self._store, self._people.owner()
        with store.transaction():
            ground = ground_with(store, person)
            going = {key: view for key, view in ground.views.items() if view.goes}
            versions = stamped_views(store, going, author=owner.id, now=now)
            store.sharing.keep_versions(versions.values())
            peer = store.sharing.peer(person.id)
            if peer is not None:
                store.sharing.keep_peer(replace(peer, shared_at=now))
            secret = own_secret(store)
        share = Share(
            made_at=now,
            sender=Someone(owner_id=owner.id, name=owner.name),
            receiver=Someone(owner_id=peer.owner_id if peer else None, name=person.name),
            receiver_is=person.relation,
            records=tuple(_line(key, going[key], of) for key, of in versions.items()),
        )
        if markdown:
            return share_markdown(
                share, secret, share_words(share, self._say, self._words.full_day, self._words.number)
            )
        return share_json(share, secret)

    def _say(self, key: str, **values: object) -> str:
        """A phrase for the file: labels are those of the record's own pages."""
        part, _, rest = key.partition(".")
        for known in (f"sharing.{key}", f"record.{'field' if part == 'label' else part}.{rest}", f"keeping.{key}"):
            if self._words.knows(known):
                return self._words.say(known, **values)
        if part == "kinds":
            return self._words.say(f"keeping.pack.kinds.{rest}")
        return rest.replace("_", " ")


def own_secret(store: Store) -> str:
    """The key of a workspace; one that has none yet gets one."""
    secret = store.sharing.secret()
    if secret is not None:
        return secret
    with store.transaction():
        secret = store.sharing.secret()
        if secret is None:
            secret = new_secret()
            store.sharing.keep_secret(secret)
    return secret


def ground_with(store: Store, person: Person) -> Ground:
    """What the owner and a person share. Raises `BadInput` where that is one and the same."""
    if person.relation is Relation.OWNER:
        raise BadInput("share.takes_two")
    pair = Pair(owner_id=store.owner.id, other_id=person.id, other_is=person.relation)
    return ground_of(store.whole(), pair)


def stamped_views(store: Store, views: Mapping[str, View], *, author: str, now: datetime) -> dict[str, Versions]:
    """The versions of what is shared as it stands, by record; nothing is kept.

    What was removed before anybody else knew of it has none.
    """
    known = store.sharing.versions(views)
    found = {}
    for key, view in views.items():
        if view.removed and key not in known:
            continue
        before = known.get(key) or Versions(record_id=key, kind=view.kind)
        fields = {REMOVED: True} if view.removed else view.fields
        found[key] = stamped(before, fields, unfilled_fields(view.kind), author=author, now=now)
    return found


def _line(key: str, view: View, versions: Versions) -> Line:
    told_id = view.kind.value if view.kind in SINGLE else key
    if view.removed:
        return Line(kind=view.kind, id=told_id, record=None, clocks={REMOVED: versions.clocks[REMOVED]})
    return Line(
        kind=view.kind,
        id=told_id,
        record=view.shared,
        clocks={name: versions.clocks[name] for name in sorted(view.fields)},
        agreed=msgspec.convert(view.fields.get(AGREED), Agreed | None),
    )
