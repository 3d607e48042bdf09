package podium.sandbox;

import com.sun.jna.Function;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** Calls the kernel by number, past the Java library, as native code in a process that was taken over would. */
final class Kernel {
    static final int EPERM = 1;
    static final long GETPID = 39;
    static final long FORK = 57;
    static final long EXIT_GROUP = 231;
    private static final long PAUSE = 34;

    private final Function function;

    Kernel() {
        // There is no folder to unpack it to; the test has laid it beside the classes.
        System.setProperty("jna.boot.library.path", "/podium/lib/jna");
        function = NativeLibrary.getProcess().getFunction("syscall");
    }

    /** Answers what the call does, or minus its error. */
    long call(long number, long... arguments) {
        Object[] all = new Object[7];
        all[0] = number;
        for (int i = 0; i < 6; i++) {
            all[i + 1] = i < arguments.length ? arguments[i] : 0L;
        }
        long result = function.invokeLong(all);
        return result == -1 ? -Native.getLastError() : result;
    }

    /** {@code signal(SIGTERM, SIG_IGN)}. */
    void ignoreTermination() {
        NativeLibrary.getProcess().getFunction("signal").invokePointer(new Object[] {15, 1L});
    }

    void sleepForever() {
        while (true) {
            call(PAUSE);
        }
    }
}
