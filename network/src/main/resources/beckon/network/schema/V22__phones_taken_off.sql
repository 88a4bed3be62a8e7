-- A phone in a browser that was taken away keeps its row: added again, it has the same address and the same link.
alter table softphone add column removed_at timestamptz;

-- A fallback that names a phone at our own registrar must name one of the listing's own advertiser.
update call_rules r set fallback = null
from listing l
where l.id = r.listing_id
  and r.fallback ~* '^sips?:[^@]*@beckon([:;].*)?$'
  and not exists (select from phone p where p.advertiser_id = l.advertiser_id and p.removed_at is null
      and p.sip_user = substring(r.fallback from ':([^@]*)@'))
  and not exists (select from softphone s where s.advertiser_id = l.advertiser_id
      and s.user_name = substring(r.fallback from ':([^@]*)@'));
