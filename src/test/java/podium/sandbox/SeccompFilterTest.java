package podium.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the program as the kernel would; what the kernel itself makes of it is in {@link HostileIT}. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SeccompFilterTest {
    private static final int MOST_INSTRUCTIONS = 4096;

    @ParameterizedTest
    @EnumSource
    void decides_each_call_as_the_table_says(Architecture architecture) throws Exception {
        SystemCalls calls = SystemCalls.of(architecture);
        assertThat(calls.kinds()).hasSizeGreaterThan(300);
        for (int number = 0; number < 600; number++) {
            SystemCalls.Kind kind = calls.kinds().get(number);
            if (kind != SystemCalls.Kind.LOOK) {
                String expected = kind == null
                        ? "ENOSYS"
                        : switch (kind) {
                            case ALLOW -> "allowed";
                            case REFUSE, LOOK -> "EPERM";
                            case KILL -> "killed";
                        };
                assertThat(run(architecture, architecture.audit, number)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "clone, 0x3d0f00, 0, 0, 0, allowed, a thread",
        "clone, 0x11, 0, 0, 0, EPERM, a process",
        "clone, 0x4111, 0, 0, 0, EPERM, a process by vfork",
        "clone, 0x103d0f00, 0, 0, 0, EPERM, a thread in a user namespace",
        "clone, 0x403d0f00, 0, 0, 0, EPERM, a thread in a network namespace",
        "mmap, 0, 4096, 3, 0x22, allowed, private memory",
        "mmap, 0, 4096, 1, 0x01, allowed, a file",
        "mmap, 0, 4096, 3, 0x21, EPERM, shared memory",
        "mmap, 0, 4096, 3, 0x23, EPERM, shared memory by its other name",
        "mmap, 0, 4096, 3, 0x40022, EPERM, huge pages",
        "ioctl, 0, 0x5401, 0, 0, allowed, is it a terminal",
        "ioctl, 0, 0x5451, 0, 0, allowed, the last that is harmless",
        "ioctl, 0, 0x5412, 0, 0, EPERM, a key pressed for the terminal's owner",
        "socketpair, 1, 1, 0, 0, allowed, a local pair",
        "socketpair, 16, 3, 0, 0, EPERM, a line to the kernel",
    })
    void looks_into_arguments(String call, String a, String b, String c, String d, String expected, String what)
            throws Exception {
        for (Architecture architecture : Architecture.values()) {
            int number = SystemCalls.of(architecture).numbers().get(call);
            assertThat(run(architecture, architecture.audit, number, decode(a), decode(b), decode(c), decode(d)))
                    .as(what)
                    .isEqualTo(expected);
        }
    }

    @Test
    void kills_whoever_comes_by_another_interface() throws Exception {
        int i386 = 0x40000003;
        assertThat(run(Architecture.X86_64, i386, 0)).isEqualTo("killed");
        assertThat(run(Architecture.X86_64, Architecture.AARCH64.audit, 63)).isEqualTo("killed");
        assertThat(run(Architecture.X86_64, Architecture.X86_64.audit, 0x40000000))
                .isEqualTo("killed");
        assertThat(run(Architecture.X86_64, Architecture.X86_64.audit, -1)).isEqualTo("killed");
    }

    @Test
    void sends_the_c_library_to_the_call_whose_flags_can_be_seen() throws Exception {
        int clone3 = 435;
        for (Architecture architecture : Architecture.values()) {
            assertThat(run(architecture, architecture.audit, clone3)).isEqualTo("ENOSYS");
        }
    }

    private static long decode(String number) {
        return Long.decode(number);
    }

    /** An interpreter of classic BPF, as far as filters of system calls use it. */
    private static String run(Architecture architecture, int audit, int number, long... arguments) throws IOException {
        var data = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        data.putInt(number).putInt(audit).putLong(0);
        for (long argument : arguments) {
            data.putLong(argument);
        }
        var program = ByteBuffer.wrap(SeccompFilter.bytes(architecture)).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(program.capacity() / 8).isLessThan(MOST_INSTRUCTIONS);
        int accumulator = 0;
        for (int at = 0; ; at++) {
            int then = program.get(8 * at + 2) & 0xFF;
            int otherwise = program.get(8 * at + 3) & 0xFF;
            int operand = program.getInt(8 * at + 4);
            switch (program.getShort(8 * at)) {
                case 0x20 -> accumulator = data.getInt(operand);
                case 0x54 -> accumulator &= operand;
                case 0x15 -> at += accumulator == operand ? then : otherwise;
                case 0x35 -> at += Integer.compareUnsigned(accumulator, operand) >= 0 ? then : otherwise;
                case 0x45 -> at += (accumulator & operand) != 0 ? then : otherwise;
                case 0x06 -> {
                    return switch (operand) {
                        case 0x7FFF0000 -> "allowed";
                        case 0x00050001 -> "EPERM";
                        case 0x00050026 -> "ENOSYS";
                        case 0x80000000 -> "killed";
                        default -> throw new AssertionError("unknown answer " + operand);
                    };
                }
                default -> throw new AssertionError("unknown instruction at " + at);
            }
        }
    }
}
