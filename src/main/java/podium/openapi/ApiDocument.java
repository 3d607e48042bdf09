package podium.openapi;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;

/**
 * Completes what SmallRye reads off the routes, while the program is built: the words of their Javadoc, the errors that
 * each can answer, how one signs in; and leaves out the pages.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class ApiDocument implements OASFilter {
    private static final String API = "/api/v1/";
    private static final String TOKEN = "token";
    private static final String PASSWORD = "password";

    private static final DotName BEAN_PARAM = DotName.createSimple("jakarta.ws.rs.BeanParam");

    private final IndexView index;
    private final Fields fields;

    /** @param index of the program's classes */
    public ApiDocument(IndexView index) {
        this.index = index;
        fields = new Fields(index);
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        List.copyOf(document.getPaths().getPathItems().keySet()).stream()
                .filter(path -> !path.startsWith(API))
                .forEach(document.getPaths()::removePathItem);
        document.getPaths().getPathItems().values().forEach(ApiDocument::shareParameters);
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> describe(path, method, operation)));
        document.getComponents()
                .addSecurityScheme(
                        TOKEN,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("A token from `POST /api/v1/tokens`"))
                .addSecurityScheme(
                        PASSWORD,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("basic")
                                .description("Handle and password, for `POST /api/v1/tokens` alone"));
        if (document.getComponents().getSchemas().containsKey("JsonNode")) {
            document.getComponents().addSchema("JsonNode", any());
        }
        ErrorAnswers.declare(document.getComponents());
        Unused.remove(document);
        fields.describe(document);
    }

    /** Those of a class's fields stand above its routes; here each route has all of its own. */
    private static void shareParameters(PathItem item) {
        List<Parameter> shared = item.getParameters() == null ? List.of() : List.copyOf(item.getParameters());
        item.setParameters(null);
        item.getOperations().values().forEach(operation -> shared.forEach(operation::addParameter));
    }

    private void describe(String path, PathItem.HttpMethod method, Operation operation) {
        String id = operation.getOperationId();
        int split = id.lastIndexOf('_');
        String className = id.substring(0, split);
        String methodName = id.substring(split + 1);
        JavadocTexts texts = JavadocTexts.of(className);
        String simple = className.substring(className.lastIndexOf('.') + 1);
        operation.setOperationId(simple + "." + methodName);
        operation.setTags(List.of(room(className)));
        String text = texts.ofMethod(methodName).or(texts::ofClass).orElse("");
        int end = text.indexOf(". ");
        operation.setSummary(end < 0 ? text.replaceAll("\\.$", "") : text.substring(0, end));
        operation.setDescription(text);
        describeParameters(operation, className, methodName, texts);
        ConfigBodies.describe(operation);
        operation.getResponses().getAPIResponses().values().forEach(ApiDocument::describeStream);
        secure(path, operation);
        ErrorAnswers.add(path, method, operation);
    }

    private void describeParameters(Operation operation, String className, String methodName, JavadocTexts texts) {
        List<Parameter> parameters = operation.getParameters() == null ? List.of() : operation.getParameters();
        for (Parameter parameter : parameters) {
            if (parameter.getDescription() == null) {
                String name = camelCase(parameter.getName());
                texts.ofParameter(methodName, name)
                        .or(() -> beans(className, methodName)
                                .map(bean -> JavadocTexts.of(bean).ofField(name))
                                .flatMap(Optional::stream)
                                .findFirst())
                        .or(() -> Glossary.of(parameter.getName()))
                        .ifPresent(parameter::setDescription);
            }
        }
    }

    /** The classes whose fields are a method's parameters. */
    private Stream<String> beans(String className, String methodName) {
        ClassInfo declaring = index.getClassByName(className);
        return declaring == null
                ? Stream.empty()
                : declaring.methods().stream()
                        .filter(method -> method.name().equals(methodName))
                        .flatMap(method -> method.parameters().stream())
                        .filter(parameter -> parameter.hasAnnotation(BEAN_PARAM))
                        .map(parameter -> parameter.type().name().toString());
    }

    /** The scanner takes an event for a JSON object, with all that the class has. */
    private static void describeStream(APIResponse answer) {
        MediaType stream =
                answer.getContent() == null ? null : answer.getContent().getMediaType("text/event-stream");
        if (stream != null) {
            answer.setDescription("Server-sent events, until there is nothing more to tell.");
            stream.setSchema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
        }
    }

    private static void secure(String path, Operation operation) {
        if (path.equals("/api/v1/tokens")) {
            require(operation, PASSWORD);
        } else if (operation.getResponses().hasAPIResponse("401")) {
            require(operation, TOKEN);
        } else {
            operation.setSecurity(null);
        }
    }

    private static void require(Operation operation, String scheme) {
        operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(scheme)));
    }

    private static String room(String className) {
        String[] parts = className.split("\\.");
        return parts[parts.length - 2];
    }

    private static Schema any() {
        return OASFactory.createSchema().description("Any JSON.");
    }

    static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        boolean upper = false;
        for (char letter : name.toCharArray()) {
            if (letter == '_' || letter == '-') {
                upper = true;
            } else {
                camel.append(upper ? Character.toUpperCase(letter) : letter);
                upper = false;
            }
        }
        return camel.toString();
    }
}
