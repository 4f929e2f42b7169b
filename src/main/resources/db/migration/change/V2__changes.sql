-- The change journal; a file of its own with SQLite, so that its writes never delay an alert.

create table change (
  cluster          text   not null,
  uid              text   not null,
  resource_version text   not null,
  -- Path of the first field, or the type of a change without fields.
  field            text   not null,
  kind             text   not null,
  namespace        text   not null,
  name             text   not null,
  at               bigint not null,
  record           text   not null,
  primary key (cluster, uid, resource_version, field)
);
create index change_by_time on change (cluster, at);
create index change_by_namespace on change (cluster, namespace, at);

create table watched (
  cluster  text   not null,
  kind     text   not null,
  start_at bigint not null,
  end_at   bigint not null,
  primary key (cluster, kind, start_at)
);
create index watched_by_end on watched (cluster, end_at);
