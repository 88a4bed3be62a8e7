-- Carriers with which calls are exchanged, and the phones of advertisers that register with us.

-- Rises with each change, so that whoever keeps trunks and phones in memory knows when to look again.
create sequence telephony_version;

create function telephony_changed() returns trigger language plpgsql as $$
begin
    perform nextval('telephony_version');
    return null;
end $$;

-- At most one row: whether strangers may call although there are trunks. Without it they may not.
create table telephony (
    singleton boolean primary key default true check (singleton),
    open_to_all boolean not null
);
create trigger telephony_tells after insert or update on telephony
    for each statement execute function telephony_changed();

create table trunk (
    id uuid primary key,
    name text not null unique check (name ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
    sources text not null, -- addresses and blocks, separated by blanks
    dialled text not null, -- prefixes of what it may dial here, separated by blanks; empty for anything
    digest_sha256 text, -- of user, realm and password: opens nothing but this realm
    digest_md5 text,
    host text, -- where calls to it go; null for none
    login_user text,
    login_password bytea, -- sealed with the key of the data folder, since the carrier has to be told the password itself
    registers boolean not null,
    allowed text not null, -- prefixes that may be reached by it
    blocked text not null,
    shown_number text,
    calls_per_second integer not null check (calls_per_second >= 0),
    calls integer not null check (calls >= 0),
    trusted boolean not null,
    transfers boolean not null,
    enabled boolean not null,
    created_at timestamptz not null,
    check ((digest_sha256 is null) = (digest_md5 is null)),
    check ((login_user is null) = (login_password is null)),
    check (host is null or allowed <> '')
);
create trigger trunk_tells after insert or update or delete on trunk
    for each statement execute function telephony_changed();

create table phone (
    id uuid primary key,
    partner_id uuid not null references partner,
    advertiser_id uuid not null references advertiser,
    sip_user text not null unique,
    label text not null,
    digest_sha256 text not null,
    digest_md5 text not null,
    created_at timestamptz not null,
    removed_at timestamptz
);
create index phone_of_partner on phone (partner_id, id) where removed_at is null;
create trigger phone_tells after insert or update or delete on phone
    for each statement execute function telephony_changed();
