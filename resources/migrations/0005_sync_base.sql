-- What a sheet and this site had in common when they last agreed: without it nobody can tell whose change is newer.
-- `sent` is on its way to the sheet, and not answered yet; after a lost answer both values are looked for.
CREATE TABLE sync_base (
    tab     TEXT NOT NULL,
    row_key TEXT NOT NULL,
    field   TEXT NOT NULL,
    value   TEXT,
    sent    TEXT,
    PRIMARY KEY (tab, row_key, field)
) STRICT, WITHOUT ROWID;
