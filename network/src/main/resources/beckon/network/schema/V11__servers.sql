-- Partners' servers: what their keys open, OAuth 2 clients and their tokens, answers that are given again to a repeated
-- request, and what the network tells them by webhooks.

-- Scopes are words separated by blanks; * stands for all there are, also those of later versions.
alter table api_key add column scopes text not null default '*';
alter table api_key add column expires_at timestamptz;
alter table api_key add column last_used_at timestamptz;
alter table api_key add column replaces uuid references api_key;

-- After a rotation the secret before works for a while beside the new one.
create table api_client (
    id uuid primary key,
    client_id text not null unique,
    partner_id uuid not null references partner,
    label text not null,
    scopes text not null,
    secret_hash bytea not null,
    previous_hash bytea,
    previous_until timestamptz,
    created_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz,
    check ((previous_hash is null) = (previous_until is null))
);
create index api_client_of_partner on api_client (partner_id, id);

create table access_token (
    token_hash bytea primary key,
    client_id uuid not null references api_client,
    scopes text not null,
    issued_at timestamptz not null,
    expires_at timestamptz not null
);
create index access_token_of_client on access_token (client_id);
create index access_token_by_end on access_token (expires_at);

-- The answer to a request that carried an Idempotency-Key, written in the transaction of what the request changed.
create table given_answer (
    partner_id uuid not null references partner,
    key text not null,
    request_hash text not null,
    status integer not null check (status between 200 and 499),
    content_type text,
    location text,
    body text not null,
    at timestamptz not null,
    primary key (partner_id, key)
);
create index given_answer_by_time on given_answer (at);

-- Webhooks ---------------------------------------------------------------------------------------------------------

-- Secrets are sealed with the key of the data folder. Events are words separated by blanks; * stands for all.
create table webhook_endpoint (
    id uuid primary key,
    partner_id uuid not null references partner,
    url text not null,
    label text not null,
    events text not null,
    secret bytea not null,
    previous_secret bytea,
    previous_until timestamptz,
    state text not null check (state in ('ACTIVE', 'PAUSED', 'DISABLED')),
    reason text,
    failing_since timestamptz,
    created_at timestamptz not null,
    removed_at timestamptz,
    check ((previous_secret is null) = (previous_until is null))
);
create index webhook_endpoint_of_partner on webhook_endpoint (partner_id, id) where removed_at is null;

-- What is told: written once, in the transaction of what it tells of; the same text at each attempt.
create table webhook_message (
    no bigint generated always as identity primary key,
    id uuid not null unique,
    partner_id uuid not null references partner,
    type text not null,
    at timestamptz not null,
    body text not null
);
create index webhook_message_of_partner on webhook_message (partner_id, no desc);
create index webhook_message_by_time on webhook_message (at);

create table webhook_delivery (
    id bigint generated always as identity primary key,
    message_no bigint not null references webhook_message on delete cascade,
    endpoint_id uuid not null references webhook_endpoint,
    state text not null check (state in ('WAITING', 'DELIVERED', 'GIVEN_UP')),
    attempts integer not null default 0,
    next_at timestamptz not null,
    leased_until timestamptz,
    unique (endpoint_id, message_no)
);
create index webhook_delivery_due on webhook_delivery (endpoint_id, next_at, id) where state = 'WAITING';
create index webhook_delivery_leased on webhook_delivery (endpoint_id, leased_until)
    where state = 'WAITING' and leased_until is not null;
create index webhook_delivery_of_message on webhook_delivery (message_no);

create table webhook_attempt (
    id bigint generated always as identity primary key,
    delivery_id bigint not null references webhook_delivery on delete cascade,
    at timestamptz not null,
    millis integer not null,
    request_head text not null,
    status integer,
    response_head text,
    response_body text,
    failure text
);
create index webhook_attempt_of_delivery on webhook_attempt (delivery_id, id desc);

create table webhook_budget_told (
    listing_id uuid primary key references listing,
    budget_micros bigint not null
);

create function webhook_time(at timestamptz) returns text language sql stable as $$
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

-- Tells a partner: one message, and a delivery to each endpoint that wants it. Nothing where nobody listens.
create function tell_partner(partner uuid, kind text, moment timestamptz, data jsonb) returns void language plpgsql as $$
declare
    written bigint;
begin
    if not exists (select from webhook_endpoint e where e.partner_id = partner and e.removed_at is null) then
        return;
    end if;
    insert into webhook_message (id, partner_id, type, at, body)
    values (gen_random_uuid(), partner, kind, moment,
        jsonb_build_object('type', kind, 'timestamp', webhook_time(moment), 'data', data)::text)
    returning no into written;
    insert into webhook_delivery (message_no, endpoint_id, state, next_at)
    select written, e.id, 'WAITING', '-infinity' from webhook_endpoint e
    where e.partner_id = partner and e.removed_at is null and e.state <> 'DISABLED'
      and (e.events = '*' or kind = any (string_to_array(e.events, ' ')));
end $$;

-- A contact is told once it is judged, so that it says whether it counts and what it costs.
create function webhook_contact() returns trigger language plpgsql as $$
begin
    perform tell_partner(c.partner_id,
        case e.kind when 'CLICK' then 'contact.click' else 'call.ended' end, c.at,
        jsonb_strip_nulls(jsonb_build_object('event', c.event_id, 'listing', c.listing_id, 'advertiser', c.advertiser_id,
            'reference', c.reference_id, 'referenceType', lower(c.reference_type),
            'channel', replace(lower(c.channel_kind), '_', '-'), 'site', c.site_id, 'call', e.call_id,
            'cause', e.cause, 'talkMillis', e.talk_millis, 'qualified', c.qualified, 'reason', c.reason,
            'chargeMicros', c.charge_micros, 'currency', c.currency, 'sample', c.sample)))
    from added c join event e on e.id = c.event_id
    where exists (select from webhook_endpoint w where w.partner_id = c.partner_id and w.removed_at is null);
    return null;
end $$;
create trigger contact_tells_partner after insert on contact
    referencing new table as added for each statement execute function webhook_contact();

-- By the partner or by the operator: what counts is whether it may be shown.
create function webhook_listing() returns trigger language plpgsql as $$
begin
    perform tell_partner(new.partner_id,
        case when new.state = 'ACTIVE' and new.system_paused_at is null then 'listing.resumed' else 'listing.paused' end,
        coalesce(new.system_paused_at, now()),
        jsonb_strip_nulls(jsonb_build_object('listing', new.id, 'externalId', new.external_id,
            'advertiser', new.advertiser_id, 'operatorsReason', new.system_pause_reason)));
    return null;
end $$;
create trigger listing_tells_partner after update on listing for each row
    when ((old.state = 'ACTIVE' and old.system_paused_at is null)
        is distinct from (new.state = 'ACTIVE' and new.system_paused_at is null))
    execute function webhook_listing();

create function webhook_call_pause() returns trigger language plpgsql as $$
begin
    perform tell_partner(l.partner_id, case when new.resumed_at is null then 'calls.paused' else 'calls.resumed' end,
        coalesce(new.resumed_at, new.since),
        jsonb_build_object('listing', l.id, 'externalId', l.external_id, 'unanswered', new.unanswered))
    from listing l where l.id = new.listing_id;
    return null;
end $$;
create trigger call_pause_tells_partner after insert or update on call_pause
    for each row execute function webhook_call_pause();

-- For each statement, since references come by the hundred thousand.
create function webhook_reference_assigned() returns trigger language plpgsql as $$
begin
    perform tell_partner(r.partner_id, 'reference.assigned', r.assigned_at,
        jsonb_strip_nulls(jsonb_build_object('reference', r.id, 'code', r.code, 'listing', r.listing_id,
            'type', lower(r.type), 'number', r.e164, 'extension', r.extension, 'channel', r.channel_id)))
    from added r
    where exists (select from webhook_endpoint w where w.partner_id = r.partner_id and w.removed_at is null);
    return null;
end $$;
create trigger reference_assigned_tells_partner after insert on reference
    referencing new table as added for each statement execute function webhook_reference_assigned();

create function webhook_reference_expired() returns trigger language plpgsql as $$
begin
    perform tell_partner(r.partner_id, 'reference.expired', coalesce(r.expired_at, now()),
        jsonb_strip_nulls(jsonb_build_object('reference', r.id, 'code', r.code, 'listing', r.listing_id,
            'type', lower(r.type), 'number', r.e164, 'extension', r.extension, 'channel', r.channel_id)))
    from after_it r join before_it b on b.id = r.id
    where b.state = 'LIVE' and r.state <> 'LIVE'
      and exists (select from webhook_endpoint w where w.partner_id = r.partner_id and w.removed_at is null);
    return null;
end $$;
create trigger reference_expired_tells_partner after update on reference
    referencing old table as before_it new table as after_it
    for each statement execute function webhook_reference_expired();

-- A decision that grants what the one before granted is no news.
create function webhook_decision() returns trigger language plpgsql as $$
declare
    before_it record;
begin
    select d.format, d.type into before_it from decision_record d
    where d.partner_id = new.partner_id and d.id < new.id order by d.id desc limit 1;
    if found and before_it.format = new.format and before_it.type = new.type then
        return null;
    end if;
    perform tell_partner(new.partner_id, 'decision.changed', new.at,
        jsonb_build_object('decision', new.id, 'format', replace(lower(new.format), '_', '-'),
            'referenceType', lower(new.type), 'rule', new.rule));
    return null;
end $$;
create trigger decision_tells_partner after insert on decision_record
    for each row execute function webhook_decision();

create function webhook_statement() returns trigger language plpgsql as $$
begin
    perform tell_partner(substring(new.party from 9)::uuid, 'statement.issued', new.issued_at,
        jsonb_build_object('statement', new.id, 'from', webhook_time(new.period_from), 'to', webhook_time(new.period_to),
            'currency', new.currency, 'openingMicros', new.opening_micros, 'closingMicros', new.closing_micros));
    return null;
end $$;
create trigger statement_tells_partner after insert on statement
    for each row when (new.party like 'partner/%') execute function webhook_statement();
