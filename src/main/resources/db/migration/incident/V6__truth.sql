-- In whose thread incidents are shown that have none of their own.
create table hosted (
  incident text not null primary key,
  host     text not null
);
create index hosted_by_host on hosted (host);

-- Alerts that fire as long as the path from their source is alive.
create table heartbeat (
  source    text   not null,
  alertname text   not null,
  first_at  bigint not null,
  last_at   bigint not null,
  gap       bigint not null,
  primary key (source, alertname)
);

-- Who took the turn: they may keep it.
alter table turn add column owner text;
