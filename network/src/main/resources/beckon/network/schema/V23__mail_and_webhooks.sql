-- Mail to a partner's people leaves under the partner's name; from his own address only where the operator allows it.

alter table mail add column partner_id uuid references partner;

alter table partner_permits add column mail_from text not null default '';

-- A server that answers 429 or 503 may say how long to leave it alone (RFC 9110, section 10.2.3).

alter table webhook_endpoint add column quiet_until timestamptz;
