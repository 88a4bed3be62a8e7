-- The whole network in one schema. Ids are UUIDv7, instants are UTC, money is integer micros of the row's currency.
-- What has happened (event, contact, entry, posting, standing, verdict) is only ever added to.

-- People ---------------------------------------------------------------------------------------------------------

create table publisher (
    id uuid primary key,
    name text not null check (name <> ''),
    email text not null,
    created_at timestamptz not null
);

create table partner (
    id uuid primary key,
    name text not null unique check (name <> ''),
    brand jsonb not null,
    format_pin text check (format_pin in ('WEB_AD_MANAGER', 'CALL_MANAGER')),
    type_pin text check (type_pin in ('WEB', 'TELEPHONIC')),
    created_at timestamptz not null
);

create table account (
    id uuid primary key,
    email text not null unique check (email = lower(email)),
    role text not null check (role in ('OPERATOR', 'REVIEWER', 'PARTNER', 'PUBLISHER')),
    partner_id uuid references partner,
    publisher_id uuid references publisher,
    password_hash text,
    created_at timestamptz not null,
    check ((role = 'PARTNER') = (partner_id is not null)),
    check ((role = 'PUBLISHER') = (publisher_id is not null))
);

-- One-time links with which a person sets a password; only the token's SHA-256 is kept.
create table sign_in_link (
    token_hash bytea primary key,
    account_id uuid not null references account,
    expires_at timestamptz not null,
    used_at timestamptz
);

create table api_key (
    id uuid primary key,
    partner_id uuid not null references partner,
    label text not null,
    prefix text not null,
    key_hash bytea not null unique,
    created_at timestamptz not null,
    revoked_at timestamptz
);

-- Sites and what they may do -------------------------------------------------------------------------------------

create table site (
    id uuid primary key,
    publisher_id uuid not null references publisher,
    host text not null unique check (host = lower(host)),
    home_url text not null,
    applied_at timestamptz not null
);

create table verdict (
    id uuid primary key,
    site_id uuid not null references site,
    quality double precision not null check (quality between 0 and 100),
    decision text not null check (decision in ('APPROVED', 'REJECTED', 'MANUAL', 'UNREVIEWABLE')),
    incentive text not null check (incentive in ('INCENTIVE', 'DISINCENTIVE', 'NONE')),
    expert text not null,
    content_hash text not null,
    pages integer not null,
    body json not null, -- not jsonb: a passage may hold any character of a page
    at timestamptz not null
);
create index verdict_of_site on verdict (site_id, id desc);

-- The operator's terms; the newest row at or before an instant applies then. Shares are parts per million of a bid.
create table terms (
    id uuid primary key,
    since timestamptz not null,
    t1 double precision not null,
    t2 double precision not null check (t2 > t1),
    partner_ppm integer not null check (partner_ppm between 0 and 1000000),
    publisher_ppm integer not null check (publisher_ppm between 0 and 1000000),
    incentive_ppm integer not null check (incentive_ppm >= publisher_ppm),
    disincentive_ppm integer not null check (disincentive_ppm between 0 and publisher_ppm),
    own_medium_partner_ppm integer not null check (own_medium_partner_ppm between 0 and 1000000),
    withheld_to text not null check (withheld_to in ('ADVERTISER', 'PLATFORM')),
    qualified_seconds integer not null check (qualified_seconds >= 0),
    check (partner_ppm + incentive_ppm <= 1000000)
);

-- A site's standings, newest last; the newest is what counts now.
create table standing (
    id uuid primary key,
    site_id uuid not null references site,
    state text not null check (state in ('PENDING', 'APPROVED', 'REJECTED', 'SUSPENDED')),
    incentive text not null check (incentive in ('INCENTIVE', 'DISINCENTIVE', 'NONE')),
    publisher_ppm integer not null check (publisher_ppm between 0 and 1000000),
    verdict_id uuid references verdict,
    decided_by text not null,
    reason text not null,
    since timestamptz not null,
    check (state = 'APPROVED' or incentive = 'NONE')
);
create index standing_of_site on standing (site_id, id desc);

-- Advertisers, listings and their references ------------------------------------------------------------------------

create table advertiser (
    id uuid primary key,
    partner_id uuid not null references partner,
    external_id text not null,
    name text not null check (name <> ''),
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    created_at timestamptz not null,
    unique (partner_id, external_id),
    unique (id, partner_id)
);

create table listing (
    id uuid primary key,
    partner_id uuid not null references partner,
    advertiser_id uuid not null,
    external_id text not null,
    headline text not null check (headline <> ''),
    body text not null,
    category text not null,
    landing_url text,
    destination text,
    click_bid_micros bigint not null check (click_bid_micros >= 0),
    call_bid_micros bigint not null check (call_bid_micros >= 0),
    budget_micros bigint check (budget_micros >= 0),
    state text not null check (state in ('ACTIVE', 'PAUSED')),
    created_at timestamptz not null,
    unique (partner_id, external_id),
    foreign key (advertiser_id, partner_id) references advertiser (id, partner_id),
    check (landing_url is not null or destination is not null)
);
create index listing_of_advertiser on listing (advertiser_id);

create table channel (
    id uuid primary key,
    kind text not null check (kind in ('OWN_MEDIUM', 'SITE')),
    partner_id uuid unique references partner,
    site_id uuid unique references site,
    check ((kind = 'OWN_MEDIUM') = (partner_id is not null)),
    check ((kind = 'SITE') = (site_id is not null))
);

create table phone_number (
    e164 text primary key check (e164 ~ '^\+[1-9][0-9]{5,14}$'),
    kind text not null check (kind in ('LOCAL', 'TOLL_FREE')),
    area text not null,
    carrier text not null,
    state text not null check (state in ('AVAILABLE', 'ASSIGNED', 'RESTING', 'RETIRED')),
    resting_until timestamptz,
    last_called_at timestamptz
);
create index phone_number_next on phone_number (state, last_called_at nulls first, e164);

create table reference (
    id uuid primary key,
    code text not null unique,
    listing_id uuid not null references listing,
    partner_id uuid not null references partner,
    channel_id uuid not null references channel,
    type text not null check (type in ('WEB', 'TELEPHONIC')),
    e164 text references phone_number,
    state text not null check (state in ('LIVE', 'EXPIRED')),
    assigned_at timestamptz not null,
    expired_at timestamptz,
    check ((type = 'TELEPHONIC') = (e164 is not null))
);
create unique index reference_live on reference (listing_id, partner_id, channel_id) where state = 'LIVE';
create unique index reference_live_number on reference (e164) where state = 'LIVE';

-- One-time addresses to call from a web reference; only the SHA-256 is kept.
create table call_token (
    token_hash bytea primary key,
    reference_id uuid not null references reference,
    expires_at timestamptz not null,
    used_at timestamptz
);

-- What happened ---------------------------------------------------------------------------------------------------

create table event (
    id uuid primary key,
    kind text not null check (kind in
        ('PRESENTATION', 'CLICK', 'CALL_SET_UP', 'CALL_ANSWERED', 'CALL_ENDED', 'CONTACT_REFUSED')),
    at timestamptz not null,
    mechanism text not null check (mechanism in ('WEB', 'TELEPHONIC')),
    reference_id uuid references reference,
    listing_id uuid,
    advertiser_id uuid,
    partner_id uuid,
    channel_id uuid,
    channel_kind text,
    site_id uuid,
    category text,
    reference_type text,
    presentation_id uuid,
    call_id uuid,
    visitor text,
    filtered text,
    cause text,
    talk_millis bigint,
    sample boolean not null default false,
    recorded_at timestamptz not null default now()
);
create index event_rates on event (at, kind) include (partner_id, reference_type, channel_kind, category)
    where filtered is null;
create index event_of_partner on event (partner_id, at desc);
create index event_of_call on event (call_id) where call_id is not null;
create index event_of_presentation on event (presentation_id, kind) where presentation_id is not null;

-- Events that may cost money and have not been settled yet; filled in the event's own transaction.
create table settlement_due (
    event_id uuid primary key references event
);

-- Books -----------------------------------------------------------------------------------------------------------

create table entry (
    id uuid primary key,
    kind text not null check (kind in ('TOP_UP', 'HOLD', 'RELEASE', 'CHARGE', 'REVERSAL', 'PAYOUT')),
    event_id uuid references event deferrable initially deferred,
    currency text not null check (currency ~ '^[A-Z]{3}$'),
    memo text not null,
    reverses uuid unique references entry,
    at timestamptz not null
);
create unique index entry_once_per_event on entry (event_id, kind) where event_id is not null and kind <> 'REVERSAL';

create table posting (
    entry_id uuid not null references entry,
    line smallint not null,
    account text not null,
    amount_micros bigint not null check (amount_micros <> 0),
    primary key (entry_id, line)
);
create index posting_of_account on posting (account, entry_id);

create table balance (
    account text not null,
    currency text not null,
    micros bigint not null,
    primary key (account, currency)
);

-- What a call may cost at most, set aside while it lasts.
create table hold (
    call_id uuid primary key,
    listing_id uuid not null references listing,
    advertiser_id uuid not null references advertiser,
    amount_micros bigint not null,
    currency text not null,
    state text not null check (state in ('HELD', 'POSTED', 'RELEASED')),
    at timestamptz not null
);
create index hold_of_listing on hold (listing_id) where state = 'HELD';

-- A click or call as the settlement judged it: the line that a statement's amounts lead back to.
create table contact (
    event_id uuid primary key references event,
    at timestamptz not null,
    mechanism text not null,
    partner_id uuid not null,
    listing_id uuid not null references listing,
    advertiser_id uuid not null,
    channel_kind text not null,
    site_id uuid,
    category text not null,
    reference_id uuid not null,
    reference_type text not null,
    qualified boolean not null,
    reason text not null,
    bid_micros bigint not null,
    charge_micros bigint not null,
    currency text not null,
    standing_id uuid references standing,
    terms_id uuid not null references terms,
    entry_id uuid references entry,
    sample boolean not null
);
create index contact_rates on contact (at, partner_id, reference_type, channel_kind, category);
create index contact_of_listing on contact (listing_id) include (charge_micros, entry_id) where qualified;

create table statement (
    id uuid primary key,
    party text not null,
    period_from timestamptz not null,
    period_to timestamptz not null,
    currency text not null,
    opening_micros bigint not null,
    closing_micros bigint not null,
    body jsonb not null,
    issued_at timestamptz not null,
    unique (party, period_from, period_to, currency)
);

create function must_balance() returns trigger language plpgsql as $$
begin
    if (select coalesce(sum(amount_micros), 0) from posting where entry_id = new.entry_id) <> 0 then
        raise exception 'entry % does not balance', new.entry_id using errcode = 'check_violation';
    end if;
    return null;
end $$;
create constraint trigger entry_balances after insert on posting
    deferrable initially deferred for each row execute function must_balance();

create function only_added() returns trigger language plpgsql as $$
begin
    raise exception '% is only added to; correct it with a new row', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger event_only_added before update or delete on event for each row execute function only_added();
create trigger entry_only_added before update or delete on entry for each row execute function only_added();
create trigger posting_only_added before update or delete on posting for each row execute function only_added();
create trigger contact_only_added before update or delete on contact for each row execute function only_added();
create trigger standing_only_added before update or delete on standing for each row execute function only_added();
create trigger verdict_only_added before update or delete on verdict for each row execute function only_added();

-- What each partner is offered -------------------------------------------------------------------------------------

create table decision_record (
    id uuid primary key,
    partner_id uuid not null references partner,
    at timestamptz not null,
    format text not null check (format in ('WEB_AD_MANAGER', 'CALL_MANAGER')),
    type text not null check (type in ('WEB', 'TELEPHONIC')),
    rule text not null,
    body jsonb not null
);
create index decision_of_partner on decision_record (partner_id, id desc);

create table console_session (
    token_hash bytea primary key,
    partner_id uuid not null references partner,
    user_name text not null,
    decision_id uuid not null references decision_record,
    created_at timestamptz not null,
    expires_at timestamptz not null
);

-- Keys with which the network signs its tokens and hashes visitors; made at first start.
create table network_key (
    name text primary key,
    secret bytea not null,
    created_at timestamptz not null
);

-- Whatever changes what a page may show tells the edge at once.
create function tell_delivery() returns trigger language plpgsql as $$
begin
    perform pg_notify('delivery', tg_table_name);
    return null;
end $$;
create trigger standing_tells after insert on standing for each statement execute function tell_delivery();
create trigger listing_tells after insert or update on listing for each statement execute function tell_delivery();
create trigger reference_tells after insert or update on reference for each statement execute function tell_delivery();
create trigger decision_tells after insert on decision_record for each statement execute function tell_delivery();

-- Timers and background work (db-scheduler's table).
create table scheduled_tasks (
    task_name text not null,
    task_instance text not null,
    task_data bytea,
    execution_time timestamptz not null,
    picked boolean not null,
    picked_by text,
    last_success timestamptz,
    last_failure timestamptz,
    consecutive_failures integer,
    last_heartbeat timestamptz,
    version bigint not null,
    priority smallint,
    primary key (task_name, task_instance)
);
create index scheduled_tasks_due on scheduled_tasks (execution_time);
create index scheduled_tasks_heartbeat on scheduled_tasks (last_heartbeat);
create index scheduled_tasks_priority on scheduled_tasks (priority desc, execution_time asc);
