"""The steps that bring a workspace file from nothing, or from an older pmcoach, to today's schema.

Only their names stand here. The steps themselves are loaded by whoever has to take one
(`pmcoach.store.schema.migrations`): a file that is up to date is told by the names alone.
"""

from __future__ import annotations

SET = "pmcoach"
"""What the steps are called together in a file's list of those it has taken."""

STEPS: tuple[str, ...] = ("m001_first", "m002_record", "m003_steps_done", "m004_acceptances", "m005_sharing")
"""Every step by its name, which is also its module's, in the order in which they are taken."""
