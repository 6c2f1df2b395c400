-- /metrics and the staff screen count events by their type.
CREATE INDEX event_logs_by_type ON event_logs (event_type);
