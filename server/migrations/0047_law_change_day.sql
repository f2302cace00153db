-- 施行日期: from when the changed law holds. Changes declared before this column were not asked.
ALTER TABLE law_change ADD COLUMN changed_on date;
