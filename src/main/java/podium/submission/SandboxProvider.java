package podium.submission;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.runtime.PreventFurtherStepsException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import podium.sandbox.Sandbox;
import podium.sandbox.SandboxMode;
import podium.sandbox.SandboxSettings;
import podium.sandbox.SandboxUnavailableException;

/** Opens this node's sandbox when the first run wants it, and never on a node that does not train. */
@Singleton
class SandboxProvider {
    /** The start sets it where the database is the embedded one: a trial, which also runs without bubblewrap. */
    private static final String EMBEDDED = "embedded-database.port";

    /** Exit code, as sysexits.h has it. */
    private static final int MISCONFIGURED = 78;

    @ConfigProperty(name = "podium.data-dir", defaultValue = "podium-data")
    Path dataDirectory;

    @ConfigProperty(name = "podium.sandbox.mode")
    Optional<String> mode;

    @Produces
    @Singleton
    Sandbox sandbox() {
        try {
            return Sandbox.open(SandboxSettings.of(mode(), dataDirectory));
        } catch (SandboxUnavailableException e) {
            // What to install, and no trace of a program that is as it should be.
            throw new PreventFurtherStepsException(e.getMessage(), MISCONFIGURED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SandboxMode mode() {
        return mode.map(name -> SandboxMode.valueOf(name.toUpperCase(Locale.ROOT)))
                .orElse(System.getProperty(EMBEDDED) == null ? SandboxMode.REQUIRED : SandboxMode.PREFERRED);
    }

    void close(@Disposes Sandbox sandbox) {
        sandbox.close();
    }
}
