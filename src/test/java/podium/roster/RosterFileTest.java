package podium.roster;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RosterFileTest {
    private static RosterFile read(String text) {
        return RosterFile.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "e-mail,name,group\nada@x.edu,Ada Lovelace,A\n",
                "\ufeffE-Mail;Name;Gruppe\r\nADA@x.edu;Ada Lovelace;A\r\n",
                "sep=;\r\nName;Group;Email address\r\nAda Lovelace;A;ada@x.edu\r\n",
                "Vorname\tNachname\tE-Mail-Adresse\tGruppe\nAda\tLovelace\tada@x.edu\tA",
                "\"Email\",\"Full name\",\"Group\",\"Matriculation\"\n\"ada@x.edu\",\"Ada Lovelace\",\"A\",\"1\"\n",
                "ada@x.edu|Ada Lovelace|A",
                "\n\nname , e mail , team\n\n Ada  Lovelace , mailto:ada@x.edu , A \n,,\n"
            })
    void reads_what_programs_write(String text) {
        RosterFile file = read(text);
        assertThat(file.faults()).isEmpty();
        assertThat(file.rows()).singleElement().satisfies(row -> {
            assertThat(row.email()).isEqualTo("ada@x.edu");
            assertThat(row.name()).isEqualTo("Ada Lovelace");
            assertThat(row.group()).isEqualTo("A");
        });
    }

    @Test
    void understands_the_encodings_that_are_about() {
        String text = "email,name\nj@x.edu,J\u00fcrgen M\u00fcller\n";
        for (Charset charset : new Charset[] {
            StandardCharsets.UTF_8,
            StandardCharsets.ISO_8859_1,
            StandardCharsets.UTF_16,
            Charset.forName("windows-1252")
        }) {
            assertThat(RosterFile.read(text.getBytes(charset)).rows().get(0).name())
                    .as(charset.name())
                    .isEqualTo("J\u00fcrgen M\u00fcller");
        }
    }

    @Test
    void a_fault_names_line_value_and_what_to_do() {
        RosterFile file = read("""
                email,name,shoe size
                ada@x.edu,"Ada
                Lovelace",38
                bob.x.edu,Bob,39

                ADA@X.EDU,Ada again,38
                ,Carol,40
                """);
        assertThat(file.ignored()).containsExactly("shoe size");
        assertThat(file.rows()).extracting(RosterRow::name).containsExactly("Ada Lovelace");
        assertThat(file.faults())
                .extracting(Fault::words)
                .containsExactly(
                        "Line 4: that is no e-mail address: write one like ada@example.edu (got bob.x.edu)",
                        "Line 6: the address is on line 2 already: take one of the two out (got ada@x.edu)",
                        "Line 7: the e-mail address is missing: write it, or take the line out");
    }

    @Test
    void lists_of_nobody_and_of_nothing_say_so() {
        assertThat(read("").faults())
                .extracting(Fault::message)
                .singleElement()
                .asString()
                .contains("nobody");
        assertThat(read("email,name\n").faults()).hasSize(1);
        assertThat(read("name,group\nAda,A\n").faults())
                .extracting(Fault::words)
                .singleElement()
                .asString()
                .startsWith("Line 1: no column holds e-mail addresses");
        assertThat(read("\u0000\u0001PK\u0003\u0004 binary\n").faults()).isNotEmpty();
    }
}
