package podium.announcement;

import java.time.Instant;
import java.util.List;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.challenge.Challenge;

/** A text above a leaderboard, for a time. */
@Entity
class Announcement extends PanacheEntityBase {
    private static final int MOST_SHOWN = 5;

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    /** Null for every board. */
    @ManyToOne(fetch = FetchType.LAZY)
    @Nullable
    Challenge challenge;

    /** Markdown. */
    String text;

    Instant showsFrom;

    /** Null until somebody ends it. */
    @Nullable
    Instant showsUntil;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "written_by")
    @Nullable
    Account writtenBy;

    Instant writtenAt;

    /** On a board at this moment, the latest first. */
    static List<Announcement> shown(String slug, Instant now) {
        return Announcement.<Announcement>find(
                        "from Announcement a left join fetch a.challenge c left join fetch a.writtenBy"
                                + " where (c is null or c.slug = ?1) and a.showsFrom <= ?2"
                                + " and (a.showsUntil is null or a.showsUntil > ?2) order by a.showsFrom desc, a.id desc",
                        slug,
                        now)
                .page(0, MOST_SHOWN)
                .list();
    }

    AnnouncementView view(Instant now) {
        boolean begun = !now.isBefore(showsFrom);
        boolean over = showsUntil != null && !now.isBefore(showsUntil);
        return new AnnouncementView(
                id,
                challenge == null ? null : challenge.slug,
                text,
                showsFrom,
                showsUntil,
                writtenBy == null ? null : writtenBy.handle,
                writtenAt,
                begun && !over);
    }
}
