alter table b_owner add column newer text not null default 'of schema 2';
