-- How far the tasks of a change of law are; and the tasks of a gap, which end with it.
CREATE INDEX guide_task_of_law_change ON guide_task (law_change_id) WHERE law_change_id IS NOT NULL;
CREATE INDEX guide_task_of_gap ON guide_task (gap_id) WHERE gap_id IS NOT NULL;
