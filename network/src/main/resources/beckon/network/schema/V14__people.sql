-- People: who may what, invitations, second factors, sessions, what was done ---------------------------------------------

alter table account drop constraint account_email_key;
alter table account
    add column grade text not null default 'ADMIN'
        check (grade in ('ADMIN', 'FINANCE', 'SUPPORT', 'EDITOR', 'VIEWER')),
    add column invited_by uuid references account,
    add column invited_at timestamptz,
    add column removed_at timestamptz,
    -- Secrets of authenticators, sealed with a key that is not in the database.
    add column totp_secret bytea,
    add column totp_pending bytea,
    add column totp_since timestamptz,
    -- The last time step whose code was used: no code works twice.
    add column totp_step bigint;
update account set grade = 'EDITOR' where role = 'REVIEWER';
alter table account add check (
    (role = 'OPERATOR' and grade in ('ADMIN', 'FINANCE', 'SUPPORT'))
    or (role = 'REVIEWER' and grade = 'EDITOR')
    or (role = 'PARTNER' and grade in ('ADMIN', 'EDITOR', 'VIEWER'))
    or (role = 'PUBLISHER' and grade in ('ADMIN', 'VIEWER')));
-- The address of somebody who was removed can be invited again.
create unique index account_email on account (email) where removed_at is null;
create index account_partner on account (partner_id) where partner_id is not null;
create index account_publisher on account (publisher_id) where publisher_id is not null;

create table recovery_code (
    account_id uuid not null references account,
    code_hash bytea not null,
    used_at timestamptz,
    primary key (account_id, code_hash)
);

-- Somebody who wants to become a publisher and has yet to show that the mail address is his.
create table joining (
    id uuid primary key,
    name text not null,
    email text not null,
    site text not null,
    asked_at timestamptz not null
);

alter table sign_in_link alter column account_id drop not null;
alter table sign_in_link
    add column kind text not null default 'WELCOME' check (kind in ('WELCOME', 'RESET', 'RECOVERY', 'MAIL', 'JOIN')),
    add column email text,
    add column joining_id uuid references joining,
    add check ((kind = 'JOIN') = (joining_id is not null)),
    add check ((kind = 'JOIN') = (account_id is null)),
    add check ((kind = 'MAIL') = (email is not null));
create index sign_in_link_account on sign_in_link (account_id) where used_at is null;

-- The link that a letter carries is made when the letter is sent, so that no letter here opens anything.
alter table mail
    add column link_kind text,
    add column link_subject uuid,
    add check ((link_kind is null) = (link_subject is null));

create table person_session (
    id uuid primary key,
    account_id uuid not null references account,
    stage text not null check (stage in ('CODE', 'ENROL', 'WHOLE')),
    started_at timestamptz not null,
    seen_at timestamptz not null,
    source text not null,
    agent text not null,
    ended_at timestamptz,
    ended_why text
);
create index person_session_live on person_session (account_id) where ended_at is null;

-- Failures and wishes that are counted within a window; keys are hashed under a secret of the network.
create table attempt (
    kind text not null,
    key_hash bytea not null,
    first_at timestamptz not null,
    until timestamptz not null,
    count integer not null,
    primary key (kind, key_hash)
);
create index attempt_until on attempt (until);

create table audit_entry (
    id uuid primary key,
    at timestamptz not null,
    account_id uuid references account,
    who text not null,
    partner_id uuid references partner,
    publisher_id uuid references publisher,
    action text not null,
    subject text not null,
    detail text not null,
    outcome text not null check (outcome in ('DONE', 'REFUSED', 'FAILED')),
    source text not null
);
create index audit_entry_account on audit_entry (account_id, id);
create index audit_entry_partner on audit_entry (partner_id, id) where partner_id is not null;
create index audit_entry_publisher on audit_entry (publisher_id, id) where publisher_id is not null;
create index audit_entry_action on audit_entry (action, id);
create trigger audit_entry_only_added before update or delete on audit_entry
    for each row execute function only_added();
create trigger audit_entry_never_emptied before truncate on audit_entry
    for each statement execute function only_added();
