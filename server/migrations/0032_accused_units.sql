-- 被举报单位及其下级: staff of these never see the ticket, and it is never handed to them (信访工作条例 art. 30).
-- Whom the report names stands in memory; here is everybody whom that bars.
ALTER TABLE ticket ADD COLUMN barred_department_ids text[] NOT NULL DEFAULT '{}';

-- A report whose lead turns out to be the accused is taken from it at once; a conference finds another.
ALTER TABLE ticket DROP CONSTRAINT ticket_unit_works_on_it;
ALTER TABLE ticket ADD CONSTRAINT ticket_unit_works_on_it CHECK (
  status IN ('received', 'rejected', 'closed', 'archived', 'merged', 'follow-up', 'conferring')
  OR lead_department_id IS NOT NULL
);
