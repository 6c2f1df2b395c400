-- What happens at the counters is published as events, where the site has somewhere to publish. The row and its
-- event are one transaction whoever writes the row, so no counter need know that anybody listens.
CREATE VIEW publications (event_id, kind, occurred_at, stored_at, data) AS
    SELECT '', '', '', '', '' WHERE 0;

-- `publish_as` is the site's name in its events; absent or empty, nothing is published.
CREATE TRIGGER publications_to_outbox INSTEAD OF INSERT ON publications
BEGIN
    INSERT INTO outbox (event_id, destination, topic, payload, created_at)
    SELECT NEW.event_id, 'kafka', NEW.kind,
           json_object('event_id', NEW.event_id, 'site_id', setting_value, 'kind', NEW.kind, 'version', 1,
                       'occurred_at', NEW.occurred_at, 'data', json(NEW.data)),
           NEW.stored_at
    FROM system_settings WHERE setting_key = 'publish_as';
END;

CREATE TRIGGER publish_rental AFTER INSERT ON rentals
WHEN NEW.status = 'active' AND (SELECT setting_value FROM system_settings WHERE setting_key = 'publish_as') <> ''
BEGIN
    INSERT INTO publications VALUES (
        NEW.event_id, 'rental', coalesce(NEW.rental_sensor_time, NEW.created_at), NEW.created_at,
        json_object('transaction_id', NEW.transaction_id, 'member_id', NEW.member_id,
                    'locker_number', NEW.locker_number, 'device_id', NEW.device_id, 'auth_method', NEW.auth_method));
END;

-- The rental's own id is spent; a second UUIDv7 is made of the time of the change and chance.
CREATE TRIGGER publish_return AFTER UPDATE OF status ON rentals
WHEN OLD.status = 'active' AND NEW.status IN ('returned', 'abnormal')
     AND (SELECT setting_value FROM system_settings WHERE setting_key = 'publish_as') <> ''
BEGIN
    INSERT INTO publications
    SELECT substr(ms, 1, 8) || '-' || substr(ms, 9, 4) || '-7' || substr(chance, 1, 3) || '-'
               || substr('89ab', 1 + (abs(random()) % 4), 1) || substr(chance, 4, 3) || '-' || substr(chance, 7, 12),
           'return', coalesce(NEW.return_sensor_time, NEW.updated_at), NEW.updated_at,
           json_object('transaction_id', NEW.transaction_id, 'rental_event_id', NEW.event_id,
                       'member_id', NEW.member_id, 'locker_number', NEW.locker_number,
                       'returned_to', NEW.return_actual_locker, 'status', NEW.status,
                       'error_code', NEW.error_code, 'device_id', NEW.device_id)
    FROM (SELECT printf('%012x', CAST(round((julianday(NEW.updated_at) - 2440587.5) * 86400000) AS INTEGER)) AS ms,
                 lower(hex(randomblob(9))) AS chance);
END;

CREATE TRIGGER publish_dispense AFTER INSERT ON rental_logs
WHEN (SELECT setting_value FROM system_settings WHERE setting_key = 'publish_as') <> ''
BEGIN
    INSERT INTO publications VALUES (
        NEW.event_id, 'dispense', NEW.created_at, NEW.created_at,
        json_object('request_id', NEW.request_id, 'member_id', NEW.member_id, 'locker_number', NEW.locker_number,
                    'product_id', NEW.product_id, 'device_uuid', NEW.device_uuid, 'quantity', NEW.quantity,
                    'payment_type', NEW.payment_type, 'amount', NEW.amount));
END;

-- Ids only: whose card it is, the fleet need not know.
CREATE TRIGGER publish_weighing AFTER INSERT ON weighing_records
WHEN (SELECT setting_value FROM system_settings WHERE setting_key = 'publish_as') <> ''
BEGIN
    INSERT INTO publications VALUES (
        NEW.uuid, 'weighing', NEW.measured_at, NEW.created_at,
        json_object('station', NEW.station, 'grams', NEW.grams, 'weight_kind', NEW.kind, 'rfid_uid', NEW.rfid_uid,
                    'slip_number', NEW.slip_number, 'producer_id', NEW.producer_id, 'species_id', NEW.species_id));
END;

CREATE TRIGGER publish_gate AFTER INSERT ON container_logs
WHEN (SELECT setting_value FROM system_settings WHERE setting_key = 'publish_as') <> ''
BEGIN
    INSERT INTO publications VALUES (
        NEW.event_id, 'gate', NEW.captured_at, NEW.created_at,
        json_object('container_no', NEW.container_no, 'check_ok', NEW.check_ok, 'gate', NEW.gate,
                    'confidence', NEW.confidence, 'iso_type', NEW.iso_type));
END;
