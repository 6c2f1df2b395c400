-- Staff may say who they are by a card; the PIN is asked for all the same.
ALTER TABLE staff ADD COLUMN card_uid TEXT;

CREATE UNIQUE INDEX staff_by_card ON staff (card_uid) WHERE card_uid IS NOT NULL;

-- Whom staff have suspended at the counter. Their row stays so whatever a spreadsheet says meanwhile, and
-- status_before is what they are afterwards: what they were, or what a source has made of them since.
CREATE TABLE member_suspensions (
    member_id     TEXT PRIMARY KEY NOT NULL REFERENCES members (member_id) ON DELETE CASCADE,
    status_before TEXT NOT NULL,
    actor         TEXT NOT NULL,
    reason        TEXT NOT NULL DEFAULT '',
    since         TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER members_stay_suspended AFTER UPDATE OF status ON members
WHEN NEW.status <> 'suspended'
     AND EXISTS (SELECT 1 FROM member_suspensions WHERE member_id = NEW.member_id)
BEGIN
    UPDATE member_suspensions SET status_before = NEW.status WHERE member_id = NEW.member_id;
    UPDATE members SET status = 'suspended' WHERE member_id = NEW.member_id;
END;
