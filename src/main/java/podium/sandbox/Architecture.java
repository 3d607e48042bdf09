package podium.sandbox;

import org.jspecify.annotations.Nullable;

/** A processor as the kernel's system calls know it. */
enum Architecture {
    X86_64(0xC000003E),
    AARCH64(0xC00000B7);

    /** {@code AUDIT_ARCH_…} of {@code linux/audit.h}. */
    final int audit;

    Architecture(int audit) {
        this.audit = audit;
    }

    /** This machine's; null where no table of its calls is kept. */
    static @Nullable Architecture ofThisMachine() {
        return switch (System.getProperty("os.arch")) {
            case "amd64" -> X86_64;
            case "aarch64" -> AARCH64;
            default -> null;
        };
    }
}
