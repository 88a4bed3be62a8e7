-- What follows from a decision about a partner: a change of type, a format that is announced, listings that explore.

alter table decision_record
    add column changed boolean not null default false, -- the period's one change of type
    add column next_format text check (next_format in ('WEB_AD_MANAGER', 'CALL_MANAGER')),
    add column next_from timestamptz, -- when the announced format will hold
    add column explored integer not null default 20 check (explored between 0 and 50), -- per cent of the listings
    add column news boolean not null default false, -- the partner has to be told of it
    add constraint decision_announced check ((next_format is null) = (next_from is null));

update decision_record d set changed = true
from (select id, type, rule, lag(type) over (partition by partner_id order by id) as before from decision_record) step
where step.id = d.id and step.type <> step.before and step.rule <> 'pinned';

create trigger decision_only_added before update or delete on decision_record
    for each row execute function only_added();

create index decision_news on decision_record (id) where news;

-- The same as before with the advertiser, whose currency tells amounts apart.
drop index event_rates;
create index event_rates on event (at, kind) include (partner_id, advertiser_id, reference_type, channel_kind, category)
    where filtered is null;

-- Events lie in the order in which they were recorded, so this finds the latest and costs next to nothing.
create index event_recorded on event using brin (recorded_at) with (pages_per_range = 32, autosummarize = on);
