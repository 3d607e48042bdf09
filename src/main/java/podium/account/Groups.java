package podium.account;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

/** Makes and finds groups. */
@ApplicationScoped
@Transactional
public class Groups {
    record Looks(String skeleton, String name) {}

    @Inject
    Accounts accounts;

    @Inject
    Clock clock;

    /**
     * The group of a name, made where there is none.
     *
     * @param written blank for none
     * @throws IllegalArgumentException where no group can be called so
     */
    public Optional<Group> find(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return Optional.empty();
        }
        String name = check(written);
        return Group.findAlike(name).or(() -> {
            Account.find("skeleton", Group.alike(name))
                    .<Account>firstResultOptional()
                    .ifPresent(account -> {
                        throw new IllegalArgumentException(
                                "group " + name + " looks too much like the handle " + account.handle);
                    });
            return Optional.of(make(name));
        });
    }

    /** One that a class list names and that was checked with it. */
    public Group findOrMake(String name) {
        return Group.findAlike(name).orElseGet(() -> make(name));
    }

    private Group make(String name) {
        Group group = new Group(name, clock.instant());
        group.persistAndFlush();
        // Of thousands each would be looked at again before every statement that follows.
        Group.getEntityManager().detach(group);
        return group;
    }

    /**
     * A name as the board shows it.
     *
     * @throws IllegalArgumentException where no group can be called so
     */
    public String check(String written) {
        return check(written, accounts.reservedNames());
    }

    /** All names by what they look like. */
    Map<String, String> byLooks() {
        return Group.find("select skeleton, name from Group").project(Looks.class).stream()
                .collect(Collectors.toMap(Looks::skeleton, Looks::name));
    }

    static String check(String written, Map<String, Lookalike.Looks> reserved) {
        String name = Group.normal(written);
        int length = name.codePointCount(0, name.length());
        if (length > Group.MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "group must have at most " + Group.MAX_LENGTH + " characters, got " + length);
        }
        if (name.codePoints().anyMatch(Groups::misleads)) {
            throw new IllegalArgumentException("group must be of visible characters alone, got " + name);
        }
        if (Lookalike.skeleton(name).isEmpty()) {
            throw new IllegalArgumentException("group must have a letter or digit, got " + name);
        }
        Accounts.imitated(name, reserved).ifPresent(baseline -> {
            throw new IllegalArgumentException(
                    "group " + name + " looks too much like " + baseline + ", whom the others try to beat");
        });
        return name;
    }

    private static boolean misleads(int character) {
        int type = Character.getType(character);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.PRIVATE_USE
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    public List<Group> list(int most) {
        return Group.<Group>find("order by name").page(0, most).list();
    }
}
