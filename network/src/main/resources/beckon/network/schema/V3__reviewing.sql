-- What people do about sites, and what the expert learns from it.

-- Pages and sections on which no ad may stand while the site stays approved.
create table page_block (
    id uuid primary key,
    site_id uuid not null references site,
    path text not null check (path like '/%'),
    section boolean not null,
    reason text not null,
    blocked_by uuid not null references account,
    blocked_at timestamptz not null,
    lifted_by uuid references account,
    lifted_at timestamptz,
    check ((lifted_by is null) = (lifted_at is null))
);
create unique index page_block_once on page_block (site_id, path, section) where lifted_at is null;
create trigger page_block_tells after insert or update on page_block
    for each statement execute function tell_delivery();

-- Who did what about a site, the terms or an expert, and why.
create table review_action (
    id uuid primary key,
    at timestamptz not null,
    account_id uuid references account, -- null: the network by itself
    kind text not null,
    site_id uuid references site,
    subject text not null, -- what it was done to, in words
    was text not null,
    became text not null,
    why text not null,
    note text not null
);
create index review_action_of_site on review_action (site_id, id desc);
create trigger review_action_only_added before update or delete on review_action
    for each row execute function only_added();

-- The text of the pages behind verdicts; the same pages read again are kept once.
create table page_set (
    site_id uuid not null references site,
    content_hash text not null,
    pages integer not null,
    cut boolean not null, -- whether something was left out for its size
    body bytea not null, -- gzip of JSON
    first_read_at timestamptz not null,
    last_read_at timestamptz not null,
    primary key (site_id, content_hash)
);

-- Who is looking at a site now, so that two do not decide it at once.
create table review_claim (
    site_id uuid primary key references site,
    account_id uuid not null references account,
    until timestamptz not null
);

-- Two people's opinions on one site; the second does not see the first's before giving one.
create table second_opinion (
    id uuid primary key,
    site_id uuid not null references site,
    state text not null check (state in ('OPEN', 'DISPUTED', 'CLOSED')),
    first_by uuid not null references account,
    first_choice text not null check (first_choice in ('APPROVE', 'REJECT')),
    first_labels text[] not null,
    first_reason text not null,
    first_note text not null,
    first_at timestamptz not null,
    second_by uuid references account,
    second_choice text check (second_choice in ('APPROVE', 'REJECT')),
    second_labels text[],
    second_reason text,
    second_note text,
    second_at timestamptz,
    closed_at timestamptz,
    check (second_by is null or second_by <> first_by)
);
create unique index second_opinion_open on second_opinion (site_id) where state <> 'CLOSED';

-- People's decisions, each a label for the next training; one is taken back by a row that names it.
create table person_decision (
    id uuid primary key,
    site_id uuid not null references site,
    account_id uuid not null references account,
    second_by uuid references account,
    choice text not null check (choice in ('APPROVE', 'REJECT')),
    labels text[] not null,
    reason text not null,
    note text not null,
    verdict_id uuid references verdict,
    content_hash text, -- of the pages that the person saw; with site_id the key of page_set
    expert text,
    quality double precision,
    standing_id uuid not null references standing,
    standing_before uuid not null references standing,
    reverses uuid unique references person_decision,
    at timestamptz not null
);
create index person_decision_of_site on person_decision (site_id, id desc);
create trigger person_decision_only_added before update or delete on person_decision
    for each row execute function only_added();

-- Labelled sites that an operator loads; staged until he has seen the counts.
create table label_import (
    id uuid primary key,
    file text not null,
    state text not null check (state in ('STAGED', 'USED', 'DROPPED')),
    documents integer not null,
    sites integer not null,
    loaded_by uuid not null references account,
    loaded_at timestamptz not null,
    decided_at timestamptz
);
create table imported_document (
    import_id uuid not null references label_import on delete cascade,
    line integer not null,
    site text not null,
    labels text[] not null,
    body bytea not null, -- gzip of the document as JSON
    primary key (import_id, line)
);

-- Experts with their files, and which one reviews.
create table expert (
    hash text primary key,
    origin text not null check (origin in ('SHIPPED', 'FILE', 'TRAINED', 'UPLOADED')),
    provenance text not null,
    policies integer not null,
    body bytea not null,
    notes text not null,
    added_by uuid references account,
    added_at timestamptz not null
);
create table expert_running (
    id uuid primary key,
    hash text not null references expert,
    chosen_by uuid references account, -- null: the network at a start
    reason text not null,
    since timestamptz not null
);
create trigger expert_running_only_added before update or delete on expert_running
    for each row execute function only_added();

-- Trainings in the background, with what they came to.
create table training_run (
    id uuid primary key,
    state text not null check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    asked_by uuid not null references account,
    asked_at timestamptz not null,
    began_at timestamptz,
    ended_at timestamptz,
    seed bigint not null,
    held_out integer not null, -- per cent of the sites that only compare
    progress text not null,
    cancel boolean not null default false,
    hash text references expert,
    problem text not null,
    comparison json
);
create unique index training_run_one on training_run ((true)) where state in ('WAITING', 'RUNNING');
