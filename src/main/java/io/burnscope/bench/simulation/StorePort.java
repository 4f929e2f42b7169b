package io.burnscope.bench.simulation;

import io.burnscope.incident.Incident;
import io.burnscope.incident.IncidentName;
import io.burnscope.incident.IncidentStore;
import io.burnscope.incident.IncidentStore.Transaction;
import io.burnscope.incident.Post;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One replica's way to the shared store. A proxy, so that every method that the port will ever have
 * is a place where a replica can die.
 */
record StorePort(World world, Replica replica, IncidentStore store) implements InvocationHandler {
  static IncidentStore of(World world, Replica replica, IncidentStore store) {
    return proxy(IncidentStore.class, new StorePort(world, replica, store));
  }

  @Override
  public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Port port = new Port(Port.Kind.STORE, method.getName());
    world.ports().before(replica, port);
    Object value =
        arguments != null && method.getName().equals("transact")
            ? transact(arguments[0])
            : call(store, method, arguments);
    world.ports().after(replica, port);
    return value;
  }

  @SuppressWarnings("unchecked") // IncidentStore.transact takes nothing else
  private @Nullable Object transact(Object work) {
    Function<Transaction, Object> wanted = (Function<Transaction, Object>) work;
    Written written = new Written();
    Object value =
        store.transact(tx -> {
          written.begin();
          return wanted.apply(proxy(Transaction.class, noting(tx, written)));
        });
    world.watch().committed(written);
    return value;
  }

  private static InvocationHandler noting(Transaction tx, Written written) {
    return (self, method, arguments) -> {
      Object value = call(tx, method, arguments);
      if (arguments != null && method.getName().equals("save")) {
        written.saved((Incident) arguments[0]);
      }
      if (arguments != null && method.getName().equals("enqueue")) {
        written.said(
            new Written.Said(
                (IncidentName) arguments[0],
                (String) arguments[1],
                (String) arguments[2],
                (Post) arguments[4]));
      }
      return value;
    };
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException thrown) {
      Throwable cause = thrown.getCause();
      throw cause == null ? thrown : cause;
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
