package podium.sweep;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.panache.common.Page;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.challenge.Challenge;
import podium.keras.Reading;
import podium.page.Paging;
import podium.problem.InvalidField;
import podium.problem.Problems;
import podium.submission.Candidate;
import podium.submission.Canonical;
import podium.submission.IdempotencyKeys;
import podium.submission.Intake;
import podium.submission.Submissions;
import podium.submission.Upload;

/** Takes sweeps, all of a sweep or nothing, and tells of them. */
@ApplicationScoped
@Transactional
public class Sweeps {
    private static final String JSON = "application/json";
    private static final int LONGEST_NAME = 100;

    @Inject
    Submissions submissions;

    @Inject
    Intake intake;

    @Inject
    IdempotencyKeys keys;

    @Inject
    Clock clock;

    @Inject
    ObjectMapper mapper;

    /**
     * Queues every variant, or none.
     *
     * @param key a second request with the same key does nothing and answers as the first
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 422 with what is wrong in any variant; 429 where fewer are left
     */
    public SweepView submit(Challenge challenge, Account account, byte[] body, @Nullable String key)
            throws IOException {
        byte[] wanted = IdempotencyKeys.request(challenge.slug, "sweep", body);
        SweepRequest request = SweepRequest.read(body);
        List<Variant> variants = request.variants();
        List<Candidate> candidates = variants.stream()
                .map(variant -> intake.read(challenge, upload(variant)))
                .toList();
        // Two requests with one key wait for each other here.
        intake.lock(account);
        Optional<UUID> earlier = key == null ? Optional.empty() : keys.find(account, key, wanted);
        if (earlier.isPresent()) {
            return view(Sweep.findById(earlier.get()), account);
        }
        check(variants, candidates);

        Sweep sweep = new Sweep();
        sweep.id = UUID.randomUUID();
        sweep.challenge = challenge;
        sweep.account = Account.findById(account.id);
        sweep.name = request.name() == null || request.name().isBlank() ? "sweep" : brief(request.name());
        sweep.pointers = request.pointers();
        sweep.createdAt = clock.instant();
        sweep.persist();
        List<String> names = variants.stream()
                .map(variant -> brief(sweep.name + ": " + variant.words()))
                .toList();
        List<UUID> taken = intake.submitAll(candidates, names, account);
        for (int i = 0; i < taken.size(); i++) {
            SweepPoint point = new SweepPoint();
            point.sweepId = sweep.id;
            point.position = i;
            point.submissionId = taken.get(i);
            point.varied = new LinkedHashMap<>();
            variants.get(i).values().forEach((pointer, value) -> point.varied.put(pointer, plain(value)));
            point.persist();
        }
        if (key != null) {
            Sweep.flush();
            keys.rememberSweep(account, key, wanted, sweep.id);
        }
        return view(sweep, account);
    }

    /** One that this reader may see; for others it does not exist. */
    public SweepView find(UUID id, Account reader) {
        return Sweep.<Sweep>findByIdOptional(id)
                .filter(sweep -> sweep.isReadableBy(reader))
                .map(sweep -> view(sweep, reader))
                .orElseThrow(Sweeps::noSuchSweep);
    }

    /** One's own, the latest first. */
    public List<SweepView.Brief> of(Account account, int page, int size) {
        return Sweep.of(account, Page.of(Paging.index(page), Math.min(Math.max(size, 1), LONGEST_NAME))).stream()
                .map(sweep -> new SweepView.Brief(
                        sweep.id, sweep.challenge.slug, sweep.name, sweep.createdAt, sweep.pointers))
                .toList();
    }

    static HttpProblem noSuchSweep() {
        return Problems.notFound("There is no sweep with this id, or it is not yours.");
    }

    private SweepView view(Sweep sweep, Account reader) {
        return new SweepView(
                sweep.id,
                sweep.challenge.slug,
                sweep.name,
                sweep.createdAt,
                sweep.pointers,
                SweepPoint.of(sweep.id).stream()
                        .map(point ->
                                new SweepView.PointView(point.varied, submissions.find(point.submissionId, reader)))
                        .toList());
    }

    /** Says each fault once, and which variants have it. */
    private static void check(List<Variant> variants, List<Candidate> candidates) {
        Map<InvalidField, List<Integer>> faults = new LinkedHashMap<>();
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (int i = 0; i < variants.size(); i++) {
            int number = i + 1;
            Reading reading = candidates.get(i).reading();
            reading.violations().forEach(violation -> faults.computeIfAbsent(
                            new InvalidField("/config" + violation.pointer(), violation.message()),
                            fault -> new ArrayList<>())
                    .add(number));
            Canonical written = candidates.get(i).written();
            Integer same = written == null ? null : seen.putIfAbsent(written.hash(), number);
            if (same != null) {
                faults.put(
                        new InvalidField(
                                "",
                                "variants " + same + " and " + number + " are the same config: "
                                        + variants.get(i).words()),
                        List.of());
            }
        }
        if (!faults.isEmpty()) {
            throw Problems.invalid(
                    "The sweep was not queued: not every variant can be trained.",
                    faults.entrySet().stream()
                            .map(fault -> fault(fault.getKey(), fault.getValue(), variants))
                            .toList());
        }
    }

    private static InvalidField fault(InvalidField fault, List<Integer> in, List<Variant> variants) {
        if (in.isEmpty() || in.size() == variants.size()) {
            return fault;
        }
        String which = in.size() == 1
                ? "variant " + in.get(0) + " (" + variants.get(in.get(0) - 1).words() + ")"
                : "variants "
                        + String.join(", ", in.stream().map(String::valueOf).toList());
        return new InvalidField(fault.pointer(), fault.message() + "; in " + which);
    }

    private static Upload upload(Variant variant) {
        return new Upload(SweepRequest.bytes(variant.config()), JSON);
    }

    private Object plain(JsonNode value) {
        return mapper.convertValue(value, Object.class);
    }

    private static String brief(String name) {
        String line = name.strip();
        int length = Math.min(LONGEST_NAME, line.codePointCount(0, line.length()));
        return line.substring(0, line.offsetByCodePoints(0, length));
    }
}
