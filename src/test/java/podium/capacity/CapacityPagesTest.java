package podium.capacity;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CapacityPagesTest {
    @Test
    void tells_instructors_how_many_cores_a_rush_takes() {
        Browsing.asInstructor()
                .get("/instructor/capacity?per_hour=900&minutes=15")
                .then()
                .statusCode(200)
                .body(containsString("For 900 submissions in an hour"))
                .body(matchesPattern("(?s).*<strong>[0-9]+ cores?</strong>.*"));
    }

    @Test
    void takes_nonsense_as_not_given() {
        Browsing.asInstructor()
                .get("/instructor/capacity?per_hour=-1&minutes=99999999999")
                .then()
                .statusCode(200)
                .body(containsString("start within 15 min"));
    }

    @Test
    void is_for_instructors_alone() {
        Browsing.as("capacity-reader").get("/instructor/capacity").then().statusCode(403);
    }
}
