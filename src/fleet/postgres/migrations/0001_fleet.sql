-- The tables of the requirement, made anew or taken over from the earlier program, and what exactly-once storing needs.

CREATE TABLE IF NOT EXISTS users (
    user_id VARCHAR(50) PRIMARY KEY,
    name VARCHAR(100) NOT NULL
) WITH (fillfactor = 80);

ALTER TABLE users
    ADD COLUMN IF NOT EXISTS gender CHAR(1),
    ADD COLUMN IF NOT EXISTS age INTEGER,
    ADD COLUMN IF NOT EXISTS age_group VARCHAR(10),
    ADD COLUMN IF NOT EXISTS region VARCHAR(50),
    ADD COLUMN IF NOT EXISTS join_date DATE,
    ADD COLUMN IF NOT EXISTS last_cached_at TIMESTAMPTZ,
    ADD COLUMN IF NOT EXISTS created_at TIMESTAMPTZ DEFAULT now(),
    ADD COLUMN IF NOT EXISTS last_ordered_at TIMESTAMPTZ;

CREATE TABLE IF NOT EXISTS products (
    product_id VARCHAR(50) PRIMARY KEY,
    name VARCHAR(200) NOT NULL
) WITH (fillfactor = 80);

ALTER TABLE products
    ADD COLUMN IF NOT EXISTS category VARCHAR(50),
    ADD COLUMN IF NOT EXISTS brand VARCHAR(100),
    ADD COLUMN IF NOT EXISTS price INTEGER CHECK (price >= 0),
    ADD COLUMN IF NOT EXISTS org_price INTEGER CHECK (org_price >= 0),
    ADD COLUMN IF NOT EXISTS discount_rate FLOAT,
    ADD COLUMN IF NOT EXISTS stock INTEGER DEFAULT 0,
    ADD COLUMN IF NOT EXISTS last_cached_at TIMESTAMPTZ,
    ADD COLUMN IF NOT EXISTS created_at TIMESTAMPTZ DEFAULT now(),
    ADD COLUMN IF NOT EXISTS order_count BIGINT NOT NULL DEFAULT 0;

CREATE TABLE IF NOT EXISTS orders (
    order_id VARCHAR(50) PRIMARY KEY,
    user_id VARCHAR(50) NOT NULL REFERENCES users (user_id),
    product_id VARCHAR(50) NOT NULL REFERENCES products (product_id),
    quantity INTEGER NOT NULL DEFAULT 1 CHECK (quantity >= 1),
    total_amount INTEGER NOT NULL CHECK (total_amount >= 0)
);

ALTER TABLE orders
    ADD COLUMN IF NOT EXISTS shipping_cost INTEGER DEFAULT 0 CHECK (shipping_cost >= 0),
    ADD COLUMN IF NOT EXISTS discount_amount INTEGER DEFAULT 0 CHECK (discount_amount >= 0),
    ADD COLUMN IF NOT EXISTS payment_method VARCHAR(20),
    ADD COLUMN IF NOT EXISTS status VARCHAR(20),
    ADD COLUMN IF NOT EXISTS category VARCHAR(50),
    ADD COLUMN IF NOT EXISTS user_region VARCHAR(50),
    ADD COLUMN IF NOT EXISTS user_gender CHAR(1),
    ADD COLUMN IF NOT EXISTS user_age_group VARCHAR(10),
    ADD COLUMN IF NOT EXISTS created_at TIMESTAMPTZ DEFAULT now();

-- Tables that the earlier program made hold Korean wall time without a zone.
DO $$
DECLARE c RECORD;
BEGIN
    FOR c IN SELECT table_name, column_name FROM information_schema.columns
             WHERE table_schema = current_schema() AND table_name IN ('users', 'products', 'orders')
               AND data_type = 'timestamp without time zone' LOOP
        EXECUTE format('ALTER TABLE %I ALTER COLUMN %I TYPE timestamptz USING %I AT TIME ZONE ''Asia/Seoul''',
                       c.table_name, c.column_name, c.column_name);
    END LOOP;
END $$;

-- The two queues of the cache worker, each in its own order; the first shrinks to nothing once all were cached.
CREATE INDEX IF NOT EXISTS users_never_cached ON users (created_at, user_id) WHERE last_cached_at IS NULL;

CREATE INDEX IF NOT EXISTS users_oldest_cached ON users (last_cached_at, user_id) WHERE last_cached_at IS NOT NULL;

CREATE INDEX IF NOT EXISTS products_never_cached ON products (created_at, product_id) WHERE last_cached_at IS NULL;

CREATE INDEX IF NOT EXISTS products_oldest_cached ON products (last_cached_at, product_id) WHERE last_cached_at IS NOT NULL;

CREATE INDEX IF NOT EXISTS orders_user ON orders (user_id);

CREATE INDEX IF NOT EXISTS orders_product ON orders (product_id);

CREATE INDEX IF NOT EXISTS orders_created ON orders (created_at);

CREATE INDEX IF NOT EXISTS products_category ON products (category);

CREATE TABLE dead_letters (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    cluster TEXT NOT NULL,
    topic TEXT NOT NULL,
    partition INTEGER NOT NULL,
    message_offset BIGINT NOT NULL,
    message_key BYTEA,
    payload BYTEA,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'replayed', 'dropped')),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_attempt_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    UNIQUE (cluster, topic, partition, message_offset)
);

CREATE INDEX dead_letters_due ON dead_letters (topic, next_attempt_at) WHERE state = 'pending';

CREATE TABLE consumer_offsets (
    cluster TEXT NOT NULL,
    group_name TEXT NOT NULL,
    topic TEXT NOT NULL,
    partition INTEGER NOT NULL,
    next_offset BIGINT NOT NULL,
    last_message_at TIMESTAMPTZ,
    stored BIGINT NOT NULL DEFAULT 0,
    repeated BIGINT NOT NULL DEFAULT 0,
    refused BIGINT NOT NULL DEFAULT 0,
    updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (cluster, group_name, topic, partition)
);

CREATE TABLE site_events (
    event_id UUID PRIMARY KEY,
    site_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    occurred_at TIMESTAMPTZ NOT NULL,
    data JSONB NOT NULL,
    received_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE INDEX site_events_by_site ON site_events (site_id, occurred_at);

CREATE TABLE cache_passes (
    entity TEXT PRIMARY KEY,
    generation BIGINT NOT NULL DEFAULT 0,
    fresh INTEGER NOT NULL DEFAULT 0,
    aged INTEGER NOT NULL DEFAULT 0,
    worker TEXT NOT NULL DEFAULT '',
    finished_at TIMESTAMPTZ
);

INSERT INTO cache_passes (entity) VALUES ('users'), ('products');
