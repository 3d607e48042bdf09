package podium.script;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Where this server is reached. */
@ConfigMapping(prefix = "podium")
public interface ScriptConfig {
    /**
     * The address that people and scripts use, such as {@code https://podium.example.edu}. Where it is not set, scripts
     * get the address under which they were asked for.
     */
    Optional<URI> address();
}
