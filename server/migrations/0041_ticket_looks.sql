-- 谁看过: openings of a sealed ticket are facts of their own subject, so that reading one never changes the ticket's version.
CREATE SEQUENCE ticket_look_seq AS integer;
