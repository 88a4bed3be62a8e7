-- What a partner wants of the calls to a listing, pauses after calls that nobody answered, shared numbers, a record of
-- each leg of a call, and the key with which proofs of calls are signed.

-- A listing without a row has the defaults.
create table call_rules (
    listing_id uuid primary key references listing,
    caller_display text not null check (caller_display in ('SHOWN', 'HIDDEN', 'REPLACED')),
    whisper text not null,
    fallback text,
    calls_at_once integer check (calls_at_once > 0),
    calls_per_day integer check (calls_per_day > 0),
    pause_after integer not null check (pause_after >= 0),
    ring_seconds integer check (ring_seconds between 1 and 120)
);

-- The latest pause of a listing's calls; it lasts while resumed_at is null.
create table call_pause (
    listing_id uuid primary key references listing,
    since timestamptz not null,
    unanswered integer not null check (unanswered > 0),
    resumed_at timestamptz
);
create trigger call_pause_tells after insert or update on call_pause
    for each statement execute function tell_delivery();

alter table event drop constraint event_kind_check;
alter table event add constraint event_kind_check check (kind in ('PRESENTATION', 'CLICK', 'CALL_SET_UP',
    'CALL_ANSWERED', 'CALL_ENDED', 'CONTACT_REFUSED', 'CALLS_PAUSED'));

-- Calls of a listing in a day, and calls whose end nobody told.
create index hold_of_listing_by_time on hold (listing_id, at);
create index hold_open on hold (at) where state = 'HELD';

-- A shared number has one live reference for each extension.
alter table phone_number drop constraint phone_number_kind_check;
alter table phone_number add constraint phone_number_kind_check check (kind in ('LOCAL', 'TOLL_FREE', 'SHARED'));
alter table reference add column extension text check (extension ~ '^[0-9]{1,20}$');
alter table reference add constraint reference_extension check (extension is null or e164 is not null);
drop index reference_live_number;
create unique index reference_live_number on reference (e164, coalesce(extension, '')) where state = 'LIVE';

-- One row for each leg of each call, written once when it ends.
create table call_leg (
    call_id uuid not null,
    leg integer not null check (leg >= 0),
    partner_id uuid,
    listing_id uuid,
    reference_id uuid,
    caller text, -- a keyed hash
    dialled text not null,
    destination text,
    setup_at timestamptz not null,
    ring_at timestamptz,
    answer_at timestamptz,
    end_at timestamptz not null,
    code integer not null check (code between 100 and 699),
    cause text not null,
    ended_by text not null,
    billable_millis bigint not null check (billable_millis >= 0),
    primary key (call_id, leg)
);
create index call_leg_of_partner on call_leg (partner_id, setup_at desc);
create index call_leg_by_time on call_leg (setup_at desc);
create trigger call_leg_only_added before update or delete on call_leg for each row execute function only_added();

-- Key pairs of the network; the public half is published.
create table signing_key (
    name text primary key,
    private_key bytea not null,
    public_key bytea not null,
    created_at timestamptz not null
);
