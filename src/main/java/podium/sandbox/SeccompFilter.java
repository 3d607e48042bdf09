package podium.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The filter that stands between a sandboxed process and the kernel: of more than 350 system calls it leaves the about
 * 140 that a JVM may need. It is a program in classic BPF over {@code struct seccomp_data}, as {@code bwrap --seccomp}
 * takes it; the kernel runs it at each call.
 *
 * <p>It holds what namespaces do not: no second process, only threads; no socket, of any kind; no memory that a watch of
 * resident memory cannot see (shared, in files of memory, in huge pages); none of the interfaces from which kernels are
 * broken. libseccomp would assemble the same, but it is a native library that one would have to install or to carry.
 */
final class SeccompFilter {
    private static final int ALLOW = 0x7FFF0000;
    private static final int KILL_PROCESS = 0x80000000;
    private static final int ERRNO = 0x00050000;
    private static final int EPERM = 1;
    private static final int ENOSYS = 38;

    // Offsets in struct seccomp_data; of arguments the lower half, for both processors are little-endian.
    private static final int NUMBER = 0;
    private static final int ARCHITECTURE = 4;
    private static final int ARGUMENTS = 16;

    // BPF_CLASS | BPF_SIZE or BPF_OP | BPF_MODE or BPF_SRC, of linux/bpf_common.h.
    private static final int LOAD = 0x20;
    private static final int AND = 0x54;
    private static final int IF_EQUAL = 0x15;
    private static final int IF_AT_LEAST = 0x35;
    private static final int IF_ANY_BIT = 0x45;
    private static final int RETURN = 0x06;

    /** Calls of the x32 interface to an x86_64 kernel have this bit: the same calls under other numbers. */
    private static final int X32 = 0x40000000;

    private static final int CLONE_THREAD = 0x00010000;
    /** Mount, cgroup, UTS, IPC, user, process and network namespaces. */
    private static final int CLONE_NAMESPACES = 0x7E020000;

    private static final int MAP_SHARED_ANONYMOUS = 0x01 | 0x20;
    private static final int MAP_HUGE_PAGES = 0x40000;
    private static final int AF_UNIX = 1;
    /** TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIOCLEX: is it a terminal, how much is there to read. */
    private static final int[] HARMLESS_CONTROLS = {0x5401, 0x5413, 0x541B, 0x5421, 0x5451};

    private final List<Instruction> program = new ArrayList<>();

    private record Instruction(int code, int then, int otherwise, int operand) {}

    private SeccompFilter() {}

    /** The program as the kernel reads it: an array of {@code struct sock_filter}. */
    static byte[] bytes(Architecture architecture) throws IOException {
        SystemCalls calls = SystemCalls.of(architecture);
        var filter = new SeccompFilter();
        filter.refuseOthers(architecture);
        filter.lookInto(calls.numbers());
        filter.decide(calls);
        var bytes = ByteBuffer.allocate(8 * filter.program.size()).order(ByteOrder.LITTLE_ENDIAN);
        for (Instruction instruction : filter.program) {
            bytes.putShort((short) instruction.code)
                    .put((byte) instruction.then)
                    .put((byte) instruction.otherwise)
                    .putInt(instruction.operand);
        }
        return bytes.array();
    }

    /** The same number is another call on another processor, for example to 32-bit programs. */
    private void refuseOthers(Architecture architecture) {
        add(LOAD, ARCHITECTURE);
        jump(IF_EQUAL, architecture.audit, 1, 0);
        add(RETURN, KILL_PROCESS);
        add(LOAD, NUMBER);
        if (architecture == Architecture.X86_64) {
            jump(IF_AT_LEAST, X32, 0, 1);
            add(RETURN, KILL_PROCESS);
        }
    }

    private void lookInto(Map<String, Integer> numbers) {
        // Threads, but no processes and no namespaces.
        look(numbers, "clone", 0, 2);
        jump(IF_ANY_BIT, CLONE_NAMESPACES, 1, 0);
        jump(IF_ANY_BIT, CLONE_THREAD, 1, 0);
        end();
        // Memory that nobody seems to have once it is no longer mapped.
        look(numbers, "mmap", 3, 3);
        jump(IF_ANY_BIT, MAP_HUGE_PAGES, 2, 0);
        add(AND, MAP_SHARED_ANONYMOUS);
        jump(IF_EQUAL, MAP_SHARED_ANONYMOUS, 0, 1);
        end();
        look(numbers, "ioctl", 1, HARMLESS_CONTROLS.length);
        for (int i = 0; i < HARMLESS_CONTROLS.length; i++) {
            jump(IF_EQUAL, HARMLESS_CONTROLS[i], HARMLESS_CONTROLS.length - i, 0);
        }
        end();
        // Java 17's file channels close by such a pair.
        look(numbers, "socketpair", 0, 1);
        jump(IF_EQUAL, AF_UNIX, 1, 0);
        end();
    }

    /** Begins a block of so many tests of one argument, to be closed by {@link #end()}. */
    private void look(Map<String, Integer> numbers, String call, int argument, int tests) {
        jump(IF_EQUAL, numbers.get(call), 0, tests + 3);
        add(LOAD, ARGUMENTS + 8 * argument);
    }

    /** Where tests lead on it is refused; it is allowed where they jump one further. */
    private void end() {
        add(RETURN, ERRNO | EPERM);
        add(RETURN, ALLOW);
    }

    /** By number: from each boundary to the next the same. */
    private void decide(SystemCalls calls) {
        int last = calls.kinds().lastKey();
        for (int number = 0; number <= last; number++) {
            if (number == last || action(calls, number) != action(calls, number + 1)) {
                jump(IF_AT_LEAST, number + 1, 1, 0);
                add(RETURN, action(calls, number));
            }
        }
        add(RETURN, ERRNO | ENOSYS);
    }

    private static int action(SystemCalls calls, int number) {
        SystemCalls.Kind kind = calls.kinds().get(number);
        if (kind == null) {
            return ERRNO | ENOSYS;
        }
        return switch (kind) {
            case ALLOW -> ALLOW;
            case KILL -> KILL_PROCESS;
            // What is looked into never comes this far.
            case REFUSE, LOOK -> ERRNO | EPERM;
        };
    }

    private void add(int code, int operand) {
        jump(code, operand, 0, 0);
    }

    private void jump(int code, int operand, int then, int otherwise) {
        program.add(new Instruction(code, then, otherwise, operand));
    }
}
