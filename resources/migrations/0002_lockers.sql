-- Members and the locker counter. Column names that the requirement fixes are kept; times are UTC text.
CREATE TABLE members (
    member_id          TEXT PRIMARY KEY NOT NULL,
    barcode            TEXT UNIQUE,
    qr_code            TEXT UNIQUE,
    card_uid           TEXT UNIQUE,
    member_name        TEXT NOT NULL,
    phone              TEXT,
    email              TEXT,
    membership_type    TEXT NOT NULL DEFAULT 'basic',
    program_name       TEXT NOT NULL DEFAULT '',
    status             TEXT NOT NULL DEFAULT 'active',
    expiry_date        TEXT,
    gender             TEXT NOT NULL DEFAULT 'male',
    member_category    TEXT NOT NULL DEFAULT 'general',
    customer_type      TEXT NOT NULL DEFAULT '',
    currently_renting  TEXT,
    daily_rental_count INTEGER NOT NULL DEFAULT 0,
    last_rental_time   TEXT,
    sync_date          TEXT,
    created_at         TEXT NOT NULL,
    updated_at         TEXT NOT NULL
) STRICT;

CREATE INDEX idx_member_barcode ON members (barcode);

CREATE TABLE door_banks (
    bank            TEXT PRIMARY KEY NOT NULL,
    port            TEXT NOT NULL,
    door_position   TEXT NOT NULL DEFAULT 'closed' CHECK (door_position IN ('closed', 'open', 'unknown')),
    requested       TEXT CHECK (requested IN ('open', 'close')),
    requested_at    TEXT,
    moves_at_request INTEGER,
    out_of_service  TEXT,
    updated_at      TEXT NOT NULL
) STRICT;

CREATE TABLE locker_status (
    locker_number       TEXT PRIMARY KEY NOT NULL,
    zone                TEXT NOT NULL,
    bank                TEXT NOT NULL,
    device_id           TEXT,
    sensor_status       INTEGER NOT NULL DEFAULT 1,
    door_status         INTEGER NOT NULL DEFAULT 0,
    current_member      TEXT,
    current_transaction TEXT,
    locked_until        TEXT,
    last_change_time    TEXT,
    size                TEXT NOT NULL DEFAULT '',
    maintenance_status  TEXT NOT NULL DEFAULT 'normal' CHECK (maintenance_status IN ('normal', 'maintenance', 'broken')),
    nfc_uid             TEXT UNIQUE,
    unverified_since    TEXT,
    created_at          TEXT NOT NULL,
    updated_at          TEXT NOT NULL
) STRICT;

CREATE TABLE rentals (
    rental_id           INTEGER PRIMARY KEY AUTOINCREMENT,
    event_id            TEXT NOT NULL,
    transaction_id      TEXT NOT NULL UNIQUE,
    member_id           TEXT NOT NULL REFERENCES members (member_id) ON DELETE RESTRICT,
    locker_number       TEXT NOT NULL,
    rental_barcode_time TEXT,
    rental_sensor_time  TEXT,
    rental_verified     INTEGER NOT NULL DEFAULT 0,
    return_barcode_time TEXT,
    return_target_locker TEXT,
    return_sensor_time  TEXT,
    return_actual_locker TEXT,
    return_verified     INTEGER NOT NULL DEFAULT 0,
    status              TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('pending', 'active', 'returned', 'abnormal', 'cancelled')),
    error_code          TEXT,
    error_details       TEXT,
    device_id           TEXT NOT NULL DEFAULT 'DEVICE_001',
    sync_status         INTEGER NOT NULL DEFAULT 0,
    auth_method         TEXT NOT NULL DEFAULT 'barcode',
    created_at          TEXT NOT NULL,
    updated_at          TEXT NOT NULL
) STRICT;

CREATE INDEX idx_rental_status ON rentals (status);

CREATE INDEX idx_rental_member ON rentals (member_id);

-- One key, one rental, one member: the ledger itself refuses anything else.
CREATE UNIQUE INDEX rentals_one_per_locker ON rentals (locker_number) WHERE status = 'active';

CREATE UNIQUE INDEX rentals_one_per_member ON rentals (member_id) WHERE status = 'active';

CREATE TABLE active_transactions (
    transaction_id   TEXT PRIMARY KEY NOT NULL,
    member_id        TEXT NOT NULL,
    bank             TEXT NOT NULL,
    transaction_type TEXT NOT NULL CHECK (transaction_type IN ('rental', 'return', 'found_key')),
    start_time       TEXT NOT NULL,
    last_activity    TEXT NOT NULL,
    timeout_at       TEXT NOT NULL,
    sensor_events    TEXT NOT NULL DEFAULT '[]',
    status           TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'completed', 'timeout', 'failed')),
    step             TEXT NOT NULL DEFAULT 'started' CHECK (step IN ('started', 'hardware_sent', 'sensor_wait', 'completed')),
    locker_number    TEXT,
    auth_method      TEXT NOT NULL DEFAULT 'barcode',
    error_message    TEXT,
    created_at       TEXT NOT NULL,
    updated_at       TEXT NOT NULL
) STRICT;

-- Starting is one INSERT that this index lets through at most once per bank.
CREATE UNIQUE INDEX active_transactions_one_per_bank ON active_transactions (bank) WHERE status = 'active';

CREATE TABLE sensor_events (
    id              INTEGER PRIMARY KEY,
    event_id        TEXT NOT NULL,
    bank            TEXT NOT NULL,
    addr            TEXT NOT NULL,
    pin             INTEGER NOT NULL,
    locker_number   TEXT,
    sensor_state    TEXT NOT NULL CHECK (sensor_state IN ('HIGH', 'LOW')),
    settled         INTEGER NOT NULL DEFAULT 0,
    member_id       TEXT,
    rental_id       INTEGER,
    session_context TEXT NOT NULL DEFAULT '',
    description     TEXT NOT NULL DEFAULT '',
    event_timestamp TEXT NOT NULL
) STRICT;

CREATE INDEX sensor_events_unsettled ON sensor_events (id) WHERE settled = 0;

CREATE TABLE sensor_mapping (
    id         INTEGER PRIMARY KEY,
    board      TEXT NOT NULL,
    addr       TEXT NOT NULL,
    chip_idx   INTEGER,
    pin        INTEGER NOT NULL,
    sensor_num INTEGER NOT NULL,
    locker_id  TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    UNIQUE (board, addr, pin)
) STRICT;
