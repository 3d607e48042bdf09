package podium.model.catalog;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import podium.model.Argument;

/** How a record is made and taken apart, looked up once. */
record Layout(List<Slot> slots, Constructor<?> constructor) {
    private static final Map<Class<?>, Layout> KNOWN = new ConcurrentHashMap<>();

    /**
     * @param parameter its name, or null where the component is a record of further arguments
     */
    record Slot(@Nullable String parameter, Class<?> type, Method accessor) {}

    static Layout of(Class<?> type) {
        return KNOWN.computeIfAbsent(type, Layout::read);
    }

    private static Layout read(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return new Layout(Arrays.stream(components).map(Layout::slot).toList(), type.getDeclaredConstructor(types));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has its canonical constructor", e);
        }
    }

    private static Slot slot(RecordComponent component) {
        Argument argument = component.getAnnotation(Argument.class);
        return new Slot(
                argument == null ? null : Parameter.name(component, argument),
                component.getType(),
                component.getAccessor());
    }
}
