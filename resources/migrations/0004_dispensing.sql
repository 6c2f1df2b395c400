-- Gym-wear dispensing: devices, passes, and what came out. Column names that the requirement and the fielded
-- system fix are kept. Money is whole won. Ids that a spreadsheet shows are text: two kiosks may not collide.
ALTER TABLE members ADD COLUMN notes TEXT;

ALTER TABLE members ADD COLUMN pin_hash TEXT;

ALTER TABLE members ADD COLUMN pin_failures INTEGER NOT NULL DEFAULT 0;

ALTER TABLE members ADD COLUMN pin_locked_until TEXT;

-- By its digits: sheets write it with and without dashes.
CREATE INDEX idx_member_phone ON members (replace(replace(phone, '-', ''), ' ', ''));

CREATE TABLE products (
    product_id    TEXT PRIMARY KEY NOT NULL,
    gym_id        TEXT NOT NULL DEFAULT 'GYM001',
    category      TEXT NOT NULL,
    size          TEXT NOT NULL,
    name          TEXT NOT NULL,
    price         INTEGER NOT NULL DEFAULT 1000,
    device_uuid   TEXT NOT NULL,
    stock         INTEGER NOT NULL DEFAULT 0,
    enabled       INTEGER NOT NULL DEFAULT 1,
    display_order INTEGER NOT NULL DEFAULT 0,
    created_at    TEXT NOT NULL,
    updated_at    TEXT NOT NULL,
    UNIQUE (gym_id, device_uuid)
) STRICT;

-- What each device last said. last_heartbeat is UTC text that julianday() reads.
CREATE TABLE device_cache (
    device_uuid    TEXT PRIMARY KEY NOT NULL,
    size           TEXT,
    stock          INTEGER,
    door_state     TEXT,
    floor_state    TEXT,
    locked         INTEGER,
    wifi_rssi      INTEGER,
    uptime         INTEGER,
    last_heartbeat TEXT,
    last_event     TEXT,
    alarm          TEXT,
    stopped        INTEGER NOT NULL DEFAULT 0,
    updated_at     TEXT NOT NULL
) STRICT;

CREATE TABLE voucher_products (
    product_id       TEXT PRIMARY KEY NOT NULL,
    name             TEXT NOT NULL DEFAULT '',
    price            INTEGER NOT NULL DEFAULT 0,
    charge_amount    INTEGER NOT NULL DEFAULT 0,
    validity_days    INTEGER NOT NULL DEFAULT 365,
    bonus_product_id TEXT,
    is_bonus         INTEGER NOT NULL DEFAULT 0,
    enabled          INTEGER NOT NULL DEFAULT 1,
    created_at       TEXT NOT NULL,
    updated_at       TEXT NOT NULL
) STRICT;

CREATE TABLE member_vouchers (
    voucher_id         TEXT PRIMARY KEY NOT NULL,
    member_id          TEXT NOT NULL,
    voucher_product_id TEXT NOT NULL DEFAULT '',
    original_amount    INTEGER NOT NULL,
    remaining_amount   INTEGER NOT NULL CHECK (remaining_amount >= 0),
    parent_voucher_id  TEXT,
    valid_from         TEXT,
    valid_until        TEXT,
    status             TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('pending', 'active', 'exhausted', 'expired')),
    created_at         TEXT NOT NULL,
    updated_at         TEXT NOT NULL
) STRICT;

CREATE INDEX member_vouchers_by_member ON member_vouchers (member_id);

CREATE INDEX member_vouchers_by_parent ON member_vouchers (parent_voucher_id) WHERE parent_voucher_id IS NOT NULL;

CREATE TABLE voucher_transactions (
    id               INTEGER PRIMARY KEY,
    event_id         TEXT NOT NULL,
    voucher_id       TEXT NOT NULL,
    member_id        TEXT NOT NULL,
    amount           INTEGER NOT NULL,
    balance_before   INTEGER NOT NULL,
    balance_after    INTEGER NOT NULL,
    transaction_type TEXT NOT NULL CHECK (transaction_type IN ('rental', 'refund', 'charge')),
    rental_log_id    TEXT,
    created_at       TEXT NOT NULL
) STRICT;

CREATE INDEX voucher_transactions_by_voucher ON voucher_transactions (voucher_id);

CREATE TABLE subscription_products (
    product_id    TEXT PRIMARY KEY NOT NULL,
    name          TEXT NOT NULL DEFAULT '',
    price         INTEGER NOT NULL DEFAULT 0,
    validity_days INTEGER NOT NULL DEFAULT 30,
    daily_limits  TEXT NOT NULL DEFAULT '{}',
    enabled       INTEGER NOT NULL DEFAULT 1,
    created_at    TEXT NOT NULL,
    updated_at    TEXT NOT NULL
) STRICT;

CREATE TABLE member_subscriptions (
    subscription_id         TEXT PRIMARY KEY NOT NULL,
    member_id               TEXT NOT NULL,
    subscription_product_id TEXT NOT NULL DEFAULT '',
    valid_from              TEXT NOT NULL,
    valid_until             TEXT NOT NULL,
    daily_limits            TEXT NOT NULL DEFAULT '{}',
    status                  TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'expired')),
    created_at              TEXT NOT NULL,
    updated_at              TEXT NOT NULL
) STRICT;

CREATE INDEX member_subscriptions_by_member ON member_subscriptions (member_id);

-- usage_date is the site's own day.
CREATE TABLE subscription_usage (
    id              INTEGER PRIMARY KEY,
    event_id        TEXT NOT NULL,
    subscription_id TEXT NOT NULL,
    usage_date      TEXT NOT NULL,
    category        TEXT NOT NULL,
    used_count      INTEGER NOT NULL DEFAULT 0 CHECK (used_count >= 0),
    updated_at      TEXT NOT NULL,
    UNIQUE (subscription_id, usage_date, category)
) STRICT;

-- One member's purchase. Its items are below.
CREATE TABLE sales (
    sale_id       TEXT PRIMARY KEY NOT NULL,
    member_id     TEXT NOT NULL,
    locker_number TEXT,
    total         INTEGER NOT NULL,
    created_at    TEXT NOT NULL,
    ended_at      TEXT
) STRICT;

-- One row an item: it is there, and its money reserved, before the device hears of it. `requested` is written
-- before the command goes out; what comes after tells whether the item came out, and only then it is paid for.
CREATE TABLE dispense_requests (
    id           INTEGER PRIMARY KEY,
    request_id   TEXT NOT NULL UNIQUE,
    sale_id      TEXT,
    line         INTEGER NOT NULL DEFAULT 0,
    member_id    TEXT,
    product_id   TEXT NOT NULL,
    product_name TEXT NOT NULL,
    category     TEXT NOT NULL,
    device_uuid  TEXT NOT NULL,
    price        INTEGER NOT NULL,
    state        TEXT NOT NULL DEFAULT 'reserved'
                 CHECK (state IN ('reserved', 'requested', 'confirmed', 'failed', 'unknown')),
    reason       TEXT NOT NULL DEFAULT '',
    stock_before INTEGER,
    by_counter   INTEGER NOT NULL DEFAULT 1,
    settled_by   TEXT,
    created_at   TEXT NOT NULL,
    requested_at TEXT,
    settled_at   TEXT
) STRICT;

CREATE INDEX dispense_requests_open ON dispense_requests (device_uuid, id)
    WHERE state IN ('reserved', 'requested', 'unknown');

CREATE INDEX dispense_requests_by_sale ON dispense_requests (sale_id);

-- What pays for an item: one use of a subscription, or parts of vouchers that add up to its price.
CREATE TABLE dispense_funding (
    id              INTEGER PRIMARY KEY,
    request_id      TEXT NOT NULL,
    subscription_id TEXT,
    voucher_id      TEXT,
    usage_date      TEXT,
    amount          INTEGER NOT NULL CHECK (amount >= 0),
    state           TEXT NOT NULL DEFAULT 'reserved' CHECK (state IN ('reserved', 'settled', 'released')),
    CHECK ((subscription_id IS NULL) <> (voucher_id IS NULL))
) STRICT;

CREATE INDEX dispense_funding_by_request ON dispense_funding (request_id);

CREATE INDEX dispense_funding_held_vouchers ON dispense_funding (voucher_id) WHERE state = 'reserved';

CREATE INDEX dispense_funding_held_subscriptions ON dispense_funding (subscription_id, usage_date) WHERE state = 'reserved';

CREATE TABLE rental_logs (
    id              INTEGER PRIMARY KEY,
    event_id        TEXT NOT NULL,
    request_id      TEXT NOT NULL UNIQUE,
    member_id       TEXT,
    locker_number   TEXT,
    product_id      TEXT NOT NULL,
    product_name    TEXT NOT NULL,
    device_uuid     TEXT NOT NULL,
    quantity        INTEGER NOT NULL DEFAULT 1,
    payment_type    TEXT NOT NULL CHECK (payment_type IN ('voucher', 'subscription', 'staff')),
    subscription_id TEXT,
    amount          INTEGER NOT NULL DEFAULT 0,
    created_at      TEXT NOT NULL
) STRICT;

CREATE INDEX rental_logs_by_member ON rental_logs (member_id);

-- A sheet said one thing, this site another, and both were newer than what they had in common.
CREATE TABLE sync_conflicts (
    id          INTEGER PRIMARY KEY,
    tab         TEXT NOT NULL,
    row_key     TEXT NOT NULL,
    field       TEXT NOT NULL,
    ours        TEXT NOT NULL,
    theirs      TEXT NOT NULL,
    state       TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'ours', 'theirs')),
    created_at  TEXT NOT NULL,
    resolved_at TEXT
) STRICT;

CREATE UNIQUE INDEX sync_conflicts_open ON sync_conflicts (tab, row_key, field) WHERE state = 'open';


CREATE INDEX mqtt_events_by_time ON mqtt_events (created_at);

-- The boxes' own severity, between a warning and what is critical.
CREATE TABLE event_logs_4 (
    id          INTEGER PRIMARY KEY,
    event_id    TEXT NOT NULL,
    event_type  TEXT NOT NULL,
    severity    TEXT NOT NULL CHECK (severity IN ('info', 'warning', 'error', 'critical')),
    device_uuid TEXT,
    member_id   TEXT,
    product_id  TEXT,
    details     TEXT NOT NULL DEFAULT '{}',
    created_at  TEXT NOT NULL
) STRICT;

INSERT INTO event_logs_4 SELECT * FROM event_logs;

DROP TABLE event_logs;

ALTER TABLE event_logs_4 RENAME TO event_logs;

CREATE INDEX event_logs_by_time ON event_logs (created_at);

CREATE INDEX event_logs_by_type ON event_logs (event_type);

-- What a gym sells until its sheet says otherwise.
INSERT INTO voucher_products (product_id, name, price, charge_amount, validity_days, bonus_product_id, is_bonus, created_at, updated_at)
VALUES ('VCH-10K', '금액권 1만원', 10000, 10000, 365, NULL, 0, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'),
       ('VCH-50K', '금액권 5만원', 50000, 50000, 365, NULL, 0, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'),
       ('VCH-100K', '금액권 10만원', 100000, 100000, 365, 'VCH-BONUS-10K', 0, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'),
       ('VCH-BONUS-5K', '보너스 5천원', 0, 5000, 30, NULL, 1, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'),
       ('VCH-BONUS-10K', '보너스 1만원', 0, 10000, 30, NULL, 1, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z');

INSERT INTO subscription_products (product_id, name, price, validity_days, daily_limits, created_at, updated_at)
VALUES ('SUB-1M-BASIC', '1개월 기본', 50000, 30, '{"top":1,"pants":1,"towel":1}', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'),
       ('SUB-3M-BASIC', '3개월 기본', 120000, 90, '{"top":1,"pants":1,"towel":1}', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'),
       ('SUB-3M-PREMIUM', '3개월 프리미엄', 180000, 90, '{"top":2,"pants":2,"towel":3}', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z');
