package podium.openapi;

import java.util.Optional;

import com.github.therapi.runtimejavadoc.ClassJavadoc;
import com.github.therapi.runtimejavadoc.Comment;
import com.github.therapi.runtimejavadoc.CommentFormatter;
import com.github.therapi.runtimejavadoc.MethodJavadoc;
import com.github.therapi.runtimejavadoc.ParamJavadoc;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;

/** What the Javadoc of a class says, as CommonMark. The compiler keeps it beside the class. */
final class JavadocTexts {
    private final CommentFormatter formatter = new CommentFormatter();
    private final ClassJavadoc javadoc;

    private JavadocTexts(ClassJavadoc javadoc) {
        this.javadoc = javadoc;
    }

    static JavadocTexts of(String className) {
        return new JavadocTexts(
                RuntimeJavadoc.getJavadoc(className, Thread.currentThread().getContextClassLoader()));
    }

    Optional<String> ofClass() {
        return text(javadoc.getComment());
    }

    /** Of a record's component or a class's field. */
    Optional<String> ofField(String name) {
        return javadoc.getRecordComponents().stream()
                .filter(component -> component.getName().equals(name))
                .findFirst()
                .map(ParamJavadoc::getComment)
                .flatMap(this::text)
                .or(() -> javadoc.getFields().stream()
                        .filter(field -> field.getName().equals(name))
                        .findFirst()
                        .flatMap(field -> text(field.getComment())));
    }

    Optional<String> ofMethod(String name) {
        return method(name).flatMap(method -> text(method.getComment()));
    }

    Optional<String> ofParameter(String method, String parameter) {
        return method(method)
                .flatMap(found -> found.getParams().stream()
                        .filter(param -> param.getName().equals(parameter))
                        .findFirst())
                .flatMap(param -> text(param.getComment()));
    }

    private Optional<MethodJavadoc> method(String name) {
        return javadoc.getMethods().stream()
                .filter(method -> method.getName().equals(name))
                .findFirst();
    }

    private Optional<String> text(Comment comment) {
        String text = formatter
                .format(comment)
                .replaceAll("</?code>", "`")
                .replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("</?p>", "\n\n")
                .replaceAll("[ \t]*\n[ \t]*(?!\n)", " ")
                .strip();
        return text.isEmpty() ? Optional.empty() : Optional.of(sentence(text));
    }

    /** Begins with a capital and ends with a full stop, as fragments in Javadoc do not. */
    private static String sentence(String text) {
        String begun = Character.toUpperCase(text.charAt(0)) + text.substring(1);
        return begun.endsWith(".") || begun.endsWith("?") || begun.endsWith(":") ? begun : begun + ".";
    }
}
