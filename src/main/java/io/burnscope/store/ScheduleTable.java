package io.burnscope.store;

import io.burnscope.incident.IncidentName;
import io.burnscope.incident.Job;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Jobs by incident and task. */
record ScheduleTable(Handle handle, Dialect dialect) {
  void schedule(Job job) {
    handle
        .createUpdate(
            """
            insert into schedule (incident, task, due, leased_until)
            values (:incident, :task, :due, 0)
            on conflict (incident, task) do update set due = excluded.due, leased_until = 0,
              claim = schedule.claim + 1\
            """)
        .bind("incident", job.incident().toString())
        .bind("task", job.task().name())
        .bind("due", Micros.of(job.due()))
        .execute();
  }

  void cancel(IncidentName incident, Job.Task task) {
    handle
        .createUpdate("delete from schedule where incident = :incident and task = :task")
        .bind("incident", incident.toString())
        .bind("task", task.name())
        .execute();
  }

  List<Job> claim(Instant now, Instant leaseUntil, int limit) {
    List<Job> due =
        handle
            .createQuery(
                """
                select incident, task, due, claim + 1 as claim from schedule
                where due <= :now and leased_until <= :now
                order by case task when 'DIGEST' then 0 else 1 end, due, incident, task limit :limit\
                """
                    + dialect.claim())
            .bind("now", Micros.of(now))
            .bind("limit", limit)
            .map((row, context) ->
                new Job(
                    Names.incident(row.getString("incident")),
                    Job.Task.valueOf(row.getString("task")),
                    Micros.instant(row.getLong("due")),
                    row.getLong("claim")))
            .list();
    due.forEach(job -> lease(job, leaseUntil));
    return due;
  }

  private void lease(Job job, Instant until) {
    handle
        .createUpdate(
            """
            update schedule set leased_until = :until, claim = claim + 1
            where incident = :incident and task = :task\
            """)
        .bind("incident", job.incident().toString())
        .bind("task", job.task().name())
        .bind("until", Micros.of(until))
        .execute();
  }

  /** Whoever was overtaken, by a new schedule or another replica, finishes nothing. */
  void finished(Job job) {
    handle
        .createUpdate(
            """
            delete from schedule
            where incident = :incident and task = :task and claim = :claim and due = :due\
            """)
        .bind("incident", job.incident().toString())
        .bind("task", job.task().name())
        .bind("due", Micros.of(job.due()))
        .bind("claim", job.claim())
        .execute();
  }
}
