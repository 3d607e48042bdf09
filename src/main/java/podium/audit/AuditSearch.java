package podium.audit;

import java.util.List;

import jakarta.ws.rs.DefaultValue;

import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import podium.page.Search;
import podium.page.Words;

/** What of the log is asked for, in an address: page and API understand the same. */
public class AuditSearch {
    /** Words that must all occur, anywhere. */
    @RestQuery("q")
    @DefaultValue("")
    public String words = "";

    /** Only what this handle did. */
    @RestQuery("actor")
    @Nullable
    public String actor;

    /** A whole act, or the kind of thing that its name begins with. */
    @RestQuery("act")
    @Nullable
    public String act;

    /** Only what was done to this, such as {@code challenge mnist}. */
    @RestQuery("subject")
    @Nullable
    public String subject;

    @RestQuery("page")
    @DefaultValue("1")
    int page = 1;

    List<String> patterns() {
        return Search.words(words);
    }

    public boolean isFiltered() {
        return !words.isBlank() || given(actor) || given(act) || given(subject);
    }

    static boolean given(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    /** An address that lacks only the page's number. */
    public String pages() {
        return "?" + parameter("q", words) + parameter("actor", actor) + parameter("act", act)
                + parameter("subject", subject) + "page=";
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null || value.isBlank() ? "" : name + "=" + Words.encoded(value) + "&";
    }
}
