-- Which ads and at what price.

-- What a contact costs if it counts, fixed with the event, and how that came about.
alter table event add column price_micros bigint check (price_micros >= 0);
alter table event add column decision text check (length(decision) <= 300);

-- How often one visitor of a site sees the listing in a day of UTC; null: as the operator has set it.
alter table listing add column views_per_day integer check (views_per_day between 1 and 100);

-- What the operator sets for all decisions, with his house ads; the highest number is in force.
create table delivery_version (
    number integer primary key check (number > 0),
    body jsonb not null,
    author text not null,
    what text not null,
    restores integer check (restores >= 0),
    at timestamptz not null
);
create trigger delivery_version_only_added before update or delete on delivery_version
    for each row execute function only_added();
create trigger delivery_version_tells after insert on delivery_version
    for each statement execute function tell_delivery();

-- What publishers want on their sites and advertisers of sites; the highest number is in force.
create table delivery_wish (
    kind text not null check (kind in ('SITE', 'ADVERTISER')),
    subject uuid not null,
    number integer not null check (number > 0),
    body jsonb not null,
    author text not null,
    at timestamptz not null,
    primary key (kind, subject, number)
);
create trigger delivery_wish_only_added before update or delete on delivery_wish
    for each row execute function only_added();
create trigger delivery_wish_tells after insert on delivery_wish
    for each statement execute function tell_delivery();

-- A change of a few listings names them, so that they alone are read.
create function tell_delivery_listings() returns trigger language plpgsql as $$
begin
    if (select count(*) from (select from changed limit 101) few) > 100 then
        perform pg_notify('delivery', 'listing');
    else
        perform pg_notify('delivery', 'listing ' || id) from changed;
    end if;
    return null;
end $$;
drop trigger listing_tells on listing;
create trigger listing_added_tells after insert on listing
    referencing new table as changed for each statement execute function tell_delivery_listings();
create trigger listing_changed_tells after update on listing
    referencing new table as changed for each statement execute function tell_delivery_listings();
