package podium;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to the server that can be cut, in the middle of whatever is going over it. */
final class Line implements AutoCloseable {
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final URI server;
    private volatile boolean down;

    Line(URI server) throws IOException {
        this.server = server;
        start(this::accept);
    }

    /** The server, over this line. */
    URI address() {
        return URI.create("http://" + server.getHost() + ":" + door.getLocalPort() + "/");
    }

    /** Ends all that goes over it; what begins afterwards gets through. */
    void cut() {
        open.forEach(Line::end);
    }

    /** @param down whether nothing gets through */
    void down(boolean down) {
        this.down = down;
        if (down) {
            cut();
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }

    private void accept() throws IOException {
        while (!door.isClosed()) {
            Socket near = door.accept();
            if (down) {
                end(near);
                continue;
            }
            Socket far = new Socket(server.getHost(), server.getPort());
            open.add(near);
            open.add(far);
            start(() -> pump(near, far));
            start(() -> pump(far, near));
        }
    }

    private void pump(Socket from, Socket to) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void end(Socket socket) {
        try {
            // At once, and not after what is still to be sent.
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // It has ended by itself.
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // One of its ends is gone.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
