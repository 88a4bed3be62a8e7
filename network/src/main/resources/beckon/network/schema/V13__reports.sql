-- Where an ad stood, and roll-ups from which reports are made.

alter table event add column slot smallint check (slot >= 0);
alter table event add column device text check (device in ('PHONE', 'TABLET', 'DESKTOP', 'OTHER'));
alter table event add column page text check (length(page) <= 200);

-- The transaction that wrote a row. All transactions below a snapshot's xmin are over, so whoever reads from one such
-- bound to the next misses no row and reads none twice, whatever the clocks say.
alter table event add column tx xid8 not null default pg_current_xact_id();
alter table contact add column tx xid8 not null default pg_current_xact_id();
alter table entry add column tx xid8 not null default pg_current_xact_id();
-- The steps of a partner's calls, without a walk over all that was shown.
create index event_of_partners_calls on event (partner_id, at desc) where call_id is not null;
create index event_new on event (tx);
create index contact_new on contact (tx);
create index entry_new on entry (tx);
create index entry_by_time on entry (at);

-- How far the roll-ups have come. Moved in the transaction that adds to them.
create table report_mark (
    one boolean primary key default true check (one),
    tx xid8 not null default '0',
    system bigint not null, -- the database server's own number: another one numbers its transactions from elsewhere
    rolled_at timestamptz,
    rebuild boolean not null default false
);
insert into report_mark (system) select system_identifier from pg_control_system();

-- What can be told apart in a report, but for time and place on the page.
create table report_line (
    id integer generated always as identity primary key,
    partner_id uuid not null,
    advertiser_id uuid not null,
    listing_id uuid not null,
    channel_kind text not null,
    site_id uuid,
    category text not null,
    reference_type text not null,
    currency text not null,
    sample boolean not null,
    unique nulls not distinct
        (listing_id, site_id, reference_type, category, currency, channel_kind, partner_id, advertiser_id, sample)
);
create index report_line_of_partner on report_line (partner_id);
create index report_line_of_site on report_line (site_id);

-- Everything, per quarter of an hour (epoch seconds / 900). Counts stand where things happened; money where it was booked.
create table report_quarter (
    line integer not null,
    quarter integer not null,
    slot smallint not null,
    device smallint not null,
    presentations integer not null,
    clicks integer not null,
    calls integer not null,
    answered integer not null,
    qualified integer not null,
    filtered integer not null,
    refused integer not null,
    talk_millis bigint not null,
    charge bigint not null,
    partner_part bigint not null,
    publisher_part bigint not null,
    platform_part bigint not null,
    primary key (line, quarter, slot, device)
);
create index report_quarter_by_time on report_quarter (quarter);

-- The same per day of UTC (epoch seconds / 86400), without the place on the page.
create table report_day (
    line integer not null,
    day integer not null,
    presentations bigint not null,
    clicks bigint not null,
    calls bigint not null,
    answered bigint not null,
    qualified bigint not null,
    filtered bigint not null,
    refused bigint not null,
    talk_millis bigint not null,
    charge bigint not null,
    partner_part bigint not null,
    publisher_part bigint not null,
    platform_part bigint not null,
    primary key (line, day)
);
create index report_day_by_time on report_day (day);

-- The same per hour (epoch seconds / 3600), without advertiser, listing, site and category.
create table report_hour (
    hour integer not null,
    partner_id uuid not null,
    reference_type text not null,
    channel_kind text not null,
    currency text not null,
    sample boolean not null,
    slot smallint not null,
    device smallint not null,
    presentations bigint not null,
    clicks bigint not null,
    calls bigint not null,
    answered bigint not null,
    qualified bigint not null,
    filtered bigint not null,
    refused bigint not null,
    talk_millis bigint not null,
    charge bigint not null,
    partner_part bigint not null,
    publisher_part bigint not null,
    platform_part bigint not null,
    primary key (hour, partner_id, reference_type, channel_kind, currency, sample, slot, device)
);

-- Pages of sites, per day of UTC.
create table report_page (
    day integer not null,
    partner_id uuid not null,
    site_id uuid not null,
    page text not null,
    presentations bigint not null,
    clicks bigint not null,
    qualified bigint not null,
    primary key (day, partner_id, site_id, page)
);
