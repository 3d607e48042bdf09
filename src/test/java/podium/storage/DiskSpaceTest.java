package podium.storage;

import java.nio.file.Path;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import podium.account.Accounts;
import podium.submission.Student;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DiskSpaceTest {
    private static final String SUBMIT = "/api/v1/challenges/mnist/submissions";

    @Inject
    Accounts accounts;

    /** The real thing on a disk with so many bytes left. */
    private static final class Left extends DiskSpace {
        private final long bytes;

        Left(DiskSpace real, long bytes) {
            config = real.config;
            this.bytes = bytes;
        }

        @Override
        public synchronized long usableBytes() {
            return bytes;
        }
    }

    @Inject
    DiskSpace space;

    @Test
    void knows_what_is_left_where_the_data_will_be(@TempDir Path folder) {
        long here = folder.toFile().getUsableSpace();
        long asked =
                DiskSpace.usableBytes(folder.resolve("not").resolve("there").resolve("yet"));
        assertThat(asked).isPositive().isBetween(here / 2, here * 2);
    }

    @Test
    void a_full_disk_stops_intake_and_says_so_everywhere() {
        Student student = Student.register(accounts);
        long wanted = space.wantedBytes();
        var real = new Left(io.quarkus.arc.ClientProxy.unwrap(space), wanted - 1);
        QuarkusMock.installMockForType(real, DiskSpace.class);

        student.yaml(Student.TINY)
                .post(SUBMIT)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", is("300"))
                .body("detail", containsString("disk is full"));
        student.api().get("/api/v1/submissions").then().statusCode(200).body("total", is(0));
        given().get("/").then().body(containsString("takes no submissions"));
        given().get("/q/health/well")
                .then()
                .statusCode(503)
                .body("checks.name", hasItem("disk space"))
                .body("checks.find { it.name == 'disk space' }.data.usable_bytes", is((int) (wanted - 1)));
        given().get("/q/health/ready").then().statusCode(200);

        QuarkusMock.installMockForType(new Left(real, wanted), DiskSpace.class);
        student.yaml(Student.TINY).post(SUBMIT).then().statusCode(202);
        given().get("/").then().body(not(containsString("takes no submissions")));
    }
}
