-- What suggestions read, each from the end of one index: open tickets of a county, and settled conferences (会商先例).
CREATE INDEX ticket_open_by_county ON ticket (left(region_code, 6), received_at DESC, id DESC)
  WHERE status NOT IN ('closed', 'rejected', 'terminated', 'archived') AND secrecy <> 'sealed';
CREATE INDEX domain_event_precedent ON domain_event (id DESC) WHERE type = 'ticket.conference-settled';
