package podium.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.panache.common.Page;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.challenge.Challenge;
import podium.challenge.Quota;
import podium.problem.InvalidField;
import podium.problem.Problems;
import podium.submission.PreflightView;
import podium.submission.Submissions;
import podium.submission.Upload;

/** Takes sweeps, all of a sweep or nothing, and tells of them. */
@ApplicationScoped
@Transactional
public class Sweeps {
    private static final String JSON = "application/json";
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_KEY = 255;

    @Inject
    Submissions submissions;

    @Inject
    Quota quota;

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
        byte[] hash = hash(challenge, body);
        // Two requests with one key wait for each other here.
        Account locked = Account.findById(account.id, LockModeType.PESSIMISTIC_WRITE);
        Optional<Sweep> earlier = key == null ? Optional.empty() : earlier(locked, key, hash);
        if (earlier.isPresent()) {
            return view(earlier.get(), account);
        }
        SweepRequest request = SweepRequest.read(body);
        check(challenge, account, request.variants());
        refuseBeyondQuota(challenge, account, request.variants().size());

        String name = request.name() == null || request.name().isBlank() ? "sweep" : brief(request.name());
        Sweep sweep = new Sweep();
        sweep.id = UUID.randomUUID();
        sweep.challenge = challenge;
        sweep.account = locked;
        sweep.name = name;
        sweep.pointers = request.pointers();
        sweep.createdAt = clock.instant();
        sweep.idempotencyKey = key;
        sweep.requestHash = hash;
        sweep.persist();
        int position = 0;
        for (Variant variant : request.variants()) {
            SweepPoint point = new SweepPoint();
            point.sweepId = sweep.id;
            point.position = position++;
            point.submissionId = submissions
                    .submit(challenge, account, upload(variant), brief(name + ": " + variant.words()), null)
                    .id();
            point.varied = new LinkedHashMap<>();
            variant.values().forEach((pointer, value) -> point.varied.put(pointer, plain(value)));
            point.persist();
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
        return Sweep.of(account, Page.of(Math.max(page, 1) - 1, Math.min(Math.max(size, 1), LONGEST_NAME))).stream()
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
    private void check(Challenge challenge, Account account, List<Variant> variants) {
        Map<InvalidField, List<Integer>> faults = new LinkedHashMap<>();
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (int i = 0; i < variants.size(); i++) {
            int number = i + 1;
            PreflightView preflight = submissions.preflight(challenge, account, upload(variants.get(i)));
            preflight.violations().forEach(violation -> faults.computeIfAbsent(
                            new InvalidField("/config" + violation.pointer(), violation.message()),
                            fault -> new ArrayList<>())
                    .add(number));
            Integer same = preflight.specHash() == null ? null : seen.putIfAbsent(preflight.specHash(), number);
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

    private void refuseBeyondQuota(Challenge challenge, Account account, int variants) {
        Quota.Allowance left = quota.of(account, challenge);
        if (left.left() < variants) {
            throw Problems.tooMany(
                    "The sweep has " + variants + " variants, and " + left.left() + " of " + left.limit()
                            + " submissions are left until " + left.resetsAt() + ".",
                    Duration.between(clock.instant(), left.resetsAt()));
        }
    }

    private static Optional<Sweep> earlier(Account account, String key, byte[] hash) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw Problems.invalid(
                    "Idempotency-Key must have 1 to " + LONGEST_KEY + " characters.", List.<InvalidField>of());
        }
        Optional<Sweep> earlier = Sweep.findByKey(account, key);
        if (earlier.isPresent() && !Arrays.equals(earlier.get().requestHash, hash)) {
            throw Problems.invalid(
                    "This Idempotency-Key came with another request before. Use a new key for a new request.",
                    List.<InvalidField>of());
        }
        return earlier;
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

    private static byte[] hash(Challenge challenge, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((challenge.slug + "\n").getBytes(StandardCharsets.UTF_8));
            return digest.digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
