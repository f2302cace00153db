-- Open311 lists only what came by Open311: a small part of all tickets.
CREATE INDEX ticket_by_open311 ON ticket (received_at DESC, id DESC) WHERE channel = 'open311';
