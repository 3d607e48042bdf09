package podium.engine;

import java.util.List;

import podium.model.Declared;
import podium.model.catalog.Family;

/** The families of the catalogue. */
final class Families {
    private Families() {}

    /** The records of a family that a config may use. */
    static List<Class<?>> trainable(Class<?> family) {
        return Family.records(family)
                .filter(type -> !type.getAnnotation(Declared.class).awaitsEngine())
                .toList();
    }
}
