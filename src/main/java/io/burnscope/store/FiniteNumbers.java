package io.burnscope.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.OptionalDouble;

/** Refuses NaN and infinities: they are no JSON, and a bug wherever they come from. */
final class FiniteNumbers extends SimpleModule {
  FiniteNumbers() {
    super("finite-numbers");
    addSerializer(double.class, new Plain());
    addSerializer(Double.class, new Plain());
    addSerializer(OptionalDouble.class, new OptionalNumber());
  }

  private static void write(double value, JsonGenerator json) throws IOException {
    if (!Double.isFinite(value)) {
      throw JsonMappingException.from(
          json, value + " at " + json.getOutputContext().pathAsPointer());
    }
    json.writeNumber(value);
  }

  private static final class Plain extends JsonSerializer<Double> {
    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      write(value, json);
    }
  }

  private static final class OptionalNumber extends JsonSerializer<OptionalDouble> {
    @Override
    public void serialize(OptionalDouble value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (value.isPresent()) {
        write(value.getAsDouble(), json);
      } else {
        json.writeNull();
      }
    }

    @Override
    public boolean isEmpty(SerializerProvider provider, OptionalDouble value) {
      return value.isEmpty();
    }
  }
}
