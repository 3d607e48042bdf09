package podium.account;

import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/**
 * Sends links by mail, where a mail server and Podium's own address are configured. The address comes from there alone: one
 * out of a request would let anybody send links to another site in Podium's name.
 */
@ApplicationScoped
class ResetMail {
    private static final Logger LOG = Logger.getLogger(ResetMail.class);
    private static final Duration LIFETIME = Duration.ofHours(2);

    @Inject
    PasswordLinks links;

    @Inject
    ReactiveMailer mailer;

    private static Optional<String> address() {
        Config config = ConfigProvider.getConfig();
        return config.getOptionalValue("quarkus.mailer.host", String.class)
                .flatMap(host -> config.getOptionalValue("podium.address", String.class))
                .map(address -> address.replaceAll("/+$", ""));
    }

    boolean isOn() {
        return address().isPresent();
    }

    /** Sends in the background: how long it takes tells nobody whether there is such an account. */
    @Transactional
    void send(String handleOrEmail) {
        String wanted = handleOrEmail.strip();
        Optional<Account> account = wanted.contains("@")
                ? Account.findByEmail(wanted)
                : Account.findByHandle(wanted.toLowerCase(java.util.Locale.ROOT));
        account.filter(known -> known.email != null && known.disabledAt == null)
                .ifPresent(known -> mailer.send(Mail.withText(
                                known.email,
                                "Podium: choose a new password",
                                "Somebody, probably you, asked for a new password of the account " + known.handle
                                        + ".\n\nChoose it here within two hours:\n"
                                        + address().orElseThrow() + links.issue(known, LIFETIME)
                                        + "\n\nIf it was not you, do nothing: your password stays as it is.\n"))
                        .subscribe()
                        .with(sent -> {}, failure -> LOG.warn("a mail could not be sent", failure)));
    }
}
