-- Which of many due posts goes first: 0 new root messages, 1 transitions, 2 edits, 3 details,
-- 4 words of a language model.
alter table outbox add column priority bigint not null default 3;
update outbox set priority = 0 where part = 'root' and receipt is null;
update outbox set priority = 2 where part = 'entry' or (part = 'root' and receipt is not null);
create index outbox_by_priority on outbox (sink, status, priority, next_at);

-- One message for many incidents that burn at once at one place.
create table digest (
  digest    text   not null primary key,
  place     text   not null,
  opened_at bigint not null,
  joined_at bigint not null,
  is_open   bigint not null,
  version   bigint not null,
  record    text   not null
);
create index digest_by_place on digest (place, is_open, opened_at);

-- Where an incident is shown: in a message of its own, or in a digest.
create table showing (
  incident text   not null primary key,
  place    text   not null,
  urgency  text   not null,
  at       bigint not null,
  digest   text
);
create index showing_by_place on showing (place, at);
create index showing_by_digest on showing (digest);
