"""Which findings were accepted, about which record, and why.

An acceptance names its record by id and kind. A foreign key needs one column a table: the generated
ones say so, and let what a record leaves behind go with it, as everywhere.
"""

from __future__ import annotations

STATEMENTS = (
    """
    CREATE TABLE acceptance (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      record_id TEXT NOT NULL,
      kind TEXT NOT NULL CHECK (kind IN ('goal', 'expectation', 'person')),
      rule TEXT NOT NULL CHECK (trim(rule) <> ''),
      reason TEXT NOT NULL CHECK (trim(reason) <> ''),
      "on" TEXT NOT NULL CHECK ("on" IS date("on")),
      by_id TEXT REFERENCES person (id) ON DELETE SET NULL,
      goal_id TEXT GENERATED ALWAYS AS (CASE kind WHEN 'goal' THEN record_id END) VIRTUAL
        REFERENCES goal (id) ON DELETE CASCADE,
      expectation_id TEXT GENERATED ALWAYS AS (CASE kind WHEN 'expectation' THEN record_id END) VIRTUAL
        REFERENCES expectation (id) ON DELETE CASCADE,
      person_id TEXT GENERATED ALWAYS AS (CASE kind WHEN 'person' THEN record_id END) VIRTUAL
        REFERENCES person (id) ON DELETE CASCADE,
      binned_at TEXT
    ) STRICT
    """,
    "CREATE INDEX acceptance_of_record ON acceptance (record_id, rule)",
    "CREATE INDEX acceptance_binned ON acceptance (binned_at) WHERE binned_at IS NOT NULL",
)
"""Run in this order, in one transaction."""
