-- Money in and out: who is billed and where, tax, payments, invoices, payouts, and what audits found.

-- The kinds are those of EntryKind.
alter table entry drop constraint entry_kind_check;
alter table entry add constraint entry_kind_check check (kind ~ '^[A-Z_]{3,30}$');

-- Whom a document is made out to or by; a party is named as in the books, and 'platform' is the operator.
create table billing_party (
    party text primary key check (party ~ '^(advertiser|partner|publisher)/|^platform$'),
    name text not null,
    address text not null,
    country text check (country ~ '^[A-Z]{2}$'),
    tax_id text not null,
    tax_ppm integer check (tax_ppm between 0 and 1000000), -- instead of the country's rate
    zone text,
    changed_by text not null,
    changed_at timestamptz not null
);

-- The newest row of a country at or before an instant holds then.
create table tax_rate (
    country text not null check (country ~ '^[A-Z]{2}$'),
    since timestamptz not null,
    ppm integer not null check (ppm between 0 and 1000000),
    primary key (country, since)
);

-- Money in --------------------------------------------------------------------------------------------------------

-- What an advertiser writes on his payments, by ISO 11649.
create table payment_reference (
    advertiser_id uuid primary key references advertiser,
    reference text not null unique
);

create table bank_row (
    id uuid primary key,
    source text not null,
    external_id text not null,
    booked_on date not null,
    amount_micros bigint not null check (amount_micros > 0),
    currency text not null,
    payer text not null,
    words text not null,
    state text not null check (state in ('WAITING', 'BOOKED', 'SET_ASIDE')),
    why text not null, -- why it waits, or was set aside
    decided_by text,
    taken_at timestamptz not null,
    unique (source, external_id)
);
create index bank_row_waiting on bank_row (taken_at) where state = 'WAITING';

create table payment (
    id uuid primary key,
    advertiser_id uuid not null references advertiser,
    source text not null,
    external_id text not null,
    gross_micros bigint not null check (gross_micros > 0),
    net_micros bigint not null check (net_micros > 0),
    tax_micros bigint not null check (tax_micros >= 0),
    tax_ppm integer not null,
    tax_country text,
    currency text not null,
    words text not null,
    bank_row_id uuid unique references bank_row,
    booked_by text not null,
    entry_id uuid not null unique references entry,
    at timestamptz not null,
    unique (source, external_id),
    check (gross_micros = net_micros + tax_micros)
);
create index payment_of_advertiser on payment (advertiser_id, id);
create trigger payment_only_added before update or delete on payment for each row execute function only_added();

-- An undoing that one person asked for and another one carries out.
create table payment_undo (
    payment_id uuid primary key references payment,
    why text not null,
    asked_by uuid not null references account,
    asked_at timestamptz not null,
    done_by uuid references account,
    done_at timestamptz,
    entry_id uuid references entry,
    check (done_by is null or done_by <> asked_by),
    check ((done_by is null) = (entry_id is null))
);

-- Money out -------------------------------------------------------------------------------------------------------

create table payout_rule (
    currency text primary key,
    minimum_micros bigint not null check (minimum_micros >= 0),
    partner_hold_days integer not null check (partner_hold_days between 0 and 365)
);

-- At most one row: on which day of the month payouts are proposed by themselves; 0 for never.
create table payout_schedule (
    singleton boolean primary key default true check (singleton),
    day integer not null check (day between 0 and 28),
    last_month text
);

-- Where a party is paid; the account is sealed with the key of the data folder.
create table bank_account (
    party text primary key,
    holder text not null,
    sealed bytea not null,
    last_four text not null,
    iban boolean not null,
    bic text not null,
    changed_by text not null,
    changed_at timestamptz not null
);

create table payout (
    id uuid primary key,
    party text not null,
    currency text not null,
    net_micros bigint not null check (net_micros > 0),
    tax_micros bigint not null check (tax_micros >= 0),
    tax_ppm integer not null,
    tax_country text,
    state text not null check (state in ('PROPOSED', 'APPROVED', 'PAID', 'FAILED', 'WITHDRAWN')),
    bank_reference text not null unique,
    proposed_at timestamptz not null,
    proposed_by text not null,
    approved_at timestamptz,
    approved_by text,
    exported_at timestamptz,
    paid_at timestamptz,
    paid_by text,
    failed_at timestamptz,
    failed_by text,
    failure text,
    holder text,
    sealed bytea,
    last_four text,
    iban boolean,
    bic text,
    entry_id uuid unique references entry,
    paid_entry_id uuid unique references entry,
    check ((state in ('PROPOSED', 'WITHDRAWN')) = (entry_id is null)),
    check ((state in ('PROPOSED', 'WITHDRAWN')) = (sealed is null))
);
create unique index payout_proposed on payout (party, currency) where state = 'PROPOSED';
create index payout_of_party on payout (party, id);

-- Documents -------------------------------------------------------------------------------------------------------

create table invoice_counter (
    year integer primary key,
    last integer not null
);

create table invoice (
    id uuid primary key,
    year integer not null,
    seq integer not null check (seq > 0),
    kind text not null check (kind in ('INVOICE', 'CREDIT_NOTE', 'SELF_BILLING', 'CANCELLATION')),
    party text not null,
    currency text not null,
    period_from timestamptz not null,
    period_to timestamptz not null,
    zone text not null,
    issued_at timestamptz not null,
    issued_by text not null,
    net_micros bigint not null,
    tax_micros bigint not null,
    tax_ppm integer not null,
    tax_country text,
    body jsonb not null, -- seller, buyer and lines as they were
    entry_id uuid references entry,
    payout_id uuid references payout,
    cancels uuid unique references invoice,
    why text not null,
    unique (year, seq),
    check ((kind = 'CANCELLATION') = (cancels is not null))
);
create index invoice_of_party on invoice (party, id);
create trigger invoice_only_added before update or delete on invoice for each row execute function only_added();
create trigger invoice_never_emptied before truncate on invoice for each statement execute function only_added();

-- What audits found -----------------------------------------------------------------------------------------------

create table audit_run (
    id uuid primary key,
    at timestamptz not null,
    sound boolean not null,
    entries bigint not null,
    accounts bigint not null,
    detail text not null,
    millis bigint not null
);
create trigger audit_run_only_added before update or delete on audit_run for each row execute function only_added();
