-- The table of V1 was never used: it would have gone with its incident, and kept no confidence.
drop table feedback;

create table feedback (
  incident   text   not null,
  suspect    text   not null,
  confidence text   not null,
  judgement  text,
  basis      text   not null,
  opened_at  bigint not null,
  primary key (incident, suspect)
);
create index feedback_by_time on feedback (opened_at);

-- A press that is delivered twice is handled once.
create table press (
  identity text   not null primary key,
  at       bigint not null
);
create index press_by_time on press (at);
