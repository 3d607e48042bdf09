package podium.roster;

import java.util.List;
import java.util.Locale;

import jakarta.ws.rs.DefaultValue;

import org.jboss.resteasy.reactive.RestQuery;

import podium.page.Search;
import podium.page.Words;

/** Which accounts are asked for, in an address: page and API understand the same. */
public class RosterSearch {
    /** Words that must all occur in handle, name, address or group. */
    @RestQuery("q")
    @DefaultValue("")
    public String words = "";

    /** {@code student}, {@code assistant}, {@code instructor}; else all. */
    @RestQuery("role")
    @DefaultValue("")
    public String role = "";

    /** {@code new}: has chosen no password; {@code off}: switched off; else all. */
    @RestQuery("state")
    @DefaultValue("")
    public String state = "";

    @RestQuery("page")
    @DefaultValue("1")
    int page = 1;

    static RosterSearch of(String words, String role, String state) {
        RosterSearch search = new RosterSearch();
        search.words = words;
        search.role = role;
        search.state = state;
        return search;
    }

    List<String> patterns() {
        return Search.words(words);
    }

    String roleName() {
        return role.toUpperCase(Locale.ROOT);
    }

    public boolean isFiltered() {
        return !words.isBlank() || !role.isBlank() || !state.isBlank();
    }

    /** An address that lacks only the page's number. */
    public String pages() {
        return "?q=" + Words.encoded(words) + "&role=" + Words.encoded(role) + "&state=" + Words.encoded(state)
                + "&page=";
    }
}
