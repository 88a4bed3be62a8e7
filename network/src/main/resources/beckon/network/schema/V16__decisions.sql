-- Which ads and at what price.

-- What a contact costs if it counts, fixed with the event, and how that came about.
alter table event add column price_micros bigint check (price_micros >= 0);
alter table event add column decision text check (length(decision) <= 300);
