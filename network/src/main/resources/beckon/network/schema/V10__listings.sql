-- Listings in full, advertisers and listings that end, tables of listings that wait to be used, and presentations that
-- only a partner reports.

alter table advertiser add column deleted_at timestamptz;
alter table advertiser drop constraint advertiser_partner_id_external_id_key;
create unique index advertiser_external_id on advertiser (partner_id, external_id) where deleted_at is null;

alter table listing
    add column name text not null default '',
    add column street text not null default '',
    add column postal_code text not null default '',
    add column city text not null default '',
    add column region text not null default '',
    add column country text not null default '',
    add column latitude double precision check (latitude between -90 and 90),
    add column longitude double precision check (longitude between -180 and 180),
    add column address_shown boolean not null default true,
    add column phone text,
    add column categories text[] not null default '{}', -- ids of the IAB
    add column area_kind text check (area_kind in ('RADIUS', 'CITY', 'REGION', 'COUNTRY')),
    add column area_name text not null default '',
    add column area_country text not null default '',
    add column area_latitude double precision check (area_latitude between -90 and 90),
    add column area_longitude double precision check (area_longitude between -180 and 180),
    add column area_metres integer check (area_metres > 0),
    add column words text[] not null default '{}',
    add column offer text not null default '',
    add column time_zone text,
    add column hours text, -- as OpeningHours writes it; null: always open
    add column daily_budget_micros bigint check (daily_budget_micros >= 0), -- for a day of UTC
    add column runs_from timestamptz,
    add column runs_until timestamptz,
    add column pause_reason text not null default '',
    add column system_pause_reason text,
    add column system_paused_at timestamptz,
    add column deleted_at timestamptz,
    add constraint listing_area check ((area_kind = 'RADIUS') = (area_metres is not null)),
    add constraint listing_hours check ((hours is null) or (time_zone is not null)),
    add constraint listing_runs check (runs_until > runs_from),
    add constraint listing_system_pause check ((system_pause_reason is null) = (system_paused_at is null));
alter table listing drop constraint listing_partner_id_external_id_key;
create unique index listing_external_id on listing (partner_id, external_id) where deleted_at is null;
create index listing_of_partner on listing (partner_id, id) where deleted_at is null;

-- What a listing is found by. No word is shortened: listings are in any language.
create function listing_words(headline text, name text, category text, words text[], offer text, body text, city text)
returns tsvector language sql immutable parallel safe as $$
    select setweight(to_tsvector('pg_catalog.simple', headline || ' ' || name), 'A')
        || setweight(to_tsvector('pg_catalog.simple', replace(category, '-', ' ') || ' ' || array_to_string(words, ' ')), 'B')
        || setweight(to_tsvector('pg_catalog.simple', offer || ' ' || body || ' ' || city), 'C')
$$;
create index listing_search on listing using gin (listing_words(headline, name, category, words, offer, body, city))
    where deleted_at is null;

-- A partner's table of listings between its upload and the click that uses it.
create table listing_sheet (
    id uuid primary key,
    partner_id uuid not null references partner,
    file text not null,
    body bytea not null, -- gzip of JSON
    loaded_at timestamptz not null
);
create index listing_sheet_of_partner on listing_sheet (partner_id, id desc);

-- Presentations on a partner's own medium by his own account. They are shown to him and compared with nothing.
create table reported_presentation (
    partner_id uuid not null references partner,
    id text not null, -- the partner's own, or made from the report
    reference_id uuid references reference,
    listing_id uuid not null references listing,
    at timestamptz not null,
    presentations bigint not null check (presentations > 0),
    recorded_at timestamptz not null,
    primary key (partner_id, id)
);
create index reported_presentation_of_listing on reported_presentation (listing_id, at);
create trigger reported_presentation_only_added before update or delete on reported_presentation
    for each row execute function only_added();
