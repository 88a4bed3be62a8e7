-- A row here is written in the transaction of its event, and events are never removed: looking the event up again for each
-- click proved nothing and cost more than the row itself.
alter table settlement_due drop constraint settlement_due_event_id_fkey;
