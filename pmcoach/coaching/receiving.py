"""Taking in what another person shared: who it comes from, what would happen, and the choice of words.

A file comes in where it is signed by the key that is known for its sender. The first file of a person,
and one with another key than before, comes in only when somebody has compared the key's fingerprint.
What a person told last is kept beside the records, so that what waits for a choice waits for as long as
it has to, and that a file that comes late or twice changes nothing; see `pmcoach.domain.sharing`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from pmcoach.coaching.importing import read_bytes
from pmcoach.coaching.people import People
from pmcoach.coaching.sharing import ground_with
from pmcoach.coaching.taking_in import TakingIn
from pmcoach.coaching.weighing import Choose, Difference, Lot, Outcome, Weighing
from pmcoach.domain.people import Person, Relation
from pmcoach.domain.sharing import Peer, Told, latest
from pmcoach.errors import NotAllowed, NotFound
from pmcoach.exchange.common_ground import Ground
from pmcoach.exchange.share_file import Share, Signed, read_share
from pmcoach.exchange.signing import fingerprint, public_key, same_fingerprint
from pmcoach.store import Store

_OPPOSITE = {
    Relation.MANAGER: Relation.REPORT,
    Relation.REPORT: Relation.MANAGER,
    Relation.COLLEAGUE: Relation.COLLEAGUE,
}


_REMEMBERED = (Lot.NEW, Lot.KNOWN, Lot.BINNED)
"""What was told about these is kept. All else is not between the two, or was erased here."""


class Trust(StrEnum):
    """How well the key is known that signed a file."""

    KNOWN = "known"
    NEW = "new"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file that is whole and as it was signed, and who it comes from. ``known`` is the fingerprint of before."""

    signed: Signed
    person: Person
    trust: Trust
    fingerprint: str
    known: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of what a person told, or what would: record by record, ``late`` where the file is an older one."""

    person: Person
    outcomes: tuple[Outcome, ...]
    made_at: datetime | None = None
    late: bool = False

    @property
    def new(self) -> list[Outcome]:
        """Records that come in."""
        return [outcome for outcome in self.outcomes if outcome.lot is Lot.NEW]

    @property
    def differences(self) -> list[Difference]:
        """What the two have different words for."""
        return [difference for outcome in self.outcomes for difference in outcome.differences]

    @property
    def waiting(self) -> list[Difference]:
        """What still waits for a choice."""
        return [difference for difference in self.differences if difference.take is None]

    @property
    def consents(self) -> list[Outcome]:
        """Records on which the other side's agreement changes."""
        return [o for o in self.outcomes if o.consent is not None and o.consent.on != o.consent.was]

    def count(self) -> Mapping[Lot, int]:
        """How many records meet each lot."""
        return Counter(outcome.lot for outcome in self.outcomes)


def undecided(_difference: Difference) -> None:
    """Choose nothing: what has seen ours comes in, all else waits."""
    return


class Receiving:
    """What a user does with what others shared."""

    def __init__(self, store: Store, people: People) -> None:
        self._store = store
        self._people = people

    def open(self, file: Path, *, who: str | None = None) -> Opened:
        """Read a file and say who it comes from; nothing is taken in. ``who`` names the sender where names differ.

        Raises `BadInput` for a file that is cut or no share, `NotAllowed` for one that was altered,
        is for somebody else or from oneself, `NotFound` where nobody here is its sender.
        """
        signed = read_share(read_bytes(file))
        share = signed.share
        self._check_is_for_me(signed)
        peers = {peer.person_id: peer for peer in self._store.sharing.peers()}
        by_key = next((peer for peer in peers.values() if peer.key == signed.key), None)
        by_owner = next((peer for peer in peers.values() if peer.owner_id == share.sender.owner_id), None)
        peer = by_key or by_owner
        self._check_is_not_removed(signed, peer)
        person = self._store.people.get(peer.person_id) if peer else self._sender(share, who)
        peer = peer or peers.get(person.id)
        self._check_relation(share, person)
        same = peer is not None and (peer.key, peer.owner_id) == (signed.key, share.sender.owner_id)
        return Opened(
            signed=signed,
            person=person,
            trust=Trust.KNOWN if same else Trust.CHANGED if peer else Trust.NEW,
            fingerprint=fingerprint(signed.key),
            known=fingerprint(peer.key) if peer and not same else "",
            late=bool(peer and peer.received_at and share.made_at < peer.received_at),
        )

    @staticmethod
    def is_key_of(opened: Opened, said: str) -> bool:
        """Whether somebody read or typed the key that signed a file, however they spaced it."""
        return same_fingerprint(said, opened.fingerprint)

    def plan(self, opened: Opened, choose: Choose = undecided, *, now: datetime) -> Receipt:
        """What taking a file in would do; nothing is written, whoever it comes from."""
        ground = ground_with(self._store, opened.person)
        told = self._store.sharing.told(opened.person.id) | self._told(opened, ground)
        return _with_file(self._weighed(opened.person, told, choose, now)[0], opened)

    def take_in(self, opened: Opened, choose: Choose = undecided, *, trust: str = "", now: datetime) -> Receipt:
        """Take a file in, all of it or nothing. ``trust`` is the fingerprint that somebody compared.

        Raises `NotAllowed` where the key is not known and ``trust`` does not name it.
        """
        if opened.trust is not Trust.KNOWN and not self.is_key_of(opened, trust):
            raise stranger(opened)
        with self._store.taking_in():
            self._know(opened, now)
            told = self._told(opened, ground_with(self._store, opened.person))
            return _with_file(self._decide(opened.person, told, choose, now), opened)

    def waiting(self, who: str | None = None, *, now: datetime) -> list[Receipt]:
        """What still waits for a choice, by person; of one where one is named."""
        chosen = [self._people.find(who)] if who else [self._store.people.get(p.person_id) for p in self._peers()]
        told = [(person, known) for person in chosen if (known := self._store.sharing.told(person.id))]
        receipts = [self._weighed(person, known, undecided, now)[0] for person, known in told]
        return [receipt for receipt in receipts if receipt.waiting]

    def decide(self, who: str, choose: Choose, *, now: datetime) -> Receipt:
        """Choose among words that wait."""
        person = self._people.find(who)
        with self._store.taking_in():
            return self._decide(person, {}, choose, now)

    def _peers(self) -> list[Peer]:
        return self._store.sharing.peers()

    def _decide(self, person: Person, fresh: Mapping[str, Told], choose: Choose, now: datetime) -> Receipt:
        """Write what a person told down, what is ``fresh`` included. Words about what was erased here are not kept."""
        known = self._store.sharing.told(person.id)
        receipt, weighing, ground = self._weighed(person, {**known, **fresh}, choose, now)
        TakingIn(self._store, person, ground, now=now).write(receipt.outcomes, weighing)
        kept = [outcome.told for outcome in receipt.outcomes if outcome.lot in _REMEMBERED]
        self._store.sharing.keep_told(told for told in kept if told != known.get(told.record_id))
        return receipt

    def _weighed(
        self, person: Person, told: Mapping[str, Told], choose: Choose, now: datetime
    ) -> tuple[Receipt, Weighing, Ground]:
        ground = ground_with(self._store, person)
        weighing = Weighing(self._store, ground, self._store.whole(), now=now)
        return Receipt(person=person, outcomes=tuple(weighing.outcomes(told, choose))), weighing, ground

    def _told(self, opened: Opened, ground: Ground) -> dict[str, Told]:
        """What the sender told last, this file taken into account."""
        known = self._store.sharing.told(opened.person.id)
        author = opened.signed.share.sender.owner_id or ""
        told: dict[str, Told] = {}
        for line in opened.signed.share.records:
            key = ground.key_of(line.kind, line.id)
            fresh = Told(
                person_id=opened.person.id, record_id=key, kind=line.kind, fields=line.fields, clocks=line.clocks
            )
            told[key] = latest(known.get(key), fresh, author)
        return told

    def _know(self, opened: Opened, now: datetime) -> None:
        """Remember the sender's key, and when the newest file was made."""
        share = opened.signed.share
        before = self._store.sharing.peer(opened.person.id)
        same = before is not None and opened.trust is Trust.KNOWN
        newest = share.made_at
        if before is not None and before.received_at is not None:
            newest = max(newest, before.received_at)
        after = Peer(
            person_id=opened.person.id,
            owner_id=share.sender.owner_id or "",
            key=opened.signed.key,
            trusted_at=before.trusted_at if before and same else now,
            shared_at=before.shared_at if before else None,
            received_at=newest,
        )
        if after != before:
            self._store.sharing.keep_peer(after)

    def _check_is_for_me(self, signed: Signed) -> None:
        share, owner = signed.share, self._people.owner()
        secret = self._store.sharing.secret()
        if share.sender.owner_id == owner.id or (secret is not None and signed.key == public_key(secret)):
            raise NotAllowed("share.own", name=share.receiver.name)
        named = {part.casefold() for part in share.receiver.name.split()}
        mine = {part.casefold() for part in owner.name.split()}
        known = share.receiver.owner_id
        if known not in (None, owner.id) or (known is None and not (named <= mine or mine <= named)):
            raise NotAllowed("share.for_another", receiver=share.receiver.name, owner=owner.name)

    def _check_is_not_removed(self, signed: Signed, peer: Peer | None) -> None:
        """The sender, where known, must not lie in the bin."""
        known = {one.owner_id for one in self._store.sharing.all().peers}
        if peer is None and signed.share.sender.owner_id in known:
            raise NotAllowed("share.binned", name=signed.share.sender.name)

    def _sender(self, share: Share, who: str | None) -> Person:
        """The person here whose first file it is."""
        if who is not None:
            return self._people.find(who)
        wanted = share.sender.name.casefold()
        found = [p for p in self._store.people.all() if p.name.casefold() == wanted]
        if len(found) != 1:
            relation = _OPPOSITE.get(share.receiver_is, Relation.COLLEAGUE)
            raise NotFound("share.stranger", name=share.sender.name, relation_word=relation)
        return found[0]

    @staticmethod
    def _check_relation(share: Share, person: Person) -> None:
        expected = _OPPOSITE.get(share.receiver_is)
        if person.relation is not expected:
            raise NotAllowed(
                "share.relation",
                sender=share.sender.name,
                relation_word=expected,
                expected=expected,
                person=person.name,
                relation=person.relation,
                ref=person.ref,
            )


def _with_file(receipt: Receipt, opened: Opened) -> Receipt:
    """The receipt with what is known of the file."""
    return replace(receipt, made_at=opened.signed.share.made_at, late=opened.late)


def stranger(opened: Opened) -> NotAllowed:
    """The error for a file whose key nobody has compared yet."""
    if opened.trust is Trust.CHANGED:
        name = opened.person.name.upper()
        return NotAllowed("share.key_changed", name=name, known=opened.known, fingerprint=opened.fingerprint)
    return NotAllowed("share.key_unknown", name=opened.signed.share.sender.name, fingerprint=opened.fingerprint)
