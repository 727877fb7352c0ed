"""The first schema: people, goals, meetings, drafts, what was changed, and an index of the words.

Closed lists are written out here and not taken from the domain: a migration says what the file
looked like then, whatever the words become later. A foreign key that deletes with its parent names
what a record belongs to; all others fall to null when what they name is purged.
"""

from __future__ import annotations

STATEMENTS = (
    """
    CREATE TABLE workspace (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      owner_id TEXT NOT NULL REFERENCES person (id),
      created_at TEXT NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE reference (
      letter TEXT PRIMARY KEY CHECK (length(letter) = 1),
      last INTEGER NOT NULL CHECK (last > 0)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE organisation (
      id TEXT PRIMARY KEY CHECK (id = 'organisation'),
      name TEXT NOT NULL,
      mission TEXT NOT NULL,
      vision TEXT NOT NULL,
      "values" TEXT NOT NULL CHECK (json_valid("values")),
      binned_at TEXT CHECK (binned_at IS NULL)
    ) STRICT
    """,
    """
    CREATE TABLE person (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      ref TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL CHECK (trim(name) <> ''),
      role TEXT NOT NULL,
      team TEXT NOT NULL,
      relation TEXT NOT NULL CHECK (relation IN ('owner', 'manager', 'report', 'colleague')),
      manager_id TEXT REFERENCES person (id) ON DELETE SET NULL,
      cadence_days INTEGER CHECK (cadence_days > 0),
      binned_at TEXT
    ) STRICT
    """,
    "CREATE UNIQUE INDEX one_owner ON person (relation) WHERE relation = 'owner'",
    """
    CREATE TABLE objective (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      ref TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL CHECK (trim(title) <> ''),
      why TEXT NOT NULL,
      team TEXT NOT NULL,
      parent_id TEXT REFERENCES objective (id) ON DELETE SET NULL CHECK (parent_id <> id),
      start TEXT CHECK (start IS date(start)),
      due TEXT CHECK (due IS date(due)),
      binned_at TEXT
    ) STRICT
    """,
    """
    CREATE TABLE goal (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      ref TEXT NOT NULL UNIQUE,
      person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
      statement TEXT NOT NULL,
      measure TEXT NOT NULL,
      unit TEXT NOT NULL,
      direction TEXT CHECK (direction IN ('up', 'down')),
      baseline TEXT CHECK (baseline IS NULL OR json_valid(baseline)),
      target TEXT CHECK (target IS NULL OR json_valid(target)),
      start TEXT CHECK (start IS date(start)),
      due TEXT CHECK (due IS date(due)),
      relevance TEXT NOT NULL,
      guidance TEXT NOT NULL CHECK (json_valid(guidance)),
      guardrail TEXT NOT NULL,
      objective_id TEXT REFERENCES objective (id) ON DELETE SET NULL,
      parent_id TEXT REFERENCES goal (id) ON DELETE SET NULL CHECK (parent_id <> id),
      weight REAL CHECK (weight >= 0),
      status TEXT NOT NULL CHECK (status IN ('draft', 'agreed', 'done', 'dropped')),
      agreed_by_employee TEXT CHECK (agreed_by_employee IS date(agreed_by_employee)),
      agreed_by_manager TEXT CHECK (agreed_by_manager IS date(agreed_by_manager)),
      binned_at TEXT
    ) STRICT
    """,
    "CREATE INDEX goal_of_person ON goal (person_id, status)",
    "CREATE INDEX goal_of_objective ON goal (objective_id)",
    "CREATE INDEX goal_of_parent ON goal (parent_id)",
    "CREATE INDEX goal_by_due ON goal (due)",
    """
    CREATE TABLE milestone (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      goal_id TEXT NOT NULL REFERENCES goal (id) ON DELETE CASCADE,
      text TEXT NOT NULL,
      due TEXT CHECK (due IS date(due)),
      done_on TEXT CHECK (done_on IS date(done_on)),
      binned_at TEXT
    ) STRICT
    """,
    "CREATE INDEX milestone_of_goal ON milestone (goal_id, due)",
    """
    CREATE TABLE check_in (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      goal_id TEXT NOT NULL REFERENCES goal (id) ON DELETE CASCADE,
      "on" TEXT NOT NULL CHECK ("on" IS date("on")),
      value REAL,
      confidence TEXT CHECK (confidence IN ('on track', 'at risk', 'off track')),
      note TEXT NOT NULL,
      binned_at TEXT
    ) STRICT
    """,
    'CREATE INDEX check_in_of_goal ON check_in (goal_id, "on", id)',
    """
    CREATE TABLE meeting (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      ref TEXT NOT NULL UNIQUE,
      person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN ('one-on-one', 'check-in', 'development talk')),
      at TEXT NOT NULL,
      held INTEGER NOT NULL CHECK (held IN (0, 1)),
      summary TEXT NOT NULL,
      binned_at TEXT
    ) STRICT
    """,
    "CREATE INDEX meeting_of_person ON meeting (person_id, at)",
    "CREATE INDEX meeting_by_time ON meeting (at)",
    """
    CREATE TABLE agenda_item (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      meeting_id TEXT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      topic TEXT NOT NULL,
      why_now TEXT NOT NULL,
      question TEXT NOT NULL,
      outcome TEXT NOT NULL,
      sources TEXT NOT NULL CHECK (json_valid(sources)),
      raised_by TEXT REFERENCES person (id) ON DELETE SET NULL,
      discussed INTEGER NOT NULL CHECK (discussed IN (0, 1)),
      carried_over INTEGER NOT NULL CHECK (carried_over >= 0),
      binned_at TEXT
    ) STRICT
    """,
    "CREATE INDEX agenda_item_of_meeting ON agenda_item (meeting_id, position)",
    """
    CREATE TABLE note (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      ref TEXT NOT NULL UNIQUE,
      private INTEGER NOT NULL CHECK (private IN (0, 1)),
      person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
      meeting_id TEXT REFERENCES meeting (id) ON DELETE SET NULL,
      "on" TEXT NOT NULL CHECK ("on" IS date("on")),
      text TEXT NOT NULL,
      binned_at TEXT
    ) STRICT
    """,
    'CREATE INDEX note_of_person ON note (person_id, private, "on")',
    "CREATE INDEX note_of_meeting ON note (meeting_id, private)",
    """
    CREATE TABLE action_item (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      ref TEXT NOT NULL UNIQUE,
      person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
      who_id TEXT REFERENCES person (id) ON DELETE SET NULL,
      who_name TEXT NOT NULL,
      what TEXT NOT NULL,
      due TEXT CHECK (due IS date(due)),
      meeting_id TEXT REFERENCES meeting (id) ON DELETE SET NULL,
      status TEXT NOT NULL CHECK (status IN ('open', 'done', 'dropped')),
      done_on TEXT CHECK (done_on IS date(done_on)),
      carried_over INTEGER NOT NULL CHECK (carried_over >= 0),
      binned_at TEXT
    ) STRICT
    """,
    "CREATE INDEX action_item_of_person ON action_item (person_id, status, due)",
    "CREATE INDEX action_item_of_meeting ON action_item (meeting_id)",
    "CREATE INDEX action_item_by_due ON action_item (status, due)",
    """
    CREATE TABLE feedback (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      ref TEXT NOT NULL UNIQUE,
      person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
      from_id TEXT REFERENCES person (id) ON DELETE SET NULL,
      kind TEXT NOT NULL CHECK (kind IN ('recognition', 'coaching')),
      "on" TEXT NOT NULL CHECK ("on" IS date("on")),
      situation TEXT NOT NULL,
      behaviour TEXT NOT NULL,
      impact TEXT NOT NULL,
      said_on TEXT CHECK (said_on IS date(said_on)),
      binned_at TEXT
    ) STRICT
    """,
    'CREATE INDEX feedback_of_person ON feedback (person_id, "on")',
    'CREATE INDEX feedback_unsaid ON feedback (person_id, "on") WHERE said_on IS NULL',
    """
    CREATE TABLE draft (
      id TEXT PRIMARY KEY CHECK (id <> ''),
      ref TEXT NOT NULL UNIQUE,
      person_id TEXT REFERENCES person (id) ON DELETE CASCADE,
      brief TEXT NOT NULL CHECK (json_valid(brief)),
      proposal TEXT NOT NULL CHECK (json_valid(proposal)),
      status TEXT NOT NULL CHECK (status IN ('pending', 'accepted', 'rejected')),
      created_at TEXT NOT NULL,
      decided_at TEXT,
      changed TEXT NOT NULL CHECK (json_valid(changed)),
      record_ref TEXT,
      kind TEXT GENERATED ALWAYS AS (json_extract(brief, '$.kind')) VIRTUAL,
      binned_at TEXT
    ) STRICT
    """,
    "CREATE INDEX draft_of_person ON draft (person_id, created_at)",
    "CREATE INDEX draft_by_status ON draft (status, created_at)",
    """
    CREATE TABLE scratch (
      key TEXT PRIMARY KEY,
      text TEXT NOT NULL,
      kept_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE audit (
      number INTEGER PRIMARY KEY,
      step INTEGER NOT NULL,
      at TEXT NOT NULL,
      who TEXT NOT NULL,
      kind TEXT NOT NULL,
      record_id TEXT NOT NULL,
      verb TEXT NOT NULL CHECK (verb IN ('added', 'changed', 'removed', 'brought back', 'purged')),
      changes TEXT NOT NULL CHECK (json_valid(changes)),
      undoes INTEGER
    ) STRICT
    """,
    "CREATE INDEX audit_of_record ON audit (record_id, number)",
    "CREATE INDEX audit_of_step ON audit (step)",
    """
    CREATE TABLE written (
      number INTEGER PRIMARY KEY,
      record_id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      person_id TEXT,
      "on" TEXT,
      heading TEXT NOT NULL,
      words TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX written_of_person ON written (person_id, kind)",
    """
    CREATE VIRTUAL TABLE written_fts USING fts5 (
      heading, words, content = 'written', content_rowid = 'number',
      tokenize = 'unicode61 remove_diacritics 0', prefix = '1 2 3'
    )
    """,
    """
    CREATE TRIGGER written_added AFTER INSERT ON written BEGIN
      INSERT INTO written_fts (rowid, heading, words) VALUES (new.number, new.heading, new.words);
    END
    """,
    """
    CREATE TRIGGER written_changed AFTER UPDATE OF heading, words ON written BEGIN
      INSERT INTO written_fts (written_fts, rowid, heading, words)
        VALUES ('delete', old.number, old.heading, old.words);
      INSERT INTO written_fts (rowid, heading, words) VALUES (new.number, new.heading, new.words);
    END
    """,
    """
    CREATE TRIGGER written_removed AFTER DELETE ON written BEGIN
      INSERT INTO written_fts (written_fts, rowid, heading, words)
        VALUES ('delete', old.number, old.heading, old.words);
    END
    """,
)
"""Run in this order, in one transaction."""
