package podium.openapi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.FieldInfo;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/** What each field of the API's records means, by their Javadoc; which are always there, and which may be null. */
final class Fields {
    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName JSON_PROPERTY = DotName.createSimple("com.fasterxml.jackson.annotation.JsonProperty");
    private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE_CASE =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    private final Map<String, List<ClassInfo>> records = new HashMap<>();

    Fields(IndexView index) {
        for (ClassInfo known : index.getKnownClasses()) {
            if (known.isRecord() && known.name().packagePrefix().startsWith("podium")) {
                records.computeIfAbsent(known.simpleName(), name -> new ArrayList<>())
                        .add(known);
            }
        }
    }

    void describe(OpenAPI document) {
        Set<String> asked = asked(document);
        document.getComponents().getSchemas().forEach((name, schema) -> {
            if (schema.getProperties() == null) {
                return;
            }
            records.entrySet().stream()
                    .filter(entry -> name.startsWith(entry.getKey()))
                    .flatMap(entry -> entry.getValue().stream())
                    .filter(found -> fits(found, schema))
                    .max(Comparator.comparing(found -> found.simpleName().length()))
                    .ifPresent(found -> describe(schema, found, asked.contains(name)));
        });
    }

    /** Two rooms may have records of one name: the fields tell them apart. */
    private static boolean fits(ClassInfo found, Schema schema) {
        Set<String> names = new HashSet<>();
        found.fields().forEach(field -> names.add(name(field)));
        found.methods().stream().filter(Fields::isGetter).forEach(method -> names.add(answered(method)));
        return names.containsAll(schema.getProperties().keySet());
    }

    private static String name(FieldInfo field) {
        AnnotationInstance given = field.annotation(JSON_PROPERTY);
        return given == null || given.value() == null
                ? SNAKE_CASE.translate(field.name())
                : given.value().asString();
    }

    /** Jackson answers what a record says of itself like its components. */
    private static boolean isGetter(MethodInfo method) {
        return method.name().matches("(is|get)[A-Z].*") && method.parametersCount() == 0;
    }

    private static String answered(MethodInfo getter) {
        return SNAKE_CASE.translate(getter.name().replaceFirst("is|get", ""));
    }

    private static void describe(Schema schema, ClassInfo found, boolean isAsked) {
        JavadocTexts texts = JavadocTexts.of(found.name().toString());
        if (schema.getDescription() == null) {
            texts.ofClass().ifPresent(schema::setDescription);
        }
        for (FieldInfo field : found.fields()) {
            String name = name(field);
            Schema property = schema.getProperties().get(name);
            if (property == null) {
                continue;
            }
            boolean nullable = field.hasAnnotation(NULLABLE)
                    || field.type().annotations().stream()
                            .anyMatch(annotation -> annotation.name().equals(NULLABLE));
            Schema described = nullable ? orNull(property) : property;
            texts.ofField(field.name()).or(() -> Glossary.of(name)).ifPresent(described::setDescription);
            schema.addProperty(name, described);
            if (!isAsked) {
                schema.addRequired(name);
            }
        }
        found.methods().stream().filter(Fields::isGetter).forEach(question -> {
            Schema property = schema.getProperties().get(answered(question));
            if (property != null) {
                texts.ofMethod(question.name()).ifPresent(property::setDescription);
            }
        });
    }

    private static Schema orNull(Schema schema) {
        if (schema.getRef() != null) {
            return OASFactory.createSchema()
                    .addAnyOf(OASFactory.createSchema().ref(schema.getRef()))
                    .addAnyOf(OASFactory.createSchema().addType(Schema.SchemaType.NULL));
        }
        // What may be anything may be null.
        return schema.getType() == null || schema.getType().isEmpty() ? schema : schema.addType(Schema.SchemaType.NULL);
    }

    /** Of what is sent, only what has no default must be there, and the route says so itself. */
    private static Set<String> asked(OpenAPI document) {
        Set<String> asked = new HashSet<>();
        document.getPaths().getPathItems().values().stream()
                .flatMap(item -> item.getOperations().values().stream())
                .map(Operation::getRequestBody)
                .filter(body -> body != null && body.getContent() != null)
                .flatMap(body -> body.getContent().getMediaTypes().values().stream())
                .filter(media -> media.getSchema() != null && media.getSchema().getRef() != null)
                .forEach(media -> asked.add(media.getSchema().getRef().replaceAll(".*/", "")));
        return asked;
    }
}
