-- A call token is signed, so its row is made when it is first used and not when it is given out.
alter table call_token add column presentation_id uuid;
alter table call_token add column call_id uuid;
-- The caller's browser heard nothing, or nothing left it, though the call was answered.
alter table call_token add column silent_at timestamptz;
create index call_token_of_call on call_token (call_id) where call_id is not null;

-- A phone in the advertiser's browser. Its password follows from a key of the network, so none is kept.
create table softphone (
    advertiser_id uuid primary key references advertiser,
    user_name text not null unique,
    generation integer not null,
    link_hash bytea not null unique,
    made_at timestamptz not null
);
