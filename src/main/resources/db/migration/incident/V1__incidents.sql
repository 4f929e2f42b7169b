-- Runs unchanged on SQLite and PostgreSQL: text ids, times in microseconds since 1970, JSON as text.

create table delivery (
  identity    text   not null primary key,
  source      text   not null,
  received_at bigint not null,
  last_at     bigint not null,
  times       bigint not null,
  body        text   not null
);
create index delivery_by_time on delivery (last_at);

create table incident (
  incident  text   not null primary key,
  source    text   not null,
  cluster   text   not null,
  kind      text   not null,
  identity  text   not null,
  episode   bigint not null,
  parent    text,
  state     text   not null,
  is_open   bigint not null,
  severity  text   not null,
  opened_at bigint not null,
  closed_at bigint,
  channel   text,
  ts        text,
  version   bigint not null,
  record    text   not null
);
create index incident_by_key on incident (source, kind, identity, opened_at);
create index incident_by_state on incident (is_open, opened_at);
create index incident_by_time on incident (opened_at);

create table transition (
  incident   text   not null,
  number     bigint not null,
  at         bigint not null,
  from_state text,
  to_state   text   not null,
  reason     text   not null,
  words      text   not null,
  primary key (incident, number)
);

create table slo (
  source   text not null,
  kind     text not null,
  identity text not null,
  record   text not null,
  primary key (source, kind, identity)
);
create table slo_member (
  source          text not null,
  kind            text not null,
  identity        text not null,
  member_kind     text not null,
  member_identity text not null,
  primary key (source, kind, identity, member_kind, member_identity)
);
create index slo_member_by_member on slo_member (source, member_kind, member_identity);

create table schedule (
  incident     text   not null,
  task         text   not null,
  due          bigint not null,
  leased_until bigint not null,
  primary key (incident, task)
);
create index schedule_by_due on schedule (due);

create table outbox (
  incident          text   not null,
  sink              text   not null,
  part              text   not null,
  sequence          bigint not null,
  version           bigint not null,
  post              text   not null,
  status            text   not null,
  attempts          bigint not null,
  next_at           bigint not null,
  leased_until      bigint not null,
  nonce             text,
  -- Version of the send whose answer is not known; empty when there is no such send.
  attempted_version bigint,
  receipt           text,
  reason            text,
  changed_at        bigint not null,
  primary key (incident, sink, part)
);
create index outbox_by_due on outbox (sink, status, next_at);

create table unmapped (
  source    text   not null,
  alertname text   not null,
  labels    text   not null,
  times     bigint not null,
  first_at  bigint not null,
  last_at   bigint not null,
  primary key (source, alertname)
);

create table feedback (
  incident text   not null,
  number   bigint not null,
  at       bigint not null,
  verdict  text   not null,
  suspect  text,
  record   text   not null,
  primary key (incident, number)
);
