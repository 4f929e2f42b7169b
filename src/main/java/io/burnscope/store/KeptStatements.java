package io.burnscope.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Keeps a connection's prepared statements: SQLite compiles a text each time it is prepared, which
 * costs more than running it, and neither its driver nor Jdbi keeps any. Our texts are constants,
 * so that there are only as many as there are places in the code. For one thread at a time, as the
 * connection is.
 */
final class KeptStatements extends DefaultStatementBuilder {
  private final Map<String, PreparedStatement> idle = new HashMap<>();

  /** A statement is made from the text with its names replaced, and closed with the one before. */
  private final IdentityHashMap<Statement, String> texts = new IdentityHashMap<>();

  @Override
  public PreparedStatement create(Connection connection, String sql, StatementContext context)
      throws SQLException {
    PreparedStatement kept = idle.remove(sql);
    if (kept != null) {
      return kept;
    }
    PreparedStatement made = super.create(connection, sql, context);
    texts.put(made, sql);
    return made;
  }

  @Override
  public void close(Connection connection, String sql, Statement statement) throws SQLException {
    String text = texts.get(statement);
    if (text != null && statement instanceof PreparedStatement made && !idle.containsKey(text)) {
      made.clearParameters();
      idle.put(text, made);
    } else {
      texts.remove(statement);
      super.close(connection, sql, statement);
    }
  }

  @Override
  public void close(Connection connection) {
    idle.clear(); // the connection closes its statements
    texts.clear();
  }
}
