-- Weighing: what was weighed, on which scale, for whom, and what the ScaleLedger server knows this machine as.
-- Column names that the requirement fixes are kept; a weight is whole grams, its kilograms are computed from them.
CREATE TABLE gateway (
    mac_address    TEXT PRIMARY KEY NOT NULL,
    server_id      TEXT,
    name           TEXT NOT NULL DEFAULT '',
    description    TEXT NOT NULL DEFAULT '',
    hostname       TEXT NOT NULL DEFAULT '',
    ip_address     TEXT NOT NULL DEFAULT '',
    access_token   TEXT NOT NULL DEFAULT '',
    status         TEXT NOT NULL DEFAULT '',
    last_heartbeat TEXT,
    created_at     TEXT NOT NULL,
    updated_at     TEXT NOT NULL
) STRICT;

-- One row a scale. `source` says who named it: this machine's configuration, or the server (then with its id).
CREATE TABLE weighing_stations (
    station             TEXT PRIMARY KEY NOT NULL,
    source              TEXT NOT NULL DEFAULT 'configuration' CHECK (source IN ('configuration', 'server')),
    server_id           INTEGER UNIQUE,
    name                TEXT NOT NULL DEFAULT '',
    description         TEXT NOT NULL DEFAULT '',
    driver              TEXT NOT NULL DEFAULT 'auto',
    serial_port         TEXT NOT NULL DEFAULT '',
    serial_description  TEXT NOT NULL DEFAULT '',
    serial_location     TEXT NOT NULL DEFAULT '',
    serial_number       TEXT NOT NULL DEFAULT '',
    serial_manufacturer TEXT NOT NULL DEFAULT '',
    rfid_port           TEXT NOT NULL DEFAULT '',
    dialect             TEXT NOT NULL DEFAULT '',
    fan                 INTEGER,
    heater              INTEGER,
    out_of_service      TEXT NOT NULL DEFAULT '',
    updated_at          TEXT NOT NULL
) STRICT;

-- What the server last said; kept so that a card is known with no network at all.
CREATE TABLE species (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE producers (
    id         INTEGER PRIMARY KEY,
    uuid       TEXT,
    name       TEXT NOT NULL,
    phone      TEXT,
    created_at TEXT,
    updated_at TEXT NOT NULL
) STRICT;

CREATE TABLE rfid_cards (
    id           INTEGER PRIMARY KEY,
    uuid         TEXT,
    uid          TEXT NOT NULL UNIQUE,
    producer     INTEGER,
    species      INTEGER,
    is_active    INTEGER NOT NULL DEFAULT 1,
    issued_at    TEXT,
    last_used_at TEXT,
    updated_at   TEXT NOT NULL
) STRICT;

-- What was weighed. Producer and species are as they were known in that moment: a card may change hands.
CREATE TABLE weighing_records (
    row           INTEGER PRIMARY KEY,
    uuid          TEXT NOT NULL UNIQUE,
    rfid_uid      TEXT NOT NULL,
    grams         INTEGER NOT NULL,
    weight        REAL GENERATED ALWAYS AS (grams / 1000.0) VIRTUAL,
    unit          TEXT NOT NULL DEFAULT 'kg',
    decimals      INTEGER NOT NULL DEFAULT 0,
    kind          TEXT NOT NULL DEFAULT '' CHECK (kind IN ('', 'gross', 'net', 'tare')),
    measured_at   TEXT NOT NULL,
    is_sent       INTEGER NOT NULL DEFAULT 0 CHECK (is_sent IN (0, 1)),
    sent_at       TEXT,
    station       TEXT NOT NULL,
    slip_number   TEXT NOT NULL,
    card_id       INTEGER,
    producer_id   INTEGER,
    producer_name TEXT NOT NULL DEFAULT '',
    species_id    INTEGER,
    species_name  TEXT NOT NULL DEFAULT '',
    vehicle       TEXT NOT NULL DEFAULT '',
    customer      TEXT NOT NULL DEFAULT '',
    product       TEXT NOT NULL DEFAULT '',
    created_at    TEXT NOT NULL
) STRICT;

CREATE INDEX weighing_records_unsent ON weighing_records (row) WHERE is_sent = 0;

CREATE INDEX weighing_records_by_station ON weighing_records (station, row);

CREATE INDEX weighing_records_by_time ON weighing_records (measured_at);

CREATE INDEX weighing_records_by_slip ON weighing_records (slip_number);

-- Paper that is to come out. `requested` is written before the bytes go to the printer: a slip of which nobody
-- knows whether it came out is `unknown`, and never printed again without the word COPY.
CREATE TABLE weighing_slips (
    id         INTEGER PRIMARY KEY,
    record     TEXT NOT NULL,
    station    TEXT NOT NULL,
    copy       INTEGER NOT NULL DEFAULT 0,
    state      TEXT NOT NULL DEFAULT 'waiting'
               CHECK (state IN ('waiting', 'requested', 'printed', 'unknown', 'dropped')),
    created_at TEXT NOT NULL,
    settled_at TEXT
) STRICT;

CREATE INDEX weighing_slips_open ON weighing_slips (station, id) WHERE state IN ('waiting', 'requested');

CREATE INDEX weighing_slips_by_record ON weighing_slips (record);
