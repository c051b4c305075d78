package reglament.interaction;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Clause;
import reglament.base.Denied;
import reglament.base.EmployeeId;
import reglament.base.FieldError;
import reglament.base.Finding;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.base.TextLimit;
import reglament.planner.Activities;
import reglament.planner.PlannedActivity;
import reglament.platform.sql.Moments;
import reglament.rulebook.Examination;
import reglament.rulebook.StopPhraseList;
import reglament.rulebook.verdict.CommentDraft;
import reglament.rulebook.verdict.CommentJudge;
import reglament.rulebook.verdict.CommentVerdict;
import reglament.rulebook.verdict.Reason;
import reglament.rulebook.verdict.VerdictReason;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.timeline.AuditLog;
import reglament.timeline.Happening;
import reglament.timeline.Subject;
import reglament.timeline.Timeline;

/** Comments on leads and deals, and the verdict on them. An undetailed comment is kept; it only does not count (R3.2). */
@Service
public class Comments {
    private static final int LONGEST = 4000;

    private final JdbcClient db;
    private final StopPhraseList phrases;
    private final Examination examination;
    private final Activities activities;
    private final Timeline timeline;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final CommentJudge judge = new CommentJudge();

    Comments(
            JdbcClient db,
            StopPhraseList phrases,
            Examination examination,
            Activities activities,
            Timeline timeline,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.db = db;
        this.phrases = phrases;
        this.examination = examination;
        this.activities = activities;
        this.timeline = timeline;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** The verdict the comment would get, without writing it. */
    @Transactional(readOnly = true)
    public CommentVerdict judge(Actor actor, CommentText text) {
        return judge(actor, text, null);
    }

    /**
     * The same for a comment on a lead: what was already written on that lead may be said again, when it is converted for instance.
     *
     * @param lead null for a comment on anything else
     */
    @Transactional(readOnly = true)
    public CommentVerdict judge(Actor actor, CommentText text, @Nullable Long lead) {
        return judge.judge(
                new CommentDraft(text.topic(), text.agreement(), text.text(), text.nextStep()),
                phrases.inForce(),
                ownEarlier(actor.id(), lead));
    }

    /**
     * Writes a comment on a lead or a deal. The caller has checked that the actor may act on it.
     *
     * @param shownOn further records on whose timeline it appears, such as the contact
     * @param candidates interactions of the record it may be about, newest first
     */
    @Transactional
    public Comment write(
            Actor actor, Subject subject, Set<Subject> shownOn, CommentText text, List<Interaction> candidates) {
        Instant now = clock.instant();
        check(text, now);
        CommentVerdict verdict =
                judge(actor, text, subject.kind() == Subject.Kind.LEAD ? Long.valueOf(subject.id()) : null);
        boolean counts = verdict.detailed() || !examination.refuses(undetailed(verdict));
        InteractionId interaction = about(actor, text, candidates);
        long comment = db.sql("""
                INSERT INTO comment (lead_id, deal_id, author_id, topic, agreement, text, next_step, next_on, interaction_id, recorded_at)
                VALUES (:lead, :deal, :author, :topic, :agreement, :text, :step, :on, :interaction, :now) RETURNING id""")
                .param("lead", subject.kind() == Subject.Kind.LEAD ? subject.id() : null)
                .param("deal", subject.kind() == Subject.Kind.DEAL ? subject.id() : null)
                .param("author", actor.id().value())
                .param("topic", text.topic())
                .param("agreement", text.agreement())
                .param("text", text.text())
                .param("step", text.nextStep().isEmpty() ? null : text.nextStep())
                .param("on", text.nextAt() == null ? null : text.nextAt().atOffset(UTC))
                .param("interaction", interaction == null ? null : interaction.value())
                .param("now", now.atOffset(UTC))
                .query(Long.class)
                .single();
        List<String> reasons =
                verdict.reasons().stream().map(r -> r.code().name()).toList();
        long judged = insertVerdict(comment, counts, reasons, phrase(verdict), null, null, now);
        Set<Subject> subjects = new java.util.HashSet<>(shownOn);
        subjects.add(subject);
        Map<String, Object> said =
                new HashMap<>(Map.of("topic", text.topic(), "agreement", text.agreement(), "text", text.text()));
        if (!text.nextStep().isEmpty()) {
            said.put("next", text.nextStep());
        }
        timeline.record(new Happening(
                "comment.written",
                Happening.Kind.COMMENT,
                now,
                actor.id(),
                subjects,
                interaction == null ? null : interaction.value(),
                comment,
                Map.of("detailed", counts, "reasons", reasons),
                said));
        if (!text.nextStep().isEmpty() && text.nextAt() != null) {
            activities.plan(
                    actor, new PlannedActivity("TASK", text.nextStep(), text.nextAt(), actor.id(), subject, "COMMENT"));
        }
        return new Comment(comment, judged, interaction, now, counts, reasons);
    }

    /** Would a comment with this verdict prolong and convert: it is detailed, or the mode of R3.2 lets it count. */
    public boolean counts(CommentVerdict verdict) {
        return verdict.detailed() || !examination.enforces(Clause.R3_2);
    }

    private static Finding undetailed(CommentVerdict verdict) {
        return Finding.broken(
                Clause.R3_2, verdict.reasons().getFirst().said(), Text.of("interaction.comment.undetailed-remedy"));
    }

    /** A head decides otherwise than the machine, with a record (R3.2). */
    @Transactional
    public void overrule(Actor actor, long comment, boolean detailed, String reason) {
        actor.mustBe(Role.HEAD);
        if (reason.isBlank()) {
            throw InvalidInput.of("reason", "missing", Text.of("interaction.overrule.reason-missing"));
        }
        TextLimit.demand("reason", reason, LONGEST);
        CommentOverruled about = about(comment, detailed);
        if (!actor.covers(about.author())) {
            throw new Denied.NotFound();
        }
        if (actor.id().equals(about.author())) {
            throw InvalidInput.of("reason", "own", Text.of("interaction.overrule.own"));
        }
        overrule(actor, about, reason);
    }

    /** An arbiter decides, of whatever team (R0.1); nothing happens if it stands so already. */
    @Transactional
    public void overruleByDecision(Actor arbiter, long comment, boolean detailed, String reason) {
        arbiter.mustBe(Role.HEAD);
        JudgedComment judged = findJudged(comment).orElseThrow(Denied.NotFound::new);
        if (judged.detailed() != detailed) {
            overrule(arbiter, about(comment, detailed), reason);
        }
    }

    /** A comment with its verdicts. The caller sees to it that the actor may know of it. */
    @Transactional(readOnly = true)
    public Optional<JudgedComment> findJudged(long comment) {
        return db.sql("""
                SELECT c.author_id, c.recorded_at, c.topic, c.agreement, c.text, c.deal_id, machine.detailed AS by_machine, machine.reasons,
                  latest.detailed, CASE WHEN latest.judged_by IS NOT NULL THEN latest.reason END AS because,
                  coalesce(d.contact_id, l.contact_id) AS contact_id,
                  coalesce(k.last_name || ' ' || k.first_name || coalesce(' ' || k.patronymic, ''), l.client_name, '') AS client
                FROM comment c
                JOIN LATERAL (SELECT detailed, reasons FROM comment_verdict WHERE comment_id = c.id ORDER BY id LIMIT 1) machine ON true
                JOIN LATERAL (SELECT detailed, judged_by, reason FROM comment_verdict WHERE comment_id = c.id ORDER BY id DESC LIMIT 1) latest ON true
                LEFT JOIN deal d ON d.id = c.deal_id LEFT JOIN lead l ON l.id = c.lead_id LEFT JOIN contact k ON k.id = coalesce(d.contact_id, l.contact_id)
                WHERE c.id = :id""")
                .param("id", comment)
                .query((row, _) -> new JudgedComment(
                        new EmployeeId(row.getLong("author_id")),
                        Moments.at(row, "recorded_at"),
                        row.getString("topic"),
                        row.getString("agreement"),
                        row.getString("text"),
                        row.getBoolean("by_machine"),
                        row.getBoolean("detailed"),
                        List.of((String[]) row.getArray("reasons").getArray()),
                        row.getString("because"),
                        row.getObject("contact_id", Long.class),
                        row.getString("client"),
                        row.getObject("deal_id", Long.class)))
                .optional();
    }

    private CommentOverruled about(long comment, boolean detailed) {
        return db.sql("SELECT lead_id, deal_id, author_id, interaction_id, recorded_at FROM comment WHERE id = :id")
                .param("id", comment)
                .query((row, _) -> {
                    Long lead = row.getObject("lead_id", Long.class);
                    Long interaction = row.getObject("interaction_id", Long.class);
                    return new CommentOverruled(
                            comment,
                            0,
                            detailed,
                            lead == null ? Subject.deal(row.getLong("deal_id")) : Subject.lead(lead),
                            new EmployeeId(row.getLong("author_id")),
                            interaction == null ? null : new InteractionId(interaction),
                            Moments.at(row, "recorded_at"));
                })
                .optional()
                .orElseThrow(Denied.NotFound::new);
    }

    private void overrule(Actor actor, CommentOverruled overruled, String reason) {
        Instant now = clock.instant();
        long comment = overruled.comment();
        boolean detailed = overruled.detailed();
        long verdict = insertVerdict(comment, detailed, List.of(), null, actor.id(), reason, now);
        timeline.record(Happening.change(
                "comment.overruled",
                now,
                actor.id(),
                List.of(overruled.subject()),
                Map.of("of", detailed ? "✔" : "✖", "reason", reason, "comment", comment)));
        audit.record(
                actor.id(),
                "comment.overruled",
                "comment:" + comment,
                null,
                Map.of("detailed", detailed, "reason", reason));
        events.publishEvent(new CommentOverruled(
                comment,
                verdict,
                detailed,
                overruled.subject(),
                overruled.author(),
                overruled.interaction(),
                overruled.recordedAt()));
    }

    /** The newest comment of an employee on a lead that counts, with the interaction it is about. */
    @Transactional(readOnly = true)
    public Optional<Comment> findDetailedOnLead(long lead, EmployeeId author) {
        return db.sql("""
                SELECT c.id, v.id AS verdict, c.interaction_id, c.recorded_at FROM comment c
                JOIN LATERAL (SELECT id, detailed FROM comment_verdict WHERE comment_id = c.id ORDER BY id DESC LIMIT 1) v ON v.detailed
                JOIN interaction i ON i.id = c.interaction_id AND i.qualifying AND i.employee_id = c.author_id
                WHERE c.lead_id = :lead AND c.author_id = :author ORDER BY c.recorded_at DESC LIMIT 1""")
                .param("lead", lead)
                .param("author", author.value())
                .query((row, _) -> new Comment(
                        row.getLong("id"),
                        row.getLong("verdict"),
                        new InteractionId(row.getLong("interaction_id")),
                        Moments.at(row, "recorded_at"),
                        true,
                        List.of()))
                .optional();
    }

    /** Which of the policy's phrases it was: the list will change, the past verdict stays explained. */
    private static @Nullable String phrase(CommentVerdict verdict) {
        return verdict.reasons().stream()
                .filter(reason -> reason.code() == VerdictReason.STOP_PHRASE)
                .map(Reason::phrase)
                .findFirst()
                .orElse(null);
    }

    private long insertVerdict(
            long comment,
            boolean detailed,
            List<String> reasons,
            @Nullable String phrase,
            @Nullable EmployeeId by,
            @Nullable String reason,
            Instant now) {
        return db.sql("""
                INSERT INTO comment_verdict (comment_id, detailed, reasons, phrase, judged_by, reason, judged_at)
                VALUES (:comment, :detailed, :reasons, :phrase, :by, :reason, :now) RETURNING id""")
                .param("comment", comment)
                .param("detailed", detailed)
                .param("reasons", reasons.toArray(String[]::new))
                .param("phrase", phrase)
                .param("by", by == null ? null : by.value())
                .param("reason", reason)
                .param("now", now.atOffset(UTC))
                .query(Long.class)
                .single();
    }

    /** The interaction named, or the writer's latest on this record; one that is not of this record is refused. */
    private @Nullable InteractionId about(Actor actor, CommentText text, List<Interaction> candidates) {
        if (text.interaction() != null) {
            return candidates.stream()
                    .map(Interaction::id)
                    .filter(id -> id.equals(text.interaction()))
                    .findFirst()
                    .orElseThrow(() -> InvalidInput.of(
                            "interactionId", "unknown", Text.of("interaction.comment.other-interaction")));
        }
        return candidates.stream()
                .filter(i -> i.qualifying() && actor.id().equals(i.employee()))
                .map(Interaction::id)
                .findFirst()
                .orElse(null);
    }

    private List<String> ownEarlier(EmployeeId author, @Nullable Long lead) {
        return db.sql(
                        "SELECT concat_ws(' ', topic, agreement, text) FROM comment WHERE author_id = :author AND lead_id IS DISTINCT FROM :lead::bigint ORDER BY recorded_at DESC LIMIT 50")
                .param("author", author.value())
                .param("lead", lead)
                .query(String.class)
                .list();
    }

    private static void check(CommentText text, Instant now) {
        List<FieldError> errors = new ArrayList<>();
        if (text.isEmpty()) {
            errors.add(FieldError.of("topic", "missing", Text.of("interaction.comment.empty")));
        }
        if (text.topic().length() > LONGEST
                || text.agreement().length() > LONGEST
                || text.text().length() > 2 * LONGEST) {
            errors.add(FieldError.of("topic", "too-long", Text.of("interaction.comment.too-long", LONGEST)));
        }
        if (!text.nextStep().isEmpty()
                && text.nextAt() != null
                && !text.nextAt().isAfter(now)) {
            errors.add(FieldError.of("nextAt", "past", Text.of("interaction.comment.next-past")));
        }
        TextLimit.check(errors, "nextStep", text.nextStep(), 500);
        InvalidInput.ifAny(errors);
    }
}
