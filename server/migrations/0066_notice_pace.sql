-- 通知节奏: each person says whether e-mails come one by one or gathered twice a day, and when it is to be quiet.
ALTER TABLE staff ADD COLUMN mail_digest boolean NOT NULL DEFAULT false;
-- Minutes after 00:00 in Shanghai; across midnight when the end is earlier.
ALTER TABLE staff ADD COLUMN quiet_from smallint CHECK (quiet_from BETWEEN 0 AND 1439);
ALTER TABLE staff ADD COLUMN quiet_until smallint CHECK (quiet_until BETWEEN 0 AND 1439);
ALTER TABLE staff ADD CHECK ((quiet_from IS NULL) = (quiet_until IS NULL));

-- Held back until then, to be mailed with others; NULL: never held, or mailed.
ALTER TABLE notice ADD COLUMN mail_after timestamptz;
CREATE INDEX notice_held ON notice (mail_after) WHERE mail_after IS NOT NULL;
