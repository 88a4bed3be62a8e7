-- A dispute that gave money back may turn out to be wrong: what it gave back is taken again, by an entry that reverses the
-- reversal. Nothing that was booked is changed.

alter table dispute add column correction_id uuid unique references entry;
do $$
declare
    one record;
begin
    for one in select conname from pg_constraint where conrelid = 'dispute'::regclass and contype = 'c'
        and pg_get_constraintdef(oid) like '%state%' loop
        execute format('alter table dispute drop constraint %I', one.conname);
    end loop;
    for one in select conname from pg_constraint where conrelid = 'dispute_step'::regclass and contype = 'c'
        and pg_get_constraintdef(oid) like '%PERSON_WANTED%' loop
        execute format('alter table dispute_step drop constraint %I', one.conname);
    end loop;
end $$;
alter table dispute
    add constraint dispute_state check (state in ('OPEN', 'UPHELD', 'PARTLY_UPHELD', 'DENIED', 'WITHDRAWN', 'UNDONE')),
    add constraint dispute_reversal check ((state in ('UPHELD', 'PARTLY_UPHELD', 'UNDONE')) = (reversal_id is not null)),
    add constraint dispute_correction check ((state = 'UNDONE') = (correction_id is not null)),
    add constraint dispute_decided check ((state = 'OPEN') = (decided_at is null));
alter table dispute_step add constraint dispute_step_kind
    check (kind in ('OPENED', 'SAID', 'DECIDED', 'WITHDRAWN', 'REOPENED', 'PERSON_WANTED', 'UNDONE'));

-- Whether what an entry moved was given back, and stays so.
create function given_back(charge uuid) returns boolean language sql stable
    return exists (select from entry r where r.reverses = charge
        and not exists (select from entry u where u.reverses = r.id));

-- What stands of a charge of which a part was given back, and stays so.
create view partly_given_back as
    select p.entry_id, p.listing_id, p.contact_at, p.kept_micros from partial_reversal p
    where not exists (select from entry u where u.reverses = p.entry_id);
