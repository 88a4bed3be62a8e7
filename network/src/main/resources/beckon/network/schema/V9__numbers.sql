-- Numbers in full: what they cost, whom they are dedicated to, who still dials them by mistake, alarms before a pool runs
-- dry, and what a partner's references are made of.

alter table phone_number add column prefix text not null default ''; -- country and area code, such as +4930
alter table phone_number add column monthly_micros bigint check (monthly_micros >= 0);
alter table phone_number add column currency text check (currency ~ '^[A-Z]{3}$');
alter table phone_number add column resting_since timestamptz;
-- A local or toll-free number that a numbering plan shares among references of one partner, or of one advertiser.
alter table phone_number add column holder_partner uuid references partner;
alter table phone_number add column holder_advertiser uuid references advertiser;
alter table phone_number add constraint phone_number_cost check ((monthly_micros is null) = (currency is null));
alter table phone_number add constraint phone_number_holder
    check (holder_advertiser is null or holder_partner is not null);
update phone_number set resting_since = resting_until - interval '60 days' where state = 'RESTING';

drop index phone_number_next;
create index phone_number_next on phone_number (kind, state, last_called_at nulls first, e164);
create index phone_number_near on phone_number (kind, state, prefix, last_called_at nulls first, e164);
create index phone_number_town on phone_number (kind, state, lower(area), last_called_at nulls first, e164);
create index phone_number_held on phone_number (holder_partner, holder_advertiser) where holder_partner is not null;
create index reference_of_number on reference (e164, id desc) where e164 is not null;
create index reference_by_time on reference (assigned_at) where e164 is not null;

-- A call to a number by somebody who meant another: while it rested, or an earlier holder's caller after it was assigned
-- anew.
create table stray_call (
    id uuid primary key,
    e164 text not null references phone_number,
    at timestamptz not null,
    reason text not null check (reason in ('RESTING', 'FORMER_CALLER')),
    call_id uuid not null
);
create index stray_call_of_number on stray_call (e164, at desc);
create unique index stray_call_of_call on stray_call (call_id, reason);
create index event_of_caller on event (reference_id, visitor)
    where call_id is not null and kind in ('CALL_SET_UP', 'CONTACT_REFUSED');

-- At most one row: the operator's rules for the pool. Without it the defaults of beckon.network.reference.PoolRules hold.
create table pool_rules (
    singleton boolean primary key default true check (singleton),
    rest_days integer not null check (rest_days between 0 and 3650),
    quiet_days integer not null check (quiet_days between 0 and 365),
    longest_rest_days integer not null check (longest_rest_days >= rest_days),
    confirm_days integer not null check (confirm_days between 0 and 3650),
    alarm_days integer not null check (alarm_days between 0 and 365),
    alarm_free integer not null check (alarm_free between 0 and 1000000)
);

-- A pool that runs dry soon; raised once for each crossing.
create table pool_alarm (
    id uuid primary key,
    kind text not null,
    area text not null,
    since timestamptz not null,
    cleared_at timestamptz
);
create unique index pool_alarm_open on pool_alarm (kind, area) where cleared_at is null;

-- What the operator or the partner chose for the partner's new references; a partner without a row has the defaults.
create table reference_terms (
    partner_id uuid primary key references partner,
    plan text not null check (plan in ('OWN', 'PER_ADVERTISER', 'PER_PARTNER')),
    moment text not null check (moment in ('CREATION', 'ACTIVATION', 'JUST_IN_TIME'))
);
create trigger reference_terms_tell after insert or update on reference_terms
    for each statement execute function tell_delivery();
