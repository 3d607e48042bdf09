package podium.question;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import io.quarkus.qute.RawString;
import org.hibernate.Session;
import org.hibernate.query.Page;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.audit.Audit;
import podium.challenge.Challenge;
import podium.challenge.Pseudonyms;
import podium.page.Markdown;
import podium.page.Search;
import podium.problem.Problems;

/** Everything that can be done with questions and answers. */
@ApplicationScoped
@Transactional
class Questions {
    static final int QUESTIONS_A_PAGE = 30;
    static final int ANSWERS_A_PAGE = 100;

    /** In the question itself or in an answer. */
    private static final String MENTIONS = "(lower(concat(p.title, ' ', p.body)) like :text escape '!'"
            + " or exists (from Post a where a.thread = p and lower(a.body) like :text escape '!'%s))";

    @Inject
    Session database;

    @Inject
    PostLimits limits;

    @Inject
    Audit audit;

    @Inject
    Clock clock;

    /** @param total on all pages */
    record Questionnaire(List<PostView> questions, long total) {}

    /** @param total answers on all pages */
    record Thread(PostView question, List<PostView> answers, long total) {}

    /** The lately changed first; for the staff those that wait for an answer before all. */
    Questionnaire list(Challenge challenge, @Nullable Account reader, String text, int page) {
        boolean staff = Post.isStaff(reader);
        String where = "p.challenge = :challenge and p.thread is null" + (staff ? "" : " and p.hiddenAt is null")
                + (text.isBlank() ? "" : " and " + MENTIONS.formatted(staff ? "" : " and a.hiddenAt is null"));
        SelectionQuery<Post> select = database.createSelectionQuery(
                        "from Post p join fetch p.account where " + where + " order by "
                                + (staff ? "p.awaiting desc, " : "") + "p.changedAt desc, p.id desc",
                        Post.class)
                .setPage(Page.page(QUESTIONS_A_PAGE, page - 1));
        SelectionQuery<Long> count =
                database.createSelectionQuery("select count(*) from Post p where " + where, Long.class);
        for (SelectionQuery<?> query : List.of(select, count)) {
            query.setParameter("challenge", challenge);
            if (!text.isBlank()) {
                query.setParameter("text", Search.containing(text));
            }
        }
        List<Post> found = select.getResultList();
        long total = count.getSingleResult();
        Map<Long, Long> replies = replies(found);
        Pseudonyms names = Pseudonyms.of(challenge);
        return new Questionnaire(
                found.stream()
                        .map(post -> view(post, reader, names, replies.getOrDefault(post.id, 0L)))
                        .toList(),
                total);
    }

    private Map<Long, Long> replies(List<Post> questions) {
        Map<Long, Long> counts = new HashMap<>();
        if (!questions.isEmpty()) {
            database.createSelectionQuery(
                            "select p.thread.id, count(*) from Post p where p.thread in :questions and p.hiddenAt is null"
                                    + " group by p.thread.id",
                            Tuple.class)
                    .setParameter("questions", questions)
                    .getResultList()
                    .forEach(row -> counts.put(row.get(0, Long.class), row.get(1, Long.class)));
        }
        return counts;
    }

    /** How many questions of all challenges wait for the staff. */
    long awaiting() {
        return Post.count("awaiting and hiddenAt is null");
    }

    Thread read(Challenge challenge, long id, @Nullable Account reader, int page) {
        Post question = question(challenge, id, reader);
        Pseudonyms names = Pseudonyms.of(challenge);
        long total = Post.count("thread", question);
        return new Thread(
                view(question, reader, names, total),
                Post.inThread(question, page - 1, ANSWERS_A_PAGE).stream()
                        .map(post -> view(post, reader, names, 0))
                        .toList(),
                total);
    }

    /** One of one's own, to change it. */
    PostView find(Challenge challenge, long id, Account author) {
        return view(own(challenge, id, author), author, Pseudonyms.of(challenge), 0);
    }

    /** @return the question's number */
    long ask(Challenge challenge, Account author, String title, String body) {
        String line = title.strip().replaceAll("\\p{Cntrl}+", " ");
        PostLimits.check(line, body);
        limits.spend(author);
        Post question = post(challenge, author, body);
        question.title = line;
        question.awaiting = !question.byStaff;
        question.persistAndFlush();
        record(author, "ask", question.id, null, question.body);
        return question.id;
    }

    void answer(Challenge challenge, long id, Account author, String body) {
        PostLimits.check(null, body);
        limits.spend(author);
        Post question = question(challenge, id, author);
        Post answer = post(challenge, author, body);
        answer.thread = question;
        answer.persistAndFlush();
        record(author, "answer", answer.id, null, answer.body);
        question.awaiting = !answer.byStaff;
        question.changedAt = answer.createdAt;
    }

    private Post post(Challenge challenge, Account author, String body) {
        Post post = new Post();
        post.challenge = challenge;
        post.account = Account.findById(author.id);
        post.body = body.strip().replace("\r\n", "\n");
        post.byStaff = Post.isStaff(author);
        post.createdAt = clock.instant();
        post.changedAt = post.createdAt;
        return post;
    }

    /** @return the number of the question that it belongs to */
    long edit(Challenge challenge, long id, Account author, String body) {
        PostLimits.check(null, body);
        Post post = own(challenge, id, author);
        if (post.deletedAt != null) {
            throw Problems.conflict("A deleted post cannot be changed.");
        }
        String before = post.body;
        post.body = body.strip().replace("\r\n", "\n");
        post.editedAt = clock.instant();
        record(author, "edit", id, before, post.body);
        return thread(post);
    }

    /** Gone without a trace, unless others have answered: then its place stays. */
    long delete(Challenge challenge, long id, Account author) {
        Post post = own(challenge, id, author);
        long thread = thread(post);
        record(author, "delete", id, post.body, null);
        if (post.isQuestion() && Post.count("thread", post) > 0) {
            post.body = "";
            post.deletedAt = clock.instant();
            return thread;
        }
        post.delete();
        return post.isQuestion() ? 0 : thread;
    }

    /** The staff's: nobody else reads it from now on, or again. */
    long hide(Challenge challenge, long id, Account staff, boolean hidden) {
        Post post = locked(challenge, id);
        record(staff, hidden ? "hide" : "show", id, Map.of("hidden", post.hiddenAt != null), Map.of("hidden", hidden));
        post.hiddenAt = hidden ? clock.instant() : null;
        post.hiddenBy = hidden ? Account.findById(staff.id) : null;
        return thread(post);
    }

    /** The staff's: nothing more is to be said. */
    void settle(Challenge challenge, long id, Account staff) {
        Post question = locked(challenge, id);
        record(staff, "settle", id, Map.of("awaiting", question.awaiting), Map.of("awaiting", false));
        question.awaiting = false;
    }

    /** What students write is no act of the staff. */
    private void record(Account author, String verb, long id, @Nullable Object before, @Nullable Object after) {
        if (Post.isStaff(author)) {
            audit.record(author, "post." + verb, "post " + id, before, after);
        }
    }

    private static long thread(Post post) {
        return post.thread == null ? post.id : post.thread.id;
    }

    private static Post own(Challenge challenge, long id, Account author) {
        Post post = locked(challenge, id);
        if (!post.isBy(author) || post.hiddenAt != null) {
            throw noSuchPost();
        }
        return post;
    }

    private static Post locked(Challenge challenge, long id) {
        return Post.lock(id)
                .filter(post -> post.challenge.id.equals(challenge.id))
                .orElseThrow(Questions::noSuchPost);
    }

    private static Post question(Challenge challenge, long id, @Nullable Account reader) {
        return Post.<Post>findByIdOptional(id)
                .filter(post -> post.isQuestion() && post.challenge.id.equals(challenge.id))
                .filter(post -> post.hiddenAt == null || Post.isStaff(reader))
                .orElseThrow(Questions::noSuchPost);
    }

    private static RuntimeException noSuchPost() {
        return Problems.notFound("There is no such post, or it is not yours.");
    }

    private static PostView view(Post post, @Nullable Account reader, Pseudonyms names, long replies) {
        boolean readable = post.deletedAt == null && (post.hiddenAt == null || Post.isStaff(reader));
        String gone =
                post.deletedAt != null ? "Deleted by its author." : readable ? null : "Hidden by the course's staff.";
        return new PostView(
                post.id,
                post.title,
                post.byStaff ? post.account.handle : names.shown(post.account.id, post.account.handle, reader),
                post.byStaff,
                readable ? post.body : "",
                readable ? Markdown.post(post.body) : new RawString(""),
                gone,
                post.hiddenAt != null,
                post.editedAt != null,
                post.awaiting,
                post.isBy(reader) && readable,
                replies,
                post.createdAt,
                post.changedAt);
    }
}
