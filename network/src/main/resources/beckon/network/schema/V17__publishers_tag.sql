-- Pictures of listings, each under the digest of its content. One that the operator took down keeps its name, so that it
-- does not come back, and loses its content.
create table picture (
    digest text primary key check (digest ~ '^[0-9a-f]{64}$'),
    media_type text not null check (media_type in ('image/png', 'image/jpeg', 'image/webp')),
    width integer not null check (width > 0),
    height integer not null check (height > 0),
    content bytea not null,
    added_at timestamptz not null,
    barred_at timestamptz,
    barred_why text,
    check ((barred_at is null) = (barred_why is null))
);
create table listing_picture (
    listing_id uuid primary key references listing,
    digest text not null references picture,
    set_at timestamptz not null
);
create index listing_picture_by_digest on listing_picture (digest);

-- Grows with every change to which listing has which picture.
create table picture_change (
    one boolean primary key default true check (one),
    version bigint not null
);
insert into picture_change (version) values (0);

-- What stood in a site's ads.txt when it was last looked at.
create table ads_txt_look (
    site_id uuid primary key references site,
    state text not null check (state in
        ('PRESENT', 'RESELLER', 'OTHER_ID', 'LINE_MISSING', 'NOT_A_FILE', 'FILE_MISSING', 'UNREACHABLE')),
    address text not null,
    seen text not null,
    looked_at timestamptz not null
);

-- Publishers who want to be named in the network's sellers.json.
create table named_seller (
    publisher_id uuid primary key references publisher,
    since timestamptz not null
);
