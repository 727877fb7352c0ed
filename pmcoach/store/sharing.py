"""What the workspace knows about its sharing: keys, whose words are known, what others told and agreed to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

import msgspec

from pmcoach.domain.references import Kind
from pmcoach.domain.sharing import Agreement, Exchanged, Peer, Told, Versions
from pmcoach.store.connection import Connection
from pmcoach.store.records import LISTED, as_list
from pmcoach.store.rows import moment_of, stamp


class Sharing:
    """Keys, versions, and what peers told. None of it has a history or can be searched."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def secret(self) -> str | None:
        """The secret key that signs this workspace's files, in hexadecimal; None where none was made yet."""
        row = self._connection.first("SELECT secret FROM signing")
        return None if row is None else str(row[0])

    def keep_secret(self, secret: str) -> None:
        """Keep the secret key. There is one for good: a second one is refused by the table."""
        self._connection.run("INSERT INTO signing VALUES (1, ?)", (secret,))

    def peers(self) -> list[Peer]:
        """Everybody whose key is known and who does not lie in the bin."""
        return self._peers("person_id IN (SELECT id FROM person WHERE binned_at IS NULL)", ())

    def peer(self, person_id: str) -> Peer | None:
        """What is known of a person's workspace, None where no file of theirs was taken in yet."""
        return next(iter(self._peers("person_id = ?", (person_id,))), None)

    def _peers(self, where: str, parameters: tuple[str, ...]) -> list[Peer]:
        rows = self._connection.rows(
            "SELECT person_id, owner_id, key, trusted_at, shared_at, received_at FROM peer "
            f"WHERE {where} ORDER BY person_id",
            parameters,
        )
        return [
            Peer(
                person_id=person_id,
                owner_id=owner_id,
                key=key,
                trusted_at=moment_of(trusted_at),
                shared_at=_maybe(shared_at),
                received_at=_maybe(received_at),
            )
            for person_id, owner_id, key, trusted_at, shared_at, received_at in rows
        ]

    def keep_peer(self, peer: Peer) -> None:
        """Keep what is known of a person's workspace in place of what was."""
        self._connection.run(
            "INSERT INTO peer VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (person_id) DO UPDATE SET "
            "owner_id = excluded.owner_id, key = excluded.key, trusted_at = excluded.trusted_at, "
            "shared_at = excluded.shared_at, received_at = excluded.received_at",
            (
                peer.person_id,
                peer.owner_id,
                peer.key,
                stamp(peer.trusted_at),
                stamp(peer.shared_at) if peer.shared_at else None,
                stamp(peer.received_at) if peer.received_at else None,
            ),
        )

    def versions(self, record_ids: Iterable[str]) -> dict[str, Versions]:
        """What is known of the versions of these records; those that were never shared are left out."""
        return {one.record_id: one for one in self._versions(f"WHERE record_id IN {LISTED}", (as_list(record_ids),))}

    def _versions(self, rest: str = "", parameters: tuple[str, ...] = ()) -> list[Versions]:
        rows = self._connection.rows(
            f"SELECT record_id, kind, digests, clocks FROM version {rest} ORDER BY record_id", parameters
        )
        return [
            Versions(
                record_id=record_id,
                kind=Kind(kind),
                digests=msgspec.json.decode(digests),
                clocks=msgspec.json.decode(clocks),
            )
            for record_id, kind, digests, clocks in rows
        ]

    def keep_versions(self, versions: Iterable[Versions]) -> None:
        """Keep what is known of versions in place of what was."""
        self._connection.run_many(
            "INSERT INTO version VALUES (?, ?, ?, ?) ON CONFLICT (record_id) DO UPDATE SET "
            "digests = excluded.digests, clocks = excluded.clocks",
            [(one.record_id, one.kind.value, _json(one.digests), _json(one.clocks)) for one in versions],
        )

    def told(self, person_id: str) -> dict[str, Told]:
        """What a person told last, by record."""
        return {one.record_id: one for one in self._told("WHERE person_id = ?", (person_id,))}

    def _told(self, rest: str = "", parameters: tuple[str, ...] = ()) -> list[Told]:
        rows = self._connection.rows(
            f"SELECT person_id, record_id, kind, fields, clocks FROM told {rest} ORDER BY person_id, record_id",
            parameters,
        )
        return [
            Told(
                person_id=person_id,
                record_id=record_id,
                kind=Kind(kind),
                fields=msgspec.json.decode(fields),
                clocks=msgspec.json.decode(clocks),
            )
            for person_id, record_id, kind, fields, clocks in rows
        ]

    def keep_told(self, told: Iterable[Told]) -> None:
        """Keep what a person told in place of what they told before."""
        self._connection.run_many(
            "INSERT INTO told VALUES (?, ?, ?, ?, ?) ON CONFLICT (person_id, record_id) DO UPDATE SET "
            "fields = excluded.fields, clocks = excluded.clocks",
            [(one.person_id, one.record_id, one.kind.value, _json(one.fields), _json(one.clocks)) for one in told],
        )

    def agreements(self, record_id: str) -> list[Agreement]:
        """What others agreed to about a record on their own laptops, the first first."""
        return self._agreements("WHERE record_id = ?", (record_id,))

    def _agreements(self, rest: str = "", parameters: tuple[str, ...] = ()) -> list[Agreement]:
        rows = self._connection.rows(
            f'SELECT record_id, person_id, "on", terms, received_at FROM agreement {rest} '
            'ORDER BY record_id, received_at, "on"',
            parameters,
        )
        return [
            Agreement(
                record_id=record_id,
                person_id=person_id,
                on=date.fromisoformat(on),
                terms=terms,
                received_at=moment_of(at),
            )
            for record_id, person_id, on, terms, at in rows
        ]

    def keep_agreements(self, agreements: Iterable[Agreement]) -> None:
        """Write down that others agreed; what is written down already stays as it is."""
        self._connection.run_many(
            "INSERT INTO agreement VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            [
                (one.record_id, one.person_id, one.on.isoformat(), one.terms, stamp(one.received_at))
                for one in agreements
            ],
        )

    def all(self) -> Exchanged:
        """Everything but the secret key, for an export."""
        return Exchanged(
            peers=tuple(self._peers("1", ())),
            versions=tuple(self._versions()),
            told=tuple(self._told()),
            agreements=tuple(self._agreements()),
        )

    def keep_all(self, exchanged: Exchanged) -> None:
        """Fill a workspace that knows nothing yet."""
        for peer in exchanged.peers:
            self.keep_peer(peer)
        self.keep_versions(exchanged.versions)
        self.keep_told(exchanged.told)
        self.keep_agreements(exchanged.agreements)


def _maybe(text: str | None) -> datetime | None:
    return moment_of(text) if text else None


def _json(value: Mapping[str, Any]) -> str:
    return msgspec.json.encode(value).decode()
