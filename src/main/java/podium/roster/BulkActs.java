package podium.roster;

import java.io.StringWriter;
import java.net.URI;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import org.hibernate.Session;

import podium.account.Account;
import podium.account.Role;
import podium.account.Stewardship;
import podium.page.Spreadsheet;

/** Does one thing with many accounts: with all or none. */
@ApplicationScoped
@Transactional
class BulkActs {
    private static final int MOST_SECONDS = 600;

    @Inject
    Stewardship stewardship;

    @Inject
    Roster roster;

    @Inject
    Session database;

    @TransactionConfiguration(timeout = MOST_SECONDS)
    void apply(Account staff, Act act, List<Long> ids, String group) {
        for (long id : ids) {
            switch (act) {
                case LINK -> stewardship.link(staff, id);
                case GROUP -> stewardship.group(staff, id, group);
                case LEAVE -> stewardship.group(staff, id, null);
                case SIGN_OUT -> stewardship.signOut(staff, id);
                case DISABLE -> stewardship.disable(staff, id, true);
                case ENABLE -> stewardship.disable(staff, id, false);
                case STUDENT -> stewardship.role(staff, id, Role.STUDENT);
                case ASSISTANT -> stewardship.role(staff, id, Role.ASSISTANT);
                case INSTRUCTOR -> stewardship.role(staff, id, Role.INSTRUCTOR);
            }
            forget();
        }
    }

    /** A table of links to hand out. */
    @TransactionConfiguration(timeout = MOST_SECONDS)
    String links(Account staff, List<Long> ids, URI address) {
        StringWriter links = new StringWriter();
        Spreadsheet table = Spreadsheet.to(links);
        table.row("e-mail", "name", "group", "handle", "link");
        for (RosterEntry entry : roster.of(ids)) {
            table.row(
                    entry.email(),
                    entry.name(),
                    entry.group(),
                    entry.handle(),
                    address.resolve(stewardship.link(staff, entry.id())));
            forget();
        }
        return links.toString();
    }

    /** Of ten thousand each would be looked at again before every statement that follows. */
    private void forget() {
        database.flush();
        database.clear();
    }
}
