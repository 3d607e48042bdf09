package podium.page;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import podium.problem.ErrorPage;

/** Shows errors in the pages' look. */
@ApplicationScoped
class QuteErrorPage implements ErrorPage {
    @CheckedTemplate(basePath = "page")
    static class Templates {
        private Templates() {}

        static native TemplateInstance error(int status, String title, String detail);
    }

    @Override
    public String render(int status, String title, String detail) {
        return Templates.error(status, plain(status, title), detail).render();
    }

    private static String plain(int status, String title) {
        return switch (status) {
            case 400 -> "That request made no sense here";
            case 401 -> "Please sign in";
            case 403 -> "That is not for this account";
            case 404 -> "Nothing to see here";
            case 413 -> "That is too large";
            case 429 -> "That was too often";
            case 500 -> "Our mistake";
            default -> title;
        };
    }
}
