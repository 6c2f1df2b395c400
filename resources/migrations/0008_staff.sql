-- Who may act at the counter, how often their PINs were guessed at, and what staff must be told.
CREATE TABLE staff (
    staff_number    TEXT PRIMARY KEY NOT NULL,
    name            TEXT NOT NULL,
    role            TEXT NOT NULL CHECK (role IN ('attendant', 'manager', 'technician', 'auditor')),
    pin_hash        TEXT NOT NULL,
    first_pin       INTEGER NOT NULL DEFAULT 1 CHECK (first_pin IN (0, 1)),
    active          INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
    last_sign_in_at TEXT,
    created_at      TEXT NOT NULL,
    updated_at      TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Of names that nobody has, too: or a lock would say which names exist. Bounded by the tries of an hour.
CREATE TABLE staff_guesses (
    staff_number TEXT PRIMARY KEY NOT NULL,
    failures     INTEGER NOT NULL,
    locked_until TEXT,
    updated_at   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every try that was looked at, for the limit of all names together.
CREATE TABLE staff_tries (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL
) STRICT;

CREATE TABLE alerts (
    id         INTEGER PRIMARY KEY,
    event_id   TEXT NOT NULL,
    kind       TEXT NOT NULL,
    subject    TEXT NOT NULL,
    severity   TEXT NOT NULL CHECK (severity IN ('warning', 'critical')),
    details    TEXT NOT NULL DEFAULT '{}',
    raised_at  TEXT NOT NULL,
    cleared_at TEXT
) STRICT;

-- One open alert of a kind for a thing: what lasts is said once.
CREATE UNIQUE INDEX alerts_open ON alerts (kind, subject) WHERE cleared_at IS NULL;
