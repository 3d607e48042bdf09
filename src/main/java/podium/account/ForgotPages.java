package podium.account;

import java.time.Duration;
import java.util.Locale;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.RestForm;

import podium.limit.Grant;
import podium.limit.Rate;
import podium.limit.SharedBuckets;
import podium.problem.Problems;

/** For who has forgotten a password. */
@Path("/forgot")
@Produces(MediaType.TEXT_HTML)
public class ForgotPages {
    private static final Rate OF_NAME = new Rate("forgot", 3, Duration.ofHours(1));
    private static final Rate OF_ADDRESS = new Rate("forgot", 60, Duration.ofHours(1));

    @Inject
    ResetMail mail;

    @Inject
    SharedBuckets buckets;

    @CheckedTemplate(basePath = "account")
    static class Templates {
        private Templates() {}

        static native TemplateInstance forgot(boolean mail, boolean sent);
    }

    @GET
    public TemplateInstance show() {
        return Templates.forgot(mail.isOn(), false);
    }

    /** Answers the same whether there is such an account or not. */
    @POST
    public TemplateInstance send(@RestForm @DefaultValue("") String account, HttpServerRequest request) {
        if (!mail.isOn()) {
            return show();
        }
        check(buckets.take("forgot from " + request.remoteAddress().hostAddress(), OF_ADDRESS));
        check(buckets.take("forgot of " + account.strip().toLowerCase(Locale.ROOT), OF_NAME));
        mail.send(account);
        return Templates.forgot(true, true);
    }

    private static void check(Grant grant) {
        if (!grant.granted()) {
            throw Problems.tooMany("Too many mails were asked for: wait a little.", grant.delay());
        }
    }
}
