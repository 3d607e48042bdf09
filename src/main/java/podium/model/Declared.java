package podium.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the reference says of a layer, optimizer, loss or the like. The record that carries it is the one declaration
 * from which the reader, the canonical form, the JSON Schema and the reference page follow; its name is the record's.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Declared {
    /** One sentence for the reference. */
    String summary();

    /** The formula in plain text, with the names of the arguments. */
    String formula() default "";

    /** A usable example in the short form, as YAML. */
    String example() default "";

    /** The paper or the Keras file that it follows. */
    String source() default "";

    /** Other names that are read as this one, for example {@code AvgPool2D}. */
    String[] aliases() default {};

    /** Arguments that Keras knows and that change nothing here; they are dropped without a word. */
    String[] ignores() default {};

    /** Arguments of Keras that are accepted with one value only: {@code stateful=false}. */
    String[] fixed() default {};

    /** Defaults that differ from those of shared arguments: {@code weight_decay=0.004}. */
    String[] defaults() default {};

    /** True while the engine has no arithmetic for it: it is known, but refused. */
    boolean awaitsEngine() default false;
}
