package podium.bench;

import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntFunction;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** Calls a node over HTTP from one thread, so that the cores are left to those who answer. */
final class Caller implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int STREAMS = 5_000;

    private final Vertx vertx;
    private final Context loop;
    private final HttpClient http;
    private final HttpClient streams;
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final Map<HttpConnection, Connection> connections = new HashMap<>();

    Caller(int port, int connections) {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
        loop = vertx.getOrCreateContext();
        HttpClientOptions options =
                new HttpClientOptions()
                .setDefaultHost("127.0.0.1")
                .setDefaultPort(port)
                // Before the node closes it.
                .setKeepAliveTimeout(20);
        http = vertx.createHttpClient(new HttpClientOptions(options).setMaxPoolSize(connections));
        streams = vertx.createHttpClient(new HttpClientOptions(options).setMaxPoolSize(STREAMS));
    }

    /** A request that may be sent many times. */
    record Call(HttpMethod method, String path, Map<String, String> headers, Buffer body, int expected) {
        static Call get(String path, Map<String, String> headers) {
            return new Call(HttpMethod.GET, path, headers, Buffer.buffer(), 200);
        }

        Call answeredBy(int status) {
            return new Call(method, path, headers, body, status);
        }
    }

    record Answer(HttpClientResponse head, Buffer body) {}

    /** What went wrong, most of all other answers than expected. */
    List<String> faults() {
        return faults;
    }

    /** With its moment: what comes all at once has one cause. */
    void fault(String text) {
        if (faults.size() < 1_000) {
            faults.add(LocalTime.now() + " " + text);
        }
    }

    /** From whichever thread; what it brings comes on the one that calls. */
    Future<Answer> send(Call call) {
        if (Vertx.currentContext() == loop) {
            return sendHere(call);
        }
        Promise<Answer> answer = Promise.promise();
        loop.runOnContext(now -> sendHere(call).onComplete(answer));
        return answer.future();
    }

    /** On the loop alone: elsewhere a body might have come before anybody asks for it, and then it never comes. */
    private Future<Answer> sendHere(Call call) {
        RequestOptions options = new RequestOptions()
                .setMethod(call.method())
                .setURI(call.path())
                .setTimeout(TIMEOUT_MILLIS);
        call.headers().forEach(options::putHeader);
        Connection[] used = new Connection[1];
        return http.request(options)
                .compose(request -> {
                    used[0] = connections.computeIfAbsent(request.connection(), this::opened);
                    return request.send(call.body());
                })
                .compose(head -> head.body().map(body -> new Answer(head, body)))
                .andThen(done -> {
                    if (done.failed()) {
                        fault(call.path() + ": " + done.cause() + (used[0] == null ? "" : " " + used[0]));
                    } else if (done.result().head().statusCode() != call.expected()) {
                        fault(call.path() + " answered " + done.result().head().statusCode() + ": "
                                + done.result().body());
                    }
                    if (used[0] != null) {
                        used[0].last = System.nanoTime();
                    }
                });
    }

    private Connection opened(HttpConnection connection) {
        connection.closeHandler(closed -> connections.remove(connection));
        return new Connection();
    }

    /** Since when it is there, and when it last brought an answer: a node that closes what is kept shows by these. */
    private static final class Connection {
        private final long opened = System.nanoTime();
        private long last = opened;

        @Override
        public String toString() {
            long now = System.nanoTime();
            return String.format(
                    Locale.ROOT,
                    "(connection opened %.1f s ago, last answered %.1f s ago)",
                    (now - opened) / 1e9,
                    (now - last) / 1e9);
        }
    }

    /**
     * So many a second, whatever becomes of them; each is timed from when it was due, not from when this side came to send it.
     * Returns when all are answered.
     */
    void atRate(double perSecond, double seconds, Times times, IntFunction<Call> calls) {
        atRate(perSecond, seconds, times, calls, answer -> {});
    }

    void atRate(double perSecond, double seconds, Times times, IntFunction<Call> calls, Consumer<Answer> then) {
        int all = (int) (perSecond * seconds);
        AtomicInteger open = new AtomicInteger(all);
        long start = System.nanoTime();
        for (int sent = 0; sent < all; ) {
            int due = (int) Math.min(all, (System.nanoTime() - start) / 1e9 * perSecond);
            int from = sent;
            if (due > from) {
                sent = due;
                loop.runOnContext(now -> {
                    for (int number = from; number < due; number++) {
                        long scheduled = start + (long) (number / perSecond * 1e9);
                        send(calls.apply(number)).onComplete(done -> {
                            times.add((System.nanoTime() - scheduled) / 1e6);
                            if (done.succeeded()) {
                                then.accept(done.result());
                            }
                            open.decrementAndGet();
                        });
                    }
                });
            }
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(500));
        }
        awaitNone(open);
    }

    /** As many as are answered by so many who each ask again at once; returns how many a second these were. */
    double asFastAs(int clients, double seconds, Times times, Call call) {
        AtomicInteger open = new AtomicInteger(clients);
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        loop.runOnContext(now -> {
            for (int client = 0; client < clients; client++) {
                again(call, times, end, open);
            }
        });
        awaitNone(open);
        return times.count() / ((System.nanoTime() - start) / 1e9);
    }

    private void again(Call call, Times times, long end, AtomicInteger open) {
        long began = System.nanoTime();
        if (began >= end) {
            open.decrementAndGet();
            return;
        }
        send(call).onComplete(done -> {
            times.add((System.nanoTime() - began) / 1e6);
            again(call, times, end, open);
        });
    }

    private static void awaitNone(AtomicInteger open) {
        while (open.get() > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    /**
     * Opens an event stream and tells of each event's name.
     *
     * @return done when it is open
     */
    Future<Void> follow(String path, Consumer<String> event) {
        RequestOptions options = new RequestOptions().setMethod(HttpMethod.GET).setURI(path);
        return streams.request(options)
                .compose(request -> request.send())
                .map(response -> {
                    if (response.statusCode() != 200) {
                        throw new IllegalStateException(path + " answered " + response.statusCode());
                    }
                    StringBuilder rest = new StringBuilder();
                    response.handler(chunk -> {
                        rest.append(chunk);
                        for (int end; (end = rest.indexOf("\n")) >= 0; rest.delete(0, end + 1)) {
                            String line = rest.substring(0, end);
                            if (line.startsWith("event:")) {
                                event.accept(line.substring(6).strip());
                            }
                        }
                    });
                    response.exceptionHandler(failure -> fault("a live page was cut off: " + failure));
                    response.endHandler(ended -> fault("a live page ended"));
                    return (Void) null;
                })
                .onFailure(failure -> fault(path + ": " + failure));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
