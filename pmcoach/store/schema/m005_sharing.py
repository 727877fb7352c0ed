"""What a workspace knows about sharing with others: its own key, theirs, and who has seen which words.

The secret key lies in the workspace: it is encrypted, moved and backed up with it, and no export holds it.
Words of a record lie here once more, as a peer told them; they go when the record or the peer is erased.
"""

from __future__ import annotations

STATEMENTS = (
    """
    CREATE TABLE signing (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      secret TEXT NOT NULL CHECK (length(secret) = 64)
    ) STRICT
    """,
    """
    CREATE TABLE peer (
      person_id TEXT PRIMARY KEY REFERENCES person (id) ON DELETE CASCADE,
      owner_id TEXT NOT NULL UNIQUE CHECK (owner_id <> ''),
      key TEXT NOT NULL CHECK (length(key) = 64),
      trusted_at TEXT NOT NULL,
      shared_at TEXT,
      received_at TEXT
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE version (
      record_id TEXT PRIMARY KEY CHECK (record_id <> ''),
      kind TEXT NOT NULL,
      digests TEXT NOT NULL CHECK (json_valid(digests)),
      clocks TEXT NOT NULL CHECK (json_valid(clocks))
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE told (
      person_id TEXT NOT NULL REFERENCES peer (person_id) ON DELETE CASCADE,
      record_id TEXT NOT NULL CHECK (record_id <> ''),
      kind TEXT NOT NULL,
      fields TEXT NOT NULL CHECK (json_valid(fields)),
      clocks TEXT NOT NULL CHECK (json_valid(clocks)),
      PRIMARY KEY (person_id, record_id)
    ) STRICT
    """,
    "CREATE INDEX told_about ON told (record_id)",
    """
    CREATE TABLE agreement (
      record_id TEXT NOT NULL CHECK (record_id <> ''),
      person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
      "on" TEXT NOT NULL CHECK ("on" IS date("on")),
      terms TEXT NOT NULL CHECK (length(terms) = 64),
      received_at TEXT NOT NULL,
      PRIMARY KEY (record_id, person_id, "on", terms)
    ) STRICT
    """,
)
"""Run in this order, in one transaction."""
