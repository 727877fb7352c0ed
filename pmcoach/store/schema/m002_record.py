"""The whole record of a person: role, duties, expectations, development, and the wish for what comes next."""

from __future__ import annotations

_TABLES = (
    "person",
    "objective",
    "goal",
    "milestone",
    "check_in",
    "meeting",
    "agenda_item",
    "note",
    "action_item",
    "feedback",
    "draft",
    "role_outcomes",
    "duty",
    "expectation",
    "development_item",
    "career_wish",
)

STATEMENTS = (
    """
    CREATE TABLE role_outcomes (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      ref TEXT NOT NULL UNIQUE,
      person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
      produces TEXT NOT NULL,
      effect TEXT NOT NULL,
      interaction TEXT NOT NULL,
      procedures TEXT NOT NULL,
      "values" TEXT NOT NULL,
      answered_on TEXT CHECK (answered_on IS date(answered_on)),
      binned_at TEXT
    ) STRICT
    """,
    "CREATE UNIQUE INDEX role_outcomes_of_person ON role_outcomes (person_id) WHERE binned_at IS NULL",
    """
    CREATE TABLE duty (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      ref TEXT NOT NULL UNIQUE,
      person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      text TEXT NOT NULL,
      defined_on TEXT CHECK (defined_on IS date(defined_on)),
      binned_at TEXT
    ) STRICT
    """,
    "CREATE INDEX duty_of_person ON duty (person_id, position)",
    """
    CREATE TABLE expectation (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      ref TEXT NOT NULL UNIQUE,
      person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN ('result', 'action', 'behaviour')),
      statement TEXT NOT NULL,
      measure_kind TEXT CHECK (measure_kind IN ('quantity', 'quality', 'timeliness', 'cost', 'manner')),
      standard TEXT NOT NULL,
      due TEXT CHECK (due IS date(due)),
      success_measure TEXT NOT NULL,
      proposed_by TEXT NOT NULL CHECK (proposed_by IN ('employee', 'manager')),
      agreed_by_employee TEXT CHECK (agreed_by_employee IS date(agreed_by_employee)),
      agreed_by_manager TEXT CHECK (agreed_by_manager IS date(agreed_by_manager)),
      last_discussed TEXT CHECK (last_discussed IS date(last_discussed)),
      binned_at TEXT
    ) STRICT
    """,
    "CREATE INDEX expectation_of_person ON expectation (person_id, kind)",
    """
    CREATE TABLE development_item (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      ref TEXT NOT NULL UNIQUE,
      person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
      skill TEXT NOT NULL,
      why TEXT NOT NULL,
      company_gain TEXT NOT NULL,
      path TEXT CHECK (path IN ('experience', 'exposure', 'education')),
      steps TEXT NOT NULL CHECK (json_valid(steps)),
      support TEXT NOT NULL,
      due TEXT CHECK (due IS date(due)),
      proposed_by TEXT NOT NULL CHECK (proposed_by IN ('employee', 'manager')),
      done_on TEXT CHECK (done_on IS date(done_on)),
      binned_at TEXT
    ) STRICT
    """,
    "CREATE INDEX development_item_of_person ON development_item (person_id, due)",
    """
    CREATE TABLE career_wish (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      ref TEXT NOT NULL UNIQUE,
      person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
      next_role TEXT NOT NULL,
      horizon TEXT NOT NULL,
      missing TEXT NOT NULL CHECK (json_valid(missing)),
      said_on TEXT CHECK (said_on IS date(said_on)),
      binned_at TEXT
    ) STRICT
    """,
    "CREATE UNIQUE INDEX career_wish_of_person ON career_wish (person_id) WHERE binned_at IS NULL",
    *(f"CREATE INDEX {table}_binned ON {table} (binned_at) WHERE binned_at IS NOT NULL" for table in _TABLES),
)
"""Run in this order, in one transaction."""
