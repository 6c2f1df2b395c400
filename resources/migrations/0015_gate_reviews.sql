-- What a person decided about a doubtful reading is an event, too: the fleet otherwise keeps the number as it was misread.
-- The reading's own id is spent; a second UUIDv7 is made of the time of the decision and chance.
CREATE TRIGGER publish_gate_review AFTER UPDATE OF state ON container_reviews
WHEN OLD.state = 'pending' AND NEW.state <> 'pending'
     AND (SELECT setting_value FROM system_settings WHERE setting_key = 'publish_as') <> ''
BEGIN
    INSERT INTO publications
    SELECT substr(ms, 1, 8) || '-' || substr(ms, 9, 4) || '-7' || substr(chance, 1, 3) || '-'
               || substr('89ab', 1 + (abs(random()) % 4), 1) || substr(chance, 4, 3) || '-' || substr(chance, 7, 12),
           'gate_review', NEW.decided_at, NEW.decided_at,
           json_object('decision', NEW.state, 'review_event_id', NEW.event_id,
                       'gate_event_id', (SELECT event_id FROM container_logs WHERE id = NEW.log_id),
                       'container_no', (SELECT container_no FROM container_logs WHERE id = NEW.log_id),
                       'original', NEW.original, 'reason', NEW.reason, 'captured_at', NEW.captured_at, 'gate', NEW.gate)
    FROM (SELECT printf('%012x', CAST(round((julianday(NEW.decided_at) - 2440587.5) * 86400000) AS INTEGER)) AS ms,
                 lower(hex(randomblob(9))) AS chance);
END;
