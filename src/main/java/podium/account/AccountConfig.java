package podium.account;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who may have an account, and for how long sign-ins hold. */
@ConfigMapping(prefix = "podium")
interface AccountConfig {
    /** Whether visitors make accounts for themselves. */
    @WithDefault("open")
    Registration registration();

    Instructor instructor();

    Password password();

    Token token();

    Session session();

    Link link();

    enum Registration {
        OPEN,
        CLOSED
    }

    /** The account that the first start makes. */
    interface Instructor {
        /** Its password; a random one is printed where none is given. */
        Optional<String> password();
    }

    interface Password {
        /** Bcrypt's cost: each step doubles the time that a guess takes. */
        @WithDefault("11")
        int cost();
    }

    /** What scripts authenticate with. */
    interface Token {
        @WithDefault("90d")
        Duration lifetime();
    }

    /** With which the owner of an account chooses a password. */
    interface Link {
        /** Of those that an instructor hands out. */
        @WithDefault("7d")
        Duration lifetime();
    }

    /** A browser's sign-in. */
    interface Session {
        @WithDefault("14d")
        Duration lifetime();
    }
}
