-- What a partner's console looks like, with its history, and what one session of it may do.

-- Every look that was published, newest by number; the newest is also in partner.brand.
create table brand_version (
    partner_id uuid not null references partner,
    number integer not null check (number > 0),
    brand jsonb not null,
    author text not null,
    restores integer check (restores > 0),
    published_at timestamptz not null,
    primary key (partner_id, number)
);
create trigger brand_version_only_added before update or delete on brand_version
    for each row execute function only_added();

-- The look that is being made; nobody sees it but who previews it.
create table brand_draft (
    partner_id uuid primary key references partner,
    brand jsonb not null,
    author text not null,
    changed_at timestamptz not null
);

create table brand_logo (
    partner_id uuid not null references partner,
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    media_type text not null check (media_type in ('image/png', 'image/jpeg', 'image/webp')),
    content bytea not null,
    added_at timestamptz not null,
    primary key (partner_id, digest)
);

-- A host name leads to one partner.
create unique index partner_host on partner ((brand ->> 'host')) where coalesce(brand ->> 'host', '') <> '';

-- What the operator permits; a partner without a row may do both.
create table partner_permits (
    partner_id uuid primary key references partner,
    other_format boolean not null,
    own_look boolean not null
);

alter table console_session add column may_change boolean not null default true;
alter table console_session add column advertiser_id uuid references advertiser;
alter table console_session add column language text not null default '';
alter table console_session add column back_url text;
alter table console_session add column landing text not null default '';
alter table console_session add column preview boolean not null default false;

-- Missed calls that somebody has seen to.
create table call_return (
    call_id uuid primary key,
    partner_id uuid not null references partner,
    returned_by text not null,
    at timestamptz not null
);
create index call_return_of_partner on call_return (partner_id, at desc);
