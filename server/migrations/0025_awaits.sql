-- What waits for a ruling of the centre, or for a unit's answer to a supervision: few rows among very many.
CREATE INDEX ticket_awaits_ruling ON ticket (due_at, id)
  WHERE status IN ('return-requested', 'conferring')
     OR (status = 'handling' AND memory ?| ARRAY['openExtension', 'openTermination']);
CREATE INDEX ticket_awaits_answer ON ticket (due_at, id)
  WHERE status NOT IN ('closed', 'rejected', 'terminated', 'archived')
    AND jsonb_path_exists(memory, '$.supervisions[*] ? (!exists(@.answeredAt))');
