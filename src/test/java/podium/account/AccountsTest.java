package podium.account;

import java.util.Collection;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.problem.InvalidField;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountsTest {
    @Inject
    Accounts accounts;

    @Test
    void registers_a_student_and_hides_the_password() {
        Account account = accounts.register("Emmy.Noether", "symmetry and conservation");
        assertThat(account.handle).isEqualTo("emmy.noether");
        assertThat(account.role).isEqualTo(Role.STUDENT);
        assertThat(account.passwordHash).startsWith("$2").doesNotContain("symmetry");
    }

    @Test
    void refuses_a_taken_handle_in_any_case() {
        accounts.register("sofja", "partial differential");
        assertThat(violations("SOFJA", "partial differential"))
                .containsExactly(new InvalidField("/handle", "the handle sofja is taken"));
    }

    @Test
    void tells_all_violations_at_once() {
        assertThat(violations("x", "short")).extracting(InvalidField::pointer).containsExactly("/handle", "/password");
    }

    @Test
    void refuses_look_alikes_of_the_baseline() {
        assertThat(violations("N1klas", "long enough"))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).contains("looks too much like Niklas"));
    }

    @Test
    void refuses_a_password_that_bcrypt_would_cut() {
        assertThat(violations("longpassword", "x".repeat(73)))
                .containsExactly(new InvalidField("/password", "password must have at most 72 bytes, got 73"));
    }

    private List<InvalidField> violations(String handle, String password) {
        HttpProblem problem = catchThrowableOfType(HttpProblem.class, () -> accounts.register(handle, password));
        assertThat(problem.getStatusCode()).isEqualTo(422);
        Collection<?> violations = (Collection<?>) problem.getParameters().get("violations");
        return violations.stream().map(InvalidField.class::cast).toList();
    }
}
