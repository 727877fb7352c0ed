"""Which steps of a development item are done."""

from __future__ import annotations

STATEMENTS = (
    """
    ALTER TABLE development_item
      ADD COLUMN steps_done TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(steps_done))
    """,
)
"""Run in this order, in one transaction."""
