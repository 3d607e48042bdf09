package podium.submission;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import io.restassured.specification.RequestSpecification;

import podium.account.Account;
import podium.account.Accounts;

import static io.restassured.RestAssured.given;

/** Somebody new who talks to the API. */
public record Student(Account account, String token) {
    public static final String PASSWORD = "correct horse battery";

    public static final String TINY = """
            name: tiny
            layers: [Flatten, Dense: {units: 10, activation: softmax}]
            training: {epochs: 1, batch_size: 512}
            """;

    public static Student register(Accounts accounts) {
        Account account = accounts.register("s" + UUID.randomUUID().toString().substring(0, 18), PASSWORD);
        return new Student(account, token(account.handle, PASSWORD));
    }

    /** The same with another token. */
    public Student again() {
        return new Student(account, token(account.handle, PASSWORD));
    }

    public static String token(String handle, String password) {
        return given().auth()
                .preemptive()
                .basic(handle, password)
                .contentType("application/json")
                .post("/api/v1/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    public RequestSpecification api() {
        return given().auth().oauth2(token);
    }

    public RequestSpecification yaml(String body) {
        return api().contentType("application/yaml").body(body.getBytes(StandardCharsets.UTF_8));
    }

    /** @return the submission's id */
    public UUID submit(String yaml) {
        return UUID.fromString(yaml(yaml)
                .post("/api/v1/challenges/mnist/submissions")
                .then()
                .statusCode(202)
                .extract()
                .path("id"));
    }
}
