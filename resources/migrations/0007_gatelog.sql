-- The gate log: what recognisers read, its review queue, and the search over numbers.
CREATE TABLE container_logs (
    id                INTEGER PRIMARY KEY,
    event_id          TEXT NOT NULL UNIQUE,
    captured_at       TEXT NOT NULL,
    container_owner   TEXT NOT NULL CHECK (length(container_owner) = 4),
    container_number  TEXT NOT NULL CHECK (length(container_number) = 6),
    check_digit       INTEGER CHECK (check_digit BETWEEN 0 AND 9),
    check_ok          INTEGER CHECK (check_ok IN (0, 1)),
    container_no      TEXT GENERATED ALWAYS AS (container_owner || container_number || coalesce(check_digit, '')) VIRTUAL,
    digits            TEXT GENERATED ALWAYS AS (container_number || coalesce(check_digit, '')) VIRTUAL,
    gate              TEXT NOT NULL DEFAULT '',
    source_video      TEXT,
    cropped_image_ref TEXT,
    image_state       TEXT NOT NULL DEFAULT 'none' CHECK (image_state IN ('none', 'pending', 'stored', 'lost', 'expired')),
    raw_text          TEXT,
    confidence        REAL,
    iso_type          TEXT,
    window_s          INTEGER NOT NULL,
    window_scope      TEXT NOT NULL DEFAULT '',
    sync_status       INTEGER NOT NULL DEFAULT 0,
    created_at        TEXT NOT NULL
) STRICT;

-- Pages go by capture time, newest first; the row's id, which every index ends with, tells equal times apart.
CREATE INDEX container_logs_by_time ON container_logs (captured_at);

CREATE INDEX container_logs_by_number ON container_logs (container_owner, container_number, captured_at);

CREATE INDEX container_logs_by_owner ON container_logs (container_owner, captured_at);

CREATE INDEX container_logs_by_source ON container_logs (source_video, captured_at) WHERE source_video IS NOT NULL;

CREATE INDEX container_logs_by_gate ON container_logs (gate, captured_at) WHERE gate <> '';

CREATE INDEX container_logs_bad ON container_logs (captured_at) WHERE check_ok = 0;

CREATE INDEX container_logs_unchecked ON container_logs (captured_at) WHERE check_ok IS NULL;

-- The rule of one record a window holds for whoever writes, not only for the program that asks first.
CREATE TRIGGER container_logs_window BEFORE INSERT ON container_logs
WHEN EXISTS (
    SELECT 1 FROM container_logs
    WHERE container_owner = NEW.container_owner AND container_number = NEW.container_number
      AND window_scope = NEW.window_scope
      AND captured_at > strftime('%Y-%m-%dT%H:%M:%fZ', NEW.captured_at, '-' || NEW.window_s || ' seconds')
      AND captured_at < strftime('%Y-%m-%dT%H:%M:%fZ', NEW.captured_at, '+' || NEW.window_s || ' seconds'))
BEGIN
    SELECT RAISE(ABORT, 'container_logs: the same container within its window');
END;

-- Parts of a number are found by their groups of three digits.
CREATE VIRTUAL TABLE container_search USING fts5(digits, content = 'container_logs', content_rowid = 'id', tokenize = 'trigram', detail = 'none', columnsize = 0);

CREATE TRIGGER container_search_added AFTER INSERT ON container_logs
BEGIN
    INSERT INTO container_search (rowid, digits) VALUES (NEW.id, NEW.digits);
END;

CREATE TRIGGER container_search_removed AFTER DELETE ON container_logs
BEGIN
    INSERT INTO container_search (container_search, rowid, digits) VALUES ('delete', OLD.id, OLD.digits);
END;

CREATE TRIGGER container_search_changed AFTER UPDATE OF container_number, check_digit ON container_logs
BEGIN
    INSERT INTO container_search (container_search, rowid, digits) VALUES ('delete', OLD.id, OLD.digits);
    INSERT INTO container_search (rowid, digits) VALUES (NEW.id, NEW.digits);
END;

-- Prefixes that were seen with a fitting digit rank first among candidates.
CREATE TABLE container_owners (
    container_owner TEXT PRIMARY KEY NOT NULL,
    last_seen_at    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE container_reviews (
    id                INTEGER PRIMARY KEY,
    event_id          TEXT NOT NULL UNIQUE,
    log_id            INTEGER REFERENCES container_logs (id) ON DELETE CASCADE,
    captured_at       TEXT NOT NULL,
    reason            TEXT NOT NULL CHECK (reason IN ('check_digit', 'category', 'unreadable', 'error')),
    raw_text          TEXT NOT NULL DEFAULT '',
    gate              TEXT NOT NULL DEFAULT '',
    source_video      TEXT,
    cropped_image_ref TEXT,
    confidence        REAL,
    state             TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'approved', 'corrected', 'rejected')),
    decided_by        TEXT,
    decided_at        TEXT,
    original          TEXT NOT NULL DEFAULT '',
    created_at        TEXT NOT NULL
) STRICT;

CREATE INDEX container_reviews_pending ON container_reviews (id) WHERE state = 'pending';

CREATE INDEX container_reviews_of_log ON container_reviews (log_id) WHERE log_id IS NOT NULL;
