package dev.kinora.service.database;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/// Reads rows into a record, whose components are named as the columns are. What it finds out about
/// the record it finds out once: rows are read at every request.
final class RecordRows<T> implements RowMapper<T> {
    private static final Map<Class<?>, Reader> READERS = Map.of(
            String.class, ResultSet::getString,
            int.class, ResultSet::getInt,
            long.class, ResultSet::getLong,
            double.class, ResultSet::getDouble,
            boolean.class, ResultSet::getBoolean,
            Integer.class, (row, name) -> nullable(row, row.getInt(name)),
            Long.class, (row, name) -> nullable(row, row.getLong(name)),
            Double.class, (row, name) -> nullable(row, row.getDouble(name)));

    private final Class<T> type;
    private final MethodHandle constructor; // takes an array
    private final List<Column> columns;

    RecordRows(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException("%s is no record.".formatted(type.getName()));
        }
        this.type = type;
        constructor = constructor(type, components);
        columns = Arrays.stream(components).map(Column::of).toList();
    }

    private interface Reader {
        @Nullable
        Object read(ResultSet row, String name) throws SQLException;
    }

    private record Column(String name, Reader reader) {
        static Column of(RecordComponent component) {
            Reader reader = READERS.get(component.getType());
            if (reader == null) {
                throw new IllegalArgumentException("%s cannot be read from a column.".formatted(component));
            }
            return new Column(component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT), reader);
        }
    }

    private static @Nullable Object nullable(ResultSet row, Object value) throws SQLException {
        return row.wasNull() ? null : value;
    }

    private static MethodHandle constructor(Class<?> type, RecordComponent[] components) {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            canonical.setAccessible(true); // records are private to those who ask
            return MethodHandles.lookup()
                    .unreflectConstructor(canonical)
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("Every record has its constructor.", impossible);
        }
    }

    @Override
    public T mapRow(ResultSet row, int number) throws SQLException {
        @Nullable Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            Column column = columns.get(i);
            values[i] = column.reader().read(row, column.name());
        }
        try {
            return type.cast((Object) constructor.invokeExact(values));
        } catch (RuntimeException | Error failed) {
            throw failed;
        } catch (Throwable failed) {
            throw new IllegalStateException("A row does not fit %s.".formatted(type.getName()), failed);
        }
    }
}
