package io.burnscope.crash;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Wraps ports so that a thread that comes to one named point says so and stays there until the
 * process is killed. A point is a side, a role and a method: {@code after send.attempting}.
 */
final class HoldingPorts {
  /** What the thread works on: what it took last, or was given. */
  private final InheritableThreadLocal<String> subject = new InheritableThreadLocal<>();

  private volatile Wanted wanted = new Wanted("", "");

  private record Wanted(String name, String point) {}

  /** The next thread that comes to {@code point} for the SLO {@code name} stays there. */
  void arm(String name, String point) {
    wanted = new Wanted(name, point);
  }

  /** This thread now works on {@code name}. */
  void worksOn(String name) {
    subject.set(name);
  }

  /** {@code port}, for the thread role that it is used by: one of its methods' names follows. */
  <T> T wrap(Class<T> type, T port, String role) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              String name = role + "." + method.getName();
              come("before " + name, arguments);
              Object value = call(port, method, arguments);
              if (value instanceof Collection<?> taken && !taken.isEmpty()) {
                worksOn(taken.toString());
              }
              come("after " + name, arguments);
              return value;
            }));
  }

  private void come(String point, Object @Nullable [] arguments) {
    Wanted here = wanted;
    if (!point.equals(here.point())
        || !(subject.get() + Arrays.toString(arguments)).contains(here.name())) {
      return;
    }
    synchronized (System.out) {
      System.out.println("at " + point);
      System.out.flush();
    }
    while (true) {
      LockSupport.park();
    }
  }

  private static @Nullable Object call(Object port, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(port, arguments);
    } catch (InvocationTargetException thrown) {
      Throwable cause = thrown.getCause();
      throw cause == null ? thrown : cause;
    }
  }
}
