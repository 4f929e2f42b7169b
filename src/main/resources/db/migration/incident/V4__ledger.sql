-- How often what became of the versions of a post: accepted = delivered + superseded + dropped
-- + one if it is dead + those in flight. Counted on the post's own row, so that replicas that
-- send different posts never wait for each other.
alter table outbox add column accepted bigint not null default 1;
alter table outbox add column delivered bigint not null default 0;
alter table outbox add column superseded bigint not null default 0;
alter table outbox add column dropped bigint not null default 0;
-- Counts up with every claim: only the last one may send.
alter table outbox add column claim bigint not null default 0;
update outbox set delivered = 1 where status = 'DELIVERED';
update outbox set accepted = 2 where status = 'ATTEMPTED' and attempted_version < version;
create index outbox_ledger on outbox
  (sink, status, accepted, delivered, superseded, dropped, attempted_version, version);

-- What the rows counted that were deleted since.
create table ledger_post (
  sink       text   not null primary key,
  accepted   bigint not null,
  delivered  bigint not null,
  superseded bigint not null,
  dead       bigint not null,
  dropped    bigint not null
);

-- How often a delivery that came again was decided, and what was decided the last time.
alter table delivery add column decided bigint not null default 0;
alter table delivery add column decisions text not null default '';
update delivery set decided = times;
create index delivery_ledger on delivery (source, times, decided);
create table ledger_delivery (
  source   text   not null primary key,
  accepted bigint not null,
  decided  bigint not null
);

alter table schedule add column claim bigint not null default 0;

-- What this installation made up once, such as keys.
create table installation (
  name  text not null primary key,
  value text not null
);

-- Work that one replica does for all.
create table turn (
  name         text   not null primary key,
  leased_until bigint not null
);
