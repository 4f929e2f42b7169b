package io.burnscope.store;

import io.burnscope.incident.Slos;
import io.burnscope.slo.ComposedSlo;
import io.burnscope.slo.Slo;
import io.burnscope.slo.SloId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/** The last accepted specs of one source. */
record SqlSlos(Engine engine, String source) implements Slos {
  @Override
  public Optional<Slo> find(SloId id) {
    return engine.read(handle -> find(handle, source, id));
  }

  static Optional<Slo> find(Handle handle, String source, SloId id) {
    return list(
            of(
                source,
                id,
                handle.createQuery(
                    """
                    select record from slo where source = :source and kind = :kind
                      and identity = :identity\
                    """)))
        .stream()
        .findFirst();
  }

  @Override
  public List<ComposedSlo> compositionsOf(SloId member) {
    return engine
        .read(handle ->
            list(
                of(
                    member,
                    handle.createQuery(
                        """
                        select slo.record from slo_member member join slo
                          on slo.source = member.source and slo.kind = member.kind
                            and slo.identity = member.identity
                        where member.source = :source and member.member_kind = :kind
                          and member.member_identity = :identity\
                        """))))
        .stream()
        .map(ComposedSlo.class::cast)
        .toList();
  }

  @Override
  public List<Slo> all() {
    return engine.read(handle ->
        list(
            handle
                .createQuery("select record from slo where source = :source")
                .bind("source", source)));
  }

  @Override
  public void accept(Slo slo) {
    engine.write(handle -> {
      remove(handle, slo.id());
      of(
              slo.id(),
              handle.createUpdate(
                  """
                  insert into slo (source, kind, identity, record)
                  values (:source, :kind, :identity, :record)\
                  """))
          .bind("record", StoredJson.write(Slo.class, slo))
          .execute();
      if (slo instanceof ComposedSlo composed) {
        insertMembers(handle, composed);
      }
      return true;
    });
  }

  @Override
  public void forget(SloId id) {
    engine.write(handle -> {
      remove(handle, id);
      return true;
    });
  }

  private void remove(Handle handle, SloId id) {
    for (String table : List.of("slo_member", "slo")) {
      String where = " where source = :source and kind = :kind and identity = :identity";
      of(id, handle.createUpdate("delete from " + table + where)).execute();
    }
  }

  private void insertMembers(Handle handle, ComposedSlo composed) {
    composed.members().stream()
        .map(ComposedSlo.Member::ref)
        .distinct()
        .forEach(ref ->
            of(
                    composed.id(),
                    handle.createUpdate(
                        """
                        insert into slo_member
                          (source, kind, identity, member_kind, member_identity)
                        values (:source, :kind, :identity, :memberKind, :member)\
                        """))
                .bind("memberKind", ref.kind().name())
                .bind("member", Names.identity(ref))
                .execute());
  }

  private <S extends SqlStatement<S>> S of(SloId id, S statement) {
    return of(source, id, statement);
  }

  private static <S extends SqlStatement<S>> S of(String source, SloId id, S statement) {
    return statement
        .bind("source", source)
        .bind("kind", id.kind().name())
        .bind("identity", Names.identity(id));
  }

  private static List<Slo> list(Query query) {
    return query.map((row, context) -> StoredJson.read(Slo.class, row.getString("record"))).stream()
        .sorted(Comparator.comparing(Slo::id))
        .toList();
  }
}
