package podium.engine;

import java.util.Arrays;
import java.util.List;

import podium.model.Declared;

/** The families of the catalogue. */
final class Families {
    private Families() {}

    /** The records of a family that a config may use. */
    static List<Class<?>> trainable(Class<?> family) {
        return Arrays.<Class<?>>stream(family.getPermittedSubclasses())
                .filter(type -> !type.getAnnotation(Declared.class).awaitsEngine())
                .toList();
    }
}
