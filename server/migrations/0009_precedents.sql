-- 先例: rulings on whose matter something is, newest first.
CREATE INDEX domain_event_ruling ON domain_event (id DESC)
  WHERE type IN ('ticket.conference-settled', 'ticket.return-ruled');
