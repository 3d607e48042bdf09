package podium.leaderboard;

import java.util.List;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.core.Response.Status;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import podium.page.Words;

/** What of a leaderboard is asked for, in an address: page and API understand the same. */
public class BoardRequest {
    static final long SMALL = 10_000;
    static final double FAST = 60;

    /** Models of at most so many parameters. */
    @RestQuery("max_params")
    @Nullable
    String maxParams;

    /** Models that were trained in at most so many seconds. */
    @RestQuery("max_seconds")
    @Nullable
    String maxSeconds;

    /** Whether to list all of one's own instead of everybody's best. */
    @RestQuery("mine")
    @DefaultValue("false")
    String mine = "false";

    /** The same of all in one's group. */
    @RestQuery("group")
    @DefaultValue("false")
    String group = "false";

    /** {@code accuracy}, {@code parameters}, {@code time} or {@code newest}. */
    @RestQuery("sort")
    @DefaultValue("accuracy")
    String sort = "accuracy";

    /** From 1. */
    @RestQuery("page")
    @DefaultValue("1")
    int page = 1;

    League league() {
        try {
            return new League(
                    absent(maxParams) ? null : Long.valueOf(maxParams.strip()),
                    absent(maxSeconds) ? null : Double.valueOf(maxSeconds.strip()));
        } catch (NumberFormatException e) {
            throw HttpProblem.valueOf(
                    Status.BAD_REQUEST, "max_params and max_seconds must be numbers, got " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw HttpProblem.valueOf(Status.BAD_REQUEST, e.getMessage());
        }
    }

    private static boolean absent(@Nullable String value) {
        return value == null || value.isBlank();
    }

    public Order order() {
        try {
            return Order.ofCode(sort);
        } catch (IllegalArgumentException e) {
            throw HttpProblem.valueOf(Status.BAD_REQUEST, e.getMessage());
        }
    }

    public boolean isMine() {
        return "true".equals(mine);
    }

    public boolean isGroup() {
        return "true".equals(group);
    }

    /** Whether it lists every single one of some people, not everybody's best. */
    public boolean isOwn() {
        return isMine() || isGroup();
    }

    public boolean isSmall() {
        return league().maxParameters() != null;
    }

    public boolean isFast() {
        return league().maxSeconds() != null;
    }

    public boolean isFiltered() {
        return isOwn() || !league().isOpen();
    }

    /** For the form: the bound that is asked for, or the one that it offers. */
    public long parameters() {
        Long asked = league().maxParameters();
        return asked == null ? SMALL : asked;
    }

    public String seconds() {
        Double asked = league().maxSeconds();
        return Words.fixed(asked == null ? FAST : asked, 0);
    }

    public List<Order> orders() {
        return List.of(Order.values());
    }

    public boolean sortedBy(Order order) {
        return order == order();
    }

    /** An address of the same rows in another order. */
    public String in(String code) {
        return filters() + "sort=" + code;
    }

    /** An address that lacks only the page's number. */
    public String pages() {
        return filters() + (order() == Order.ACCURACY ? "" : "sort=" + order().code() + "&") + "page=";
    }

    private String filters() {
        return "?" + (isSmall() ? "max_params=" + parameters() + "&" : "")
                + (isFast() ? "max_seconds=" + seconds() + "&" : "") + (isMine() ? "mine=true&" : "")
                + (isGroup() ? "group=true&" : "");
    }
}
