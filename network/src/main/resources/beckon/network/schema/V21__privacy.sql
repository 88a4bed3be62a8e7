-- How long people are remembered: keys of visitors' hashes by day, and what may be forgotten of that which is otherwise
-- only added to.

-- One key for each day of UTC, made ahead and deleted soon after its day: then no hash of that day can be made again, nor
-- be tried against an address. Rows are in no backup.
create table visitor_key (
    day date primary key,
    secret bytea not null check (length(secret) >= 32),
    made_at timestamptz not null
);

-- What each run forgot.
create table forgetting_run (
    id uuid primary key,
    what text not null,
    cutoff timestamptz not null,
    started_at timestamptz not null,
    ended_at timestamptz not null,
    forgotten bigint not null check (forgotten >= 0)
);
create index forgetting_run_of_kind on forgetting_run (what, id desc);

-- Who called, for the operator who is asked what is held of a caller.
create index event_of_any_caller on event (visitor) where call_id is not null and visitor is not null;
create index call_leg_of_caller on call_leg (caller) where caller is not null;

-- What is still to be forgotten, the oldest first: these indexes hold no more than one period of rows.
create index event_visitor_by_time on event (at) where visitor is not null and call_id is null;
create index event_caller_by_time on event (at) where visitor is not null and call_id is not null;
create index call_leg_caller_by_time on call_leg (setup_at) where caller is not null;
create index audit_entry_source_by_time on audit_entry (at) where source <> '';

-- Rows that are only added to stay so, but for one thing: the work that forgets, which says so in its transaction, may take
-- out who it was. Everything else of the row must be as it was, to the byte.
create function event_may_forget() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and current_setting('beckon.forgets', true) = 'on' and new.visitor is null then
        old.visitor := null;
        if record_image_eq(old, new) then
            return new;
        end if;
    end if;
    raise exception '% is only added to; correct it with a new row', tg_table_name using errcode = 'restrict_violation';
end $$;
drop trigger event_only_added on event;
create trigger event_only_added before update or delete on event for each row execute function event_may_forget();

-- A record of a call may lose its caller, and at last go altogether: no money hangs on it.
create function call_leg_may_forget() returns trigger language plpgsql as $$
begin
    if current_setting('beckon.forgets', true) = 'on' then
        if tg_op = 'DELETE' then
            return old;
        end if;
        if new.caller is null then
            old.caller := null;
            if record_image_eq(old, new) then
                return new;
            end if;
        end if;
    end if;
    raise exception '% is only added to; correct it with a new row', tg_table_name using errcode = 'restrict_violation';
end $$;
drop trigger call_leg_only_added on call_leg;
create trigger call_leg_only_added before update or delete on call_leg for each row execute function call_leg_may_forget();

-- From which network somebody came is forgotten; what he did stays.
create function audit_entry_may_forget() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and current_setting('beckon.forgets', true) = 'on' and new.source = '' then
        old.source := '';
        if record_image_eq(old, new) then
            return new;
        end if;
    end if;
    raise exception '% is only added to; correct it with a new row', tg_table_name using errcode = 'restrict_violation';
end $$;
drop trigger audit_entry_only_added on audit_entry;
create trigger audit_entry_only_added before update or delete on audit_entry
    for each row execute function audit_entry_may_forget();
