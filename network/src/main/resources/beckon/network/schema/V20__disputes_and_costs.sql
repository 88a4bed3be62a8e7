-- Disputes, what numbers and legs of calls cost, and which calls count ------------------------------------------------

-- Entries of costs. Other kinds that were added meanwhile stay.
do $$
declare
    known text;
begin
    select pg_get_constraintdef(oid) into known from pg_constraint
    where conname = 'entry_kind_check' and conrelid = 'entry'::regclass;
    if known is not null and known not like '%''COST''%' then
        alter table entry drop constraint entry_kind_check;
        execute 'alter table entry add constraint entry_kind_check '
            || regexp_replace(known, 'ARRAY\[', 'ARRAY[''COST''::text, ');
    end if;
end $$;

-- A reversal that gave back less than the whole charge: what of the charge stands, against budgets and in reports.
create table partial_reversal (
    entry_id uuid primary key references entry,
    charge_id uuid not null unique references entry,
    event_id uuid not null,
    listing_id uuid not null references listing,
    contact_at timestamptz not null,
    kept_micros bigint not null check (kept_micros > 0)
);
create index partial_reversal_of_listing on partial_reversal (listing_id, contact_at);
create trigger partial_reversal_only_added before update or delete on partial_reversal
    for each row execute function only_added();
create index reversal_of_event on entry (event_id) where kind = 'REVERSAL';

-- Rules of the operator for disputes; what holds is the newest. Without a row the defaults hold.
create table dispute_terms (
    id uuid primary key,
    since timestamptz not null,
    window_days integer not null check (window_days between 1 and 365),
    answer_days integer not null check (answer_days between 0 and 90),
    a_day integer not null check (a_day between 1 and 100000),
    share_ppm integer not null check (share_ppm between 0 and 1000000),
    duplicate_days integer not null check (duplicate_days between 0 and 365),
    by_rule boolean not null
);

create table dispute (
    id uuid primary key,
    event_id uuid not null references event,
    entry_id uuid not null references entry,
    partner_id uuid not null references partner,
    advertiser_id uuid not null references advertiser,
    listing_id uuid not null references listing,
    site_id uuid references site,
    publisher_id uuid references publisher,
    contact_at timestamptz not null,
    charge_micros bigint not null check (charge_micros > 0),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    reason text not null,
    words text not null,
    opened_by text not null,
    opened_at timestamptz not null,
    answer_until timestamptz not null,
    evidence jsonb not null,
    state text not null check (state in ('OPEN', 'UPHELD', 'PARTLY_UPHELD', 'DENIED', 'WITHDRAWN')),
    decided_by text,
    decided_at timestamptz,
    verdict text, -- why, in words for both sides
    returned_micros bigint not null default 0 check (returned_micros between 0 and charge_micros),
    reversal_id uuid unique references entry,
    by_person boolean not null default false, -- whether fixed rules leave it alone
    check ((state in ('UPHELD', 'PARTLY_UPHELD')) = (reversal_id is not null)),
    check ((state = 'OPEN') = (decided_at is null))
);
-- A charge has one dispute, unless that was taken back.
create unique index dispute_of_entry on dispute (entry_id) where state <> 'WITHDRAWN';
create index dispute_of_partner on dispute (partner_id, id desc);
create index dispute_of_publisher on dispute (publisher_id, id desc) where publisher_id is not null;
create index dispute_of_advertiser on dispute (advertiser_id, opened_at);
create index dispute_open on dispute (id) where state = 'OPEN';
create index dispute_of_event on dispute (event_id);

-- What happened to a dispute, and what each side said.
create table dispute_step (
    id uuid primary key,
    dispute_id uuid not null references dispute,
    at timestamptz not null,
    side text not null check (side in ('ADVERTISER', 'PARTNER', 'PUBLISHER', 'OPERATOR', 'RULE')),
    actor text not null,
    kind text not null check (kind in ('OPENED', 'SAID', 'DECIDED', 'WITHDRAWN', 'REOPENED', 'PERSON_WANTED')),
    body text not null
);
create index dispute_step_of on dispute_step (dispute_id, id);
create trigger dispute_step_only_added before update or delete on dispute_step
    for each row execute function only_added();

create function webhook_dispute() returns trigger language plpgsql as $$
begin
    if tg_op = 'UPDATE' and old.state = new.state then
        return null;
    end if;
    perform tell_partner(new.partner_id,
        case when new.state = 'OPEN' then 'dispute.opened' else 'dispute.decided' end,
        coalesce(new.decided_at, new.opened_at),
        jsonb_strip_nulls(jsonb_build_object('dispute', new.id, 'event', new.event_id, 'entry', new.entry_id,
            'listing', new.listing_id, 'advertiser', new.advertiser_id, 'reason', lower(replace(new.reason, '_', '-')),
            'state', lower(replace(new.state, '_', '-')), 'chargeMicros', new.charge_micros,
            'returnedMicros', new.returned_micros, 'currency', new.currency, 'reversal', new.reversal_id)));
    return null;
end $$;
create trigger dispute_tells_partner after insert or update on dispute
    for each row execute function webhook_dispute();

-- Which calls count ---------------------------------------------------------------------------------------------------

-- Rules of the operator for calls; the newest of its time holds. Without a row the defaults hold.
create table call_terms (
    id uuid primary key,
    since timestamptz not null,
    duplicate_minutes integer not null check (duplicate_minutes between 0 and 527040),
    area boolean not null
);

-- Where callers of a prefix are, as the operator says: it goes before what a numbering plan says.
create table caller_area (
    prefix text primary key check (prefix ~ '^\+[1-9][0-9]{0,14}$'),
    country text not null check (country ~ '^([A-Z]{2})?$'),
    region text not null,
    city text not null,
    latitude double precision check (latitude between -90 and 90),
    longitude double precision check (longitude between -180 and 180),
    check ((latitude is null) = (longitude is null))
);

-- Where a caller seemed to call from, said when he was put through: no more of his number than its area.
create table call_origin (
    call_id uuid primary key,
    named boolean not null, -- whether he showed a number or an address of his own
    area text not null, -- in words; empty where it is not known
    inside boolean, -- whether that is in the listing's area; null where nobody can tell
    wanted boolean not null, -- whether the listing wanted callers of its area only
    at timestamptz not null
);
create index call_origin_by_time on call_origin (at);
alter table call_rules add column own_area boolean not null default false;
create index event_of_calls_caller on event (listing_id, visitor) where kind = 'CALL_ENDED';

-- Costs ---------------------------------------------------------------------------------------------------------------

-- What carriers charge, as the operator says. The most particular that fits holds, of those the newest of its time.
create table tariff (
    id uuid primary key,
    kind text not null check (kind in ('RENTAL', 'INBOUND', 'OUTBOUND')),
    carrier text not null, -- empty for any
    number_kind text check (number_kind in ('LOCAL', 'TOLL_FREE', 'SHARED')), -- null for any
    prefix text not null check (prefix ~ '^(\+[1-9][0-9]{0,14})?$'), -- of the telephone called; empty for any
    since timestamptz not null,
    micros bigint not null check (micros between 0 and 1000000000000), -- a month or a minute
    setup_micros bigint not null check (setup_micros between 0 and 1000000000000),
    first_seconds integer not null check (first_seconds between 1 and 3600),
    step_seconds integer not null check (step_seconds between 1 and 3600),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    added_at timestamptz not null
);
create trigger tariff_only_added before update or delete on tariff for each row execute function only_added();

-- From when to when a number was rented.
create table number_rental (
    e164 text not null references phone_number,
    since timestamptz not null,
    until timestamptz,
    primary key (e164, since),
    check (until is null or until >= since)
);
create unique index number_rental_open on number_rental (e164) where until is null;
insert into number_rental (e164, since)
select n.e164, coalesce((select min(r.assigned_at) from reference r where r.e164 = n.e164), now())
from phone_number n where n.state <> 'RETIRED';

-- Months of which every rent is booked: those before this one.
create table rental_mark (
    one boolean primary key default true check (one),
    month date not null
);
-- One row for each number and month that was looked at, also where nothing was to be paid.
create table rental_month (
    e164 text not null references phone_number,
    month date not null,
    primary key (e164, month)
);

-- Legs that wait to be priced; filled in the transaction that keeps the leg.
create table cost_due (
    call_id uuid not null,
    leg integer not null,
    primary key (call_id, leg)
);
create function leg_costs() returns trigger language plpgsql as $$
begin
    if new.billable_millis > 0 then
        insert into cost_due (call_id, leg) values (new.call_id, new.leg) on conflict do nothing;
    end if;
    return null;
end $$;
create trigger call_leg_costs after insert on call_leg for each row execute function leg_costs();

-- What a posted cost was for. The key is what is never paid twice.
create table cost_item (
    key text primary key,
    entry_id uuid not null references entry,
    kind text not null check (kind in ('RENTAL', 'INBOUND', 'OUTBOUND')),
    carrier text not null,
    micros bigint not null check (micros > 0),
    currency text not null,
    at timestamptz not null, -- when it was booked
    event_id uuid, -- of the call's end
    call_id uuid,
    leg integer,
    seconds integer,
    e164 text,
    days_from date,
    days integer,
    tariff_id uuid references tariff,
    partner_id uuid,
    listing_id uuid,
    reference_id uuid
);
create index cost_item_of_entry on cost_item (entry_id);
create index cost_item_of_event on cost_item (event_id) where event_id is not null;
create index cost_item_of_call on cost_item (call_id) where call_id is not null;
create index cost_item_by_time on cost_item (at);
create trigger cost_item_only_added before update or delete on cost_item for each row execute function only_added();
