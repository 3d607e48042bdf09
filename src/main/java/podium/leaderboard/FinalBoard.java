package podium.leaderboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.challenge.Challenge;
import podium.challenge.Pseudonyms;

/**
 * The final board: everybody by the median of the final runs on the private half, beside the place on the public board. Of
 * several that somebody chose the best median counts.
 */
@ApplicationScoped
public class FinalBoard {
    /** Who has submitted and has nothing that counts. */
    private static final String WITHOUT = """
            SELECT DISTINCT account_id, handle, first_value(submission.id) OVER latest AS id,
                   first_value(submission.name) OVER latest AS name
            FROM submission JOIN account ON account.id = account_id
            WHERE challenge_id = :challenge AND state <> 'CANCELLED' AND NOT EXISTS (
                SELECT FROM final_run JOIN submission AS theirs ON theirs.id = final_run.submission_id
                JOIN account AS mate ON mate.id = theirs.account_id
                WHERE theirs.challenge_id = :challenge AND theirs.excluded IS DISTINCT FROM 'DISQUALIFIED'
                  AND coalesce(-mate.group_id, mate.id) = coalesce(-account.group_id, account.id))
            WINDOW latest AS (PARTITION BY account_id ORDER BY submission.created_at DESC)
            ORDER BY handle
            """;

    @Inject
    Session database;

    @Inject
    Rankings rankings;

    @Inject
    Finalists finalists;

    /** @param reader null for a visitor */
    @Transactional
    public FinalView of(Challenge challenge, @Nullable Account reader) {
        Finalists.Field field = finalists.of(challenge);
        return new FinalView(
                challenge.slug,
                challenge.revealedAt,
                challenge.finalSeeds,
                field.open(),
                rows(challenge, field.sorted(), reader));
    }

    private List<FinalRow> rows(Challenge challenge, List<Finalists.Finalist> sorted, @Nullable Account reader) {
        Ranking open = rankings.of(challenge, League.OPEN);
        Pseudonyms names = Pseudonyms.of(challenge);
        List<FinalRow> rows = new ArrayList<>();
        for (Finalists.Finalist finalist : sorted) {
            rows.add(row(finalist, open, names, reader));
        }
        for (Tuple without : database.createNativeQuery(WITHOUT, Tuple.class)
                .setParameter("challenge", challenge.id)
                .getResultList()) {
            long account = without.get("account_id", Number.class).longValue();
            rows.add(new FinalRow(
                    null,
                    names.shown(account, without.get("handle", String.class), reader),
                    Pseudonyms.mayKnow(account, reader) || !challenge.pseudonyms
                            ? without.get("name", String.class)
                            : "",
                    false,
                    reader != null && reader.id == account,
                    null,
                    List.of(),
                    null,
                    null,
                    null,
                    without.get("id", UUID.class)));
        }
        return rows;
    }

    private static FinalRow row(Finalists.Finalist finalist, Ranking open, Pseudonyms names, @Nullable Account reader) {
        Integer rank = finalist.rank();
        Tuple first = finalist.first();
        Long account = finalist.account();
        Optional<Entry> entry = account == null
                ? open.entries().stream()
                        .filter(one -> one.submission().equals(first.get("id", UUID.class)))
                        .findFirst()
                : open.of(account);
        Integer publicRank = entry.map(Entry::rank).orElse(null);
        String group = first.get("group_name", String.class);
        String handle;
        boolean known = account == null || Pseudonyms.mayKnow(account, reader) || names.pseudonym(account) == null;
        if (account == null) {
            handle = first.get("baseline_name", String.class);
        } else if (known) {
            handle = group == null ? first.get("handle", String.class) : group;
        } else {
            handle = names.shown(account, first.get("handle", String.class), reader);
        }
        return new FinalRow(
                rank,
                handle,
                known ? first.get("name", String.class) : "",
                account == null,
                account != null
                        && reader != null
                        && entry.map(one -> one.isOf(reader.id)).orElse(account.equals(reader.id)),
                finalist.median(),
                finalist.runs(),
                publicRank,
                entry.map(one -> one.score().accuracy()).orElse(null),
                rank == null || publicRank == null ? null : publicRank - rank,
                first.get("id", UUID.class));
    }
}
