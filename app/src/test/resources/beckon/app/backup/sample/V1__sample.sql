-- Every kind of column and guard that a schema of Beckon may have. Names are such that their order is not the keys'.
create table b_owner (
    id uuid primary key,
    name text not null check (name <> ''),
    manager_id uuid references b_owner
);

create table a_account (
    number bigint generated always as identity primary key,
    owner_id uuid not null references b_owner,
    "Mixed Name" text,
    kind text not null check (kind in ('PARTNER', 'PUBLISHER')),
    settings jsonb,
    secret bytea,
    share numeric(20, 6),
    weight double precision,
    opened_at timestamptz,
    tags text[],
    doubled numeric generated always as (share * 2) stored
);

create table c_entry (
    id serial primary key,
    account_number bigint not null,
    reverses integer unique references c_entry,
    foreign key (account_number) references a_account deferrable initially immediate
);

create function only_added() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are only added', tg_table_name;
end $$;
create trigger entry_only_added before update or delete on c_entry for each row execute function only_added();
create trigger entry_kept before truncate on c_entry for each statement execute function only_added();
create trigger entry_closed before insert on a_account for each row when (new.kind = 'PUBLISHER')
    execute function only_added();
alter table a_account disable trigger user;
insert into b_owner values ('00000000-0000-0000-0000-000000000001', 'seeded by the migration', null);
