-- What does not count: repeats of permanent links, the check of each day, and roll-ups by reason.

-- Whether a visitor followed a permanent link a short while before.
create index event_repeat on event (visitor, at)
    where kind = 'CLICK' and presentation_id is null and visitor is not null and filtered is null;

-- What was filtered, without a walk over all that counts.
create index event_filtered on event (at, kind) where filtered is not null;

-- Days of UTC whose contacts were looked at as a whole. Whatever was judged on such a day is final but for disputes.
create table day_check (
    day date primary key,
    done_at timestamptz not null,
    contacts bigint not null, -- how many there were then; more have come late when there are more now
    taken_back bigint not null
);
-- Days before the first check are taken for checked: their statements were issued without one.
insert into day_check
select before.day, now(), (select count(*) from contact where (at at time zone 'UTC')::date = before.day), 0
from (select (now() at time zone 'UTC')::date - 2 as day) as before where exists (select 1 from event);

-- A contact that counted and was taken back. The entry of the kind REVERSAL is written with it.
create table recheck_finding (
    event_id uuid primary key references contact,
    day date not null,
    reason text not null,
    detail text not null,
    at timestamptz not null
);
create index recheck_finding_of_day on recheck_finding (day);
create trigger recheck_finding_only_added before update or delete on recheck_finding
    for each row execute function only_added();

-- What did not count, per quarter of an hour and reason.
create table report_reason (
    line integer not null,
    quarter integer not null,
    kind text not null check (kind in ('VIEW', 'CLICK', 'CALL', 'REFUSED')),
    reason text not null,
    happened integer not null,
    primary key (line, quarter, kind, reason)
);
create index report_reason_by_time on report_reason (quarter);
update report_mark set rebuild = true where exists (select 1 from event);
