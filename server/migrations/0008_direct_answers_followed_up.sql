-- 直接答复抽样回访: a direct answer that is asked about waits at the follow-up desk and never had a unit.
ALTER TABLE ticket DROP CONSTRAINT IF EXISTS ticket_check1;
ALTER TABLE ticket ADD CONSTRAINT ticket_unit_works_on_it CHECK (
  status IN ('received', 'rejected', 'closed', 'archived', 'merged', 'follow-up') OR lead_department_id IS NOT NULL
);
