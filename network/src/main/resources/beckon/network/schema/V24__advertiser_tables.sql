-- Tables of advertisers wait for the click that uses them as those of listings do.

alter table listing_sheet add column kind text not null default 'LISTINGS' check (kind in ('LISTINGS', 'ADVERTISERS'));
alter table listing_sheet alter column kind drop default;
