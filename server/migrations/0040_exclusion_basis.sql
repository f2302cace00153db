-- 剔除依据: which rule allows the exclusion. Requests of before had none.
ALTER TABLE measure_exclusion ADD COLUMN basis text NOT NULL DEFAULT '';
ALTER TABLE measure_exclusion ALTER COLUMN basis DROP DEFAULT;
