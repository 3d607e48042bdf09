package podium.roster;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a column of a class list holds, by the many names that it goes by. */
enum Column {
    EMAIL("email", "mail", "emailaddress", "mailaddress", "emailadresse", "mailadresse", "adresseemail", "courriel"),
    NAME("name", "fullname", "student", "studentname", "displayname", "vollername", "nomcomplet", "teilnehmer"),
    FIRST_NAME("firstname", "givenname", "forename", "vorname", "prenom", "nombre"),
    LAST_NAME("lastname", "surname", "familyname", "nachname", "familienname", "nom", "apellido", "apellidos"),
    GROUP("group", "groups", "team", "gruppe", "gruppen", "groupe", "equipe", "grupo", "groupname"),
    HANDLE("handle", "username", "user", "login", "benutzername", "anmeldename", "kennung", "uid");

    private final List<String> names;

    Column(String... names) {
        this.names = List.of(names);
    }

    /** Of a header, however it is written: "E-Mail Address", "prénom". */
    static Optional<Column> named(String header) {
        String plain = Normalizer.normalize(header, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z]", "");
        return Arrays.stream(values())
                .filter(column -> column.names.contains(plain))
                .findFirst();
    }
}
