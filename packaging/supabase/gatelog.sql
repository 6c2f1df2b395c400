-- The gate log at Supabase (PostgreSQL 15): run it once in the SQL editor; running it again changes nothing.
-- Roles: a site writes through ingest_container_logs only; signed-in people read; nobody changes or deletes.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE IF NOT EXISTS public.container_logs (
    id                uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    event_id          uuid NOT NULL UNIQUE,
    captured_at       timestamptz NOT NULL DEFAULT now(),
    container_owner   text NOT NULL CHECK (container_owner ~ '^[A-Z]{4}$'),
    container_number  text NOT NULL CHECK (container_number ~ '^[0-9]{6}$'),
    check_digit       smallint CHECK (check_digit BETWEEN 0 AND 9),
    check_ok          boolean,
    site              text NOT NULL DEFAULT '',
    window_scope      text NOT NULL DEFAULT '', -- the gate, where gates count apart
    gate              text NOT NULL DEFAULT '',
    source_video      text,
    cropped_image_ref text,
    raw_text          text,
    iso_type          text,
    confidence        real,
    created_at        timestamptz NOT NULL DEFAULT now(),
    -- The same container within five minutes is one record, in whatever order its readings arrive.
    CONSTRAINT container_logs_window EXCLUDE USING gist (
        site WITH =, window_scope WITH =, container_owner WITH =, container_number WITH =,
        tsrange(captured_at AT TIME ZONE 'UTC', captured_at AT TIME ZONE 'UTC' + interval '5 minutes') WITH &&)
);

CREATE INDEX IF NOT EXISTS idx_container_logs_owner_number ON public.container_logs (container_owner, container_number);
CREATE INDEX IF NOT EXISTS idx_container_logs_captured_at ON public.container_logs (captured_at DESC, id DESC);
CREATE INDEX IF NOT EXISTS idx_container_logs_created_at ON public.container_logs (created_at, id);

ALTER TABLE public.container_logs ENABLE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS container_logs_read ON public.container_logs;
CREATE POLICY container_logs_read ON public.container_logs FOR SELECT TO authenticated USING (true);

REVOKE ALL ON public.container_logs FROM anon, authenticated;
GRANT SELECT ON public.container_logs TO authenticated;
GRANT SELECT ON public.container_logs TO anon; -- sees no row: there is no policy for it
GRANT SELECT, INSERT, UPDATE, DELETE ON public.container_logs TO service_role;

-- Takes a batch and says of each event what became of it. A double is no error: ON CONFLICT without a target
-- knows the exclusion constraint, which PostgREST's own insert does not.
CREATE OR REPLACE FUNCTION public.ingest_container_logs(events jsonb)
RETURNS TABLE (event_id uuid, status text, duplicate_of uuid, reason text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    event jsonb;
    given public.container_logs;
BEGIN
    FOR event IN SELECT value FROM jsonb_array_elements(events) LOOP
        duplicate_of := NULL;
        reason := NULL;
        event_id := NULL;
        BEGIN
            event_id := (event ->> 'event_id')::uuid;
            given := jsonb_populate_record(NULL::public.container_logs, event);
            INSERT INTO public.container_logs AS l (event_id, captured_at, container_owner, container_number,
                check_digit, check_ok, site, window_scope, gate, source_video, cropped_image_ref, raw_text, iso_type, confidence)
            VALUES (given.event_id, given.captured_at, given.container_owner, given.container_number,
                given.check_digit, given.check_ok, coalesce(given.site, ''), coalesce(given.window_scope, ''), coalesce(given.gate, ''),
                given.source_video, given.cropped_image_ref, given.raw_text, given.iso_type, given.confidence)
            ON CONFLICT DO NOTHING;
            IF FOUND THEN
                status := 'stored';
            ELSE
                status := 'duplicate_of';
                SELECT l.event_id INTO duplicate_of FROM public.container_logs l
                WHERE l.event_id = given.event_id
                   OR (l.site = coalesce(given.site, '') AND l.window_scope = coalesce(given.window_scope, '') AND l.container_owner = given.container_owner
                       AND l.container_number = given.container_number
                       AND l.captured_at > given.captured_at - interval '5 minutes'
                       AND l.captured_at < given.captured_at + interval '5 minutes')
                ORDER BY l.event_id <> given.event_id LIMIT 1;
            END IF;
        EXCEPTION
            WHEN integrity_constraint_violation OR data_exception THEN
                status := 'rejected';
                reason := SQLSTATE || ' ' || SQLERRM;
        END;
        RETURN NEXT;
    END LOOP;
END $$;

REVOKE ALL ON FUNCTION public.ingest_container_logs(jsonb) FROM PUBLIC, anon, authenticated;
GRANT EXECUTE ON FUNCTION public.ingest_container_logs(jsonb) TO service_role;

-- What a person corrected in a site's review queue. The reading as it was is kept, with who changed it.
CREATE TABLE IF NOT EXISTS public.container_log_corrections (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id     uuid NOT NULL REFERENCES public.container_logs (event_id) ON DELETE CASCADE,
    before       text NOT NULL,
    after        text NOT NULL,
    corrected_by text NOT NULL DEFAULT '',
    created_at   timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE public.container_log_corrections ENABLE ROW LEVEL SECURITY;
REVOKE ALL ON public.container_log_corrections FROM anon, authenticated;

CREATE OR REPLACE FUNCTION public.correct_container_logs(events jsonb)
RETURNS TABLE (event_id uuid, status text, reason text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    event jsonb;
    given public.container_logs;
    was text;
    became text;
BEGIN
    FOR event IN SELECT value FROM jsonb_array_elements(events) LOOP
        event_id := NULL;
        reason := NULL;
        BEGIN
            event_id := (event ->> 'event_id')::uuid;
            given := jsonb_populate_record(NULL::public.container_logs, event);
            SELECT l.container_owner || l.container_number || coalesce(l.check_digit::text, '') INTO was
            FROM public.container_logs l WHERE l.event_id = given.event_id FOR UPDATE;
            IF NOT FOUND THEN
                status := 'rejected';
                reason := 'no such record';
            ELSE
                UPDATE public.container_logs AS l SET container_owner = given.container_owner,
                    container_number = given.container_number, check_digit = given.check_digit,
                    check_ok = given.check_ok
                WHERE l.event_id = given.event_id;
                became := given.container_owner || given.container_number || coalesce(given.check_digit::text, '');
                IF was <> became THEN -- not when it is told a second time
                    INSERT INTO public.container_log_corrections AS c (event_id, before, after, corrected_by)
                    VALUES (given.event_id, was, became, coalesce(event ->> 'by', ''));
                END IF;
                status := 'stored';
            END IF;
        EXCEPTION
            WHEN integrity_constraint_violation OR data_exception THEN
                status := 'rejected';
                reason := SQLSTATE || ' ' || SQLERRM;
        END;
        RETURN NEXT;
    END LOOP;
END $$;

REVOKE ALL ON FUNCTION public.correct_container_logs(jsonb) FROM PUBLIC, anon, authenticated;
GRANT EXECUTE ON FUNCTION public.correct_container_logs(jsonb) TO service_role;

DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_publication WHERE pubname = 'supabase_realtime')
       AND NOT EXISTS (SELECT 1 FROM pg_publication_tables
                       WHERE pubname = 'supabase_realtime' AND tablename = 'container_logs') THEN
        ALTER PUBLICATION supabase_realtime ADD TABLE public.container_logs;
    END IF;
END $$;

NOTIFY pgrst, 'reload schema';
