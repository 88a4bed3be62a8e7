-- What changes a few listings names them, so that they alone are read.

create function tell_delivery_of_listings() returns trigger language plpgsql as $$
begin
    if (select count(*) from (select distinct listing_id from changed limit 101) few) > 100 then
        perform pg_notify('delivery', tg_table_name);
    else
        perform pg_notify('delivery', 'listing ' || listing_id) from (select distinct listing_id from changed) few;
    end if;
    return null;
end $$;

drop trigger reference_tells on reference;
create trigger reference_added_tells after insert on reference
    referencing new table as changed for each statement execute function tell_delivery_of_listings();
create trigger reference_changed_tells after update on reference
    referencing new table as changed for each statement execute function tell_delivery_of_listings();

drop trigger call_pause_tells on call_pause;
create trigger call_pause_begun_tells after insert on call_pause
    referencing new table as changed for each statement execute function tell_delivery_of_listings();
create trigger call_pause_ended_tells after update on call_pause
    referencing new table as changed for each statement execute function tell_delivery_of_listings();

-- What a choice grants is asked when a reference is assigned; what is shown already does not change with it.
drop trigger decision_tells on decision_record;

-- What single pages of a site are about, by the newest review that read any.
create table page_topic (
    site_id uuid primary key references site,
    verdict_id uuid not null references verdict,
    body jsonb not null -- by a print of the path in one spelling: strengths by id of the Content Taxonomy
);
