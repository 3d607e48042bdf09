package podium.announcement;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.audit.Audit;
import podium.challenge.Challenge;
import podium.page.Paging;
import podium.problem.InvalidField;
import podium.problem.Problems;

/** What is announced; pages and API both go through here, and boards as {@code inject:announcements}. */
@ApplicationScoped
@Named("announcements")
@Transactional
public class Announcements {
    static final int MAX_LENGTH = 5000;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /**
     * What is to be announced.
     *
     * @param challenge a slug; null or blank for every board
     * @param from null for at once
     * @param until null until somebody ends it
     */
    record Draft(
            @Nullable String challenge,
            String markdown,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /** On a challenge's board now. */
    public List<AnnouncementView> shown(String slug) {
        Instant now = clock.instant();
        return Announcement.shown(slug, now).stream().map(one -> one.view(now)).toList();
    }

    record Part(List<AnnouncementView> items, long total) {}

    /** All that there ever were, the latest first. */
    Part list(String text, int page, int size) {
        PanacheQuery<Announcement> found = Announcement.find(
                "from Announcement a left join fetch a.challenge left join fetch a.writtenBy"
                        + " where lower(a.text) like ?1 escape '!' order by a.showsFrom desc, a.id desc",
                "%"
                        + text.strip()
                                .toLowerCase(Locale.ROOT)
                                .replace("!", "!!")
                                .replace("%", "!%")
                                .replace("_", "!_") + "%");
        Instant now = clock.instant();
        return new Part(
                found.page(Paging.index(page), size).list().stream()
                        .map(one -> one.view(now))
                        .toList(),
                found.count());
    }

    AnnouncementView find(long id) {
        return existing(id).view(clock.instant());
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 422 with all that is wrong */
    AnnouncementView add(Draft draft, Account staff) {
        Announcement announcement = new Announcement();
        fill(announcement, draft, staff);
        announcement.persist();
        Announcement.flush();
        audit.record(staff, "announcement.add", subject(announcement), null, written(announcement));
        return announcement.view(clock.instant());
    }

    AnnouncementView change(long id, Draft draft, Account staff) {
        Announcement announcement = existing(id);
        Map<String, Object> before = written(announcement);
        fill(announcement, draft, staff);
        audit.record(staff, "announcement.change", subject(announcement), before, written(announcement));
        return announcement.view(clock.instant());
    }

    void remove(long id, Account staff) {
        Announcement announcement = existing(id);
        audit.record(staff, "announcement.remove", subject(announcement), written(announcement), null);
        announcement.delete();
    }

    private void fill(Announcement announcement, Draft draft, Account staff) {
        Instant now = clock.instant();
        String text = draft.markdown().replace("\r\n", "\n").strip();
        Instant from = draft.from() != null ? draft.from() : announcement.id == null ? now : announcement.showsFrom;
        List<InvalidField> faults = new ArrayList<>();
        int length = text.codePointCount(0, text.length());
        if (length < 1 || length > MAX_LENGTH) {
            faults.add(new InvalidField("/markdown", "must have 1 to " + MAX_LENGTH + " characters, got " + length));
        }
        if (text.indexOf('\0') >= 0) {
            faults.add(new InvalidField("/markdown", "must not contain the character U+0000"));
        }
        if (draft.until() != null && !draft.until().isAfter(from)) {
            faults.add(new InvalidField("/until", "must be after its beginning, " + from + ", got " + draft.until()));
        }
        if (!faults.isEmpty()) {
            throw Problems.invalid("The announcement cannot be shown so.", faults);
        }
        String slug = draft.challenge();
        announcement.challenge = slug == null || slug.isBlank() ? null : Challenge.named(slug);
        announcement.text = text;
        announcement.showsFrom = from;
        announcement.showsUntil = draft.until();
        announcement.writtenBy = Account.findById(staff.id);
        announcement.writtenAt = now;
    }

    private static Announcement existing(long id) {
        return Announcement.<Announcement>findByIdOptional(id)
                .orElseThrow(() -> Problems.notFound("There is no announcement " + id + "."));
    }

    private static String subject(Announcement announcement) {
        return "announcement " + announcement.id;
    }

    private static Map<String, Object> written(Announcement announcement) {
        Map<String, Object> written = new TreeMap<>();
        written.put("challenge", announcement.challenge == null ? "all" : announcement.challenge.slug);
        written.put("text", announcement.text);
        written.put("from", announcement.showsFrom);
        written.put("until", announcement.showsUntil == null ? "" : announcement.showsUntil);
        return written;
    }
}
