package podium.instructor;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.ws.rs.DefaultValue;

import org.jboss.resteasy.reactive.RestQuery;

import podium.page.Words;
import podium.submission.SubmissionFilter;
import podium.submission.SubmissionState;

/** Which of all submissions are asked for, in an address. */
public class SubmissionQuery {
    @RestQuery
    @DefaultValue("")
    String challenge = "";

    @RestQuery
    @DefaultValue("")
    String student = "";

    @RestQuery
    @DefaultValue("")
    String state = "";

    @RestQuery
    @DefaultValue("")
    String q = "";

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 where there is no such state */
    public SubmissionFilter filter() {
        return new SubmissionFilter(challenge, null, student, InstructorSubmissionsApi.state(state), q);
    }

    public String challenge() {
        return challenge;
    }

    public String student() {
        return student;
    }

    public String q() {
        return q;
    }

    public boolean wants(SubmissionState one) {
        return one.name().equals(state);
    }

    public boolean isOpen() {
        return asked().isEmpty();
    }

    /** The address's end, with its question mark; empty where nothing is asked. */
    public String asked() {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("challenge", challenge);
        asked.put("student", student);
        asked.put("state", state);
        asked.put("q", q);
        asked.values().removeIf(String::isBlank);
        return asked.isEmpty()
                ? ""
                : asked.entrySet().stream()
                        .map(one -> one.getKey() + "=" + Words.encoded(one.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /** An address that lacks only the page's number. */
    public String pages() {
        return "/instructor/submissions" + (isOpen() ? "?" : asked() + "&") + "page=";
    }
}
