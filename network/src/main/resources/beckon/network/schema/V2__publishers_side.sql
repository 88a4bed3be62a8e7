-- The publisher's side of review: proof of control, added pages, progress, schedule, appeals, complaints, notices of
-- suspension, bans, payees, terms by consequence, mail. What happened to a site is a line of its journal.

-- Proof that a publisher controls a site ----------------------------------------------------------------------------

create table site_proof (
    site_id uuid primary key references site,
    site_key text not null unique check (site_key ~ '^[0-9a-f]{32}$'),
    way text check (way in ('TAG', 'FILE', 'ADS_TXT', 'OPERATOR')),
    proved_at timestamptz,
    missing_since timestamptz, -- it held once and is not found any more
    checked_at timestamptz,
    findings json not null default '[]',
    check ((way is null) = (proved_at is null))
);
-- Whoever was in the network before proofs were asked for is taken at the operator's word.
insert into site_proof (site_id, site_key, way, proved_at)
    select id, replace(gen_random_uuid()::text, '-', ''), 'OPERATOR', applied_at from site;

-- A pending standing that would be an approval if the site were proved.
alter table standing add column held boolean not null default false;
alter table standing add constraint standing_held check (not held or state = 'PENDING');

-- Pages that a publisher wants read beside those that are found from the home page.
create table site_page (
    site_id uuid not null references site,
    url text not null,
    added_at timestamptz not null,
    primary key (site_id, url)
);

-- Reviews under way and to come ---------------------------------------------------------------------------------------

create table review_progress (
    site_id uuid primary key references site,
    stage text not null check (stage in ('WAITING', 'READING', 'JUDGING')),
    started_at timestamptz not null,
    page text,
    pages integer not null default 0,
    known integer not null default 0,
    bytes bigint not null default 0,
    at timestamptz not null
);

create table site_schedule (
    site_id uuid primary key references site,
    due_at timestamptz not null,
    why text not null
);
create index site_schedule_due on site_schedule (due_at);
insert into site_schedule (site_id, due_at, why)
    select site_id, max(at) + interval '1 day', 'The interval is over.' from verdict group by site_id;

create table site_probe (
    site_id uuid primary key references site,
    fingerprint text not null,
    probed_at timestamptz not null
);

-- What happened to a site, and who did it.
create table site_journal (
    id uuid primary key,
    site_id uuid not null references site,
    at timestamptz not null,
    kind text not null,
    by_whom text not null,
    detail text not null
);
create index site_journal_of_site on site_journal (site_id, id desc);
create trigger site_journal_only_added before update or delete on site_journal
    for each row execute function only_added();

-- Words between publishers, the public and the people who decide ------------------------------------------------------

create table appeal (
    id uuid primary key,
    site_id uuid not null references site,
    account_id uuid not null references account,
    standing_id uuid not null references standing,
    body text not null,
    opened_at timestamptz not null,
    state text not null check (state in ('OPEN', 'WITHDRAWN', 'GRANTED', 'DENIED')),
    answer text,
    answered_by uuid references account,
    closed_at timestamptz,
    check ((state = 'OPEN') = (closed_at is null)),
    check ((state in ('GRANTED', 'DENIED')) = (answered_by is not null and answer is not null))
);
create unique index appeal_open on appeal (site_id) where state = 'OPEN';
create index appeal_of_site on appeal (site_id, id desc);

create table complaint (
    id uuid primary key,
    site_id uuid not null references site,
    kind text not null check (kind in ('CONTENT', 'DECEPTION', 'COPIED', 'MALWARE', 'ADS', 'OTHER')),
    body text not null,
    email text,
    source bytea not null, -- keyed hash of the address it came from
    at timestamptz not null,
    state text not null check (state in ('OPEN', 'CLOSED')),
    outcome text,
    closed_by uuid references account,
    closed_at timestamptz,
    check ((state = 'OPEN') = (closed_by is null and closed_at is null and outcome is null))
);
create index complaint_open on complaint (at) where state = 'OPEN';
create index complaint_of_site on complaint (site_id, id desc);

create table suspension_notice (
    id uuid primary key,
    site_id uuid not null references site,
    account_id uuid not null references account,
    reason text not null,
    given_at timestamptz not null,
    effective_at timestamptz not null,
    state text not null check (state in ('GIVEN', 'WITHDRAWN', 'EFFECTIVE')),
    closed_at timestamptz
);
create unique index suspension_notice_open on suspension_notice (site_id) where state = 'GIVEN';

-- Facts about publishers ------------------------------------------------------------------------------------------------

create table publisher_ban (
    id uuid primary key,
    publisher_id uuid not null references publisher,
    account_id uuid not null references account,
    reason text not null,
    at timestamptz not null,
    lifted_at timestamptz,
    lifted_by uuid references account
);
create unique index publisher_ban_open on publisher_ban (publisher_id) where lifted_at is null;

-- Where a publisher's money goes; the whole text is not kept.
create table payee (
    publisher_id uuid primary key references publisher,
    keyed_hash bytea not null,
    last_four text not null,
    changed_at timestamptz not null
);
create index payee_hash on payee (keyed_hash);

-- Terms by consequence --------------------------------------------------------------------------------------------------

alter table terms
    add column incentive_slots integer not null default 10 check (incentive_slots between 1 and 10),
    add column incentive_hold_days integer not null default 0 check (incentive_hold_days between 0 and 365),
    add column incentive_review_days integer not null default 30 check (incentive_review_days between 1 and 365),
    add column neither_slots integer not null default 10 check (neither_slots between 1 and 10),
    add column neither_hold_days integer not null default 30 check (neither_hold_days between 0 and 365),
    add column neither_review_days integer not null default 14 check (neither_review_days between 1 and 365),
    add column disincentive_slots integer not null default 4 check (disincentive_slots between 1 and 10),
    add column disincentive_hold_days integer not null default 60 check (disincentive_hold_days between 0 and 365),
    add column disincentive_review_days integer not null default 7 check (disincentive_review_days between 1 and 365),
    add column rejected_review_days integer not null default 90 check (rejected_review_days between 1 and 365);

create trigger terms_tell after insert on terms for each statement execute function tell_delivery();

-- Mail that waits to be sent, written in the transaction of what it tells of ---------------------------------------------

create table mail (
    id uuid primary key,
    recipient text not null,
    subject text not null,
    body text not null,
    kind text not null,
    site_id uuid references site,
    written_at timestamptz not null,
    state text not null check (state in ('WAITING', 'SENT', 'GIVEN_UP')),
    attempts integer not null default 0,
    next_at timestamptz not null,
    failure text,
    sent_at timestamptz
);
create index mail_waiting on mail (next_at) where state = 'WAITING';
