package podium.model;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One argument of a {@link Declared} record, on the record component. It is read and written under the component's name
 * in snake case ({@code kernelSize} is {@code kernel_size}).
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Argument {
    /** Marks an argument without a default. */
    String REQUIRED = "\u0000required";

    /** What it does, with its unit where it has one; a phrase for the reference. */
    String value();

    /** The name where it is not the component's in snake case: {@code beta_1}. */
    String name() default "";

    /** The default as short-form JSON: {@code 0.9}, {@code "valid"}, {@code [1, 1]}, {@code null}. */
    String byDefault() default REQUIRED;

    /** The smallest number allowed. */
    double min() default Double.NEGATIVE_INFINITY;

    /** The largest number allowed. */
    double max() default Double.POSITIVE_INFINITY;

    /** Whether {@link #min} itself is refused. */
    boolean above() default false;

    /** Whether {@link #max} itself is refused. */
    boolean below() default false;

    /** The strings allowed, where the type is text. */
    String[] oneOf() default {};

    /** Older names of the argument, for example {@code lr}. */
    String[] aliases() default {};
}
