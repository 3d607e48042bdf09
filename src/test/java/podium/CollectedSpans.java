package podium;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A collector of traces as OpenTelemetry's protocol has it (OTLP, protobuf over HTTP), which keeps what it is sent. */
final class CollectedSpans implements AutoCloseable {
    /** @param node what the sender says of itself, by the resource's attribute {@code node} */
    record Span(String node, String trace, String id, String parent, String name, long startNanos, long endNanos) {}

    private final HttpServer server;
    private final List<Span> spans = new CopyOnWriteArrayList<>();

    CollectedSpans() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    /** For a node of that name. */
    String[] settings(String node) {
        return new String[] {
            "quarkus.otel.sdk.disabled=false",
            "quarkus.otel.exporter.otlp.protocol=http/protobuf",
            "quarkus.otel.exporter.otlp.endpoint=http://localhost:"
                    + server.getAddress().getPort(),
            "quarkus.otel.resource.attributes=node=" + node,
            "quarkus.otel.bsp.schedule.delay=PT0.2S"
        };
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            read(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** The message's parts by the numbers that opentelemetry-proto's trace.proto gives them. */
    private void read(byte[] request) {
        for (byte[] resourceSpans : all(request, 1)) {
            String node = all(resourceSpans, 1).stream()
                    .flatMap(resource -> all(resource, 1).stream())
                    .filter(attribute -> text(attribute, 1).equals("node"))
                    .map(attribute -> text(all(attribute, 2).get(0), 1))
                    .findFirst()
                    .orElse("");
            for (byte[] scopeSpans : all(resourceSpans, 2)) {
                all(scopeSpans, 2).forEach(span -> spans.add(span(node, span)));
            }
        }
    }

    private static Span span(String node, byte[] span) {
        return new Span(
                node, hex(span, 1), hex(span, 2), hex(span, 4), text(span, 5), fixed64(span, 7), fixed64(span, 8));
    }

    private static List<byte[]> all(byte[] message, int field) {
        return fields(message).getOrDefault(field, List.of());
    }

    private static String text(byte[] message, int field) {
        return new String(first(message, field), StandardCharsets.UTF_8);
    }

    private static String hex(byte[] message, int field) {
        return HexFormat.of().formatHex(first(message, field));
    }

    private static long fixed64(byte[] message, int field) {
        return ByteBuffer.wrap(first(message, field))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
    }

    private static byte[] first(byte[] message, int field) {
        List<byte[]> found = all(message, field);
        return found.isEmpty() ? new byte[0] : found.get(0);
    }

    private static Map<Integer, List<byte[]>> fields(byte[] message) {
        Map<Integer, List<byte[]>> fields = new TreeMap<>();
        ByteBuffer in = ByteBuffer.wrap(message);
        while (in.hasRemaining()) {
            long key = varint(in);
            int length =
                    switch ((int) (key & 7)) {
                        case 0 -> {
                            varint(in);
                            yield 0;
                        }
                        case 1 -> 8;
                        case 2 -> (int) varint(in);
                        case 5 -> 4;
                        default -> throw new IllegalArgumentException("no wire type of protobuf: " + (key & 7));
                    };
            byte[] value = new byte[length];
            in.get(value);
            fields.computeIfAbsent((int) (key >>> 3), number -> new ArrayList<>())
                    .add(value);
        }
        return fields;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
