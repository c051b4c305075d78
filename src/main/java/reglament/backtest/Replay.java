package reglament.backtest;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.rulebook.StopPhraseList;
import reglament.rulebook.verdict.CommentDraft;
import reglament.rulebook.verdict.CommentJudge;
import reglament.rulebook.verdict.StopPhrases;
import reglament.rulebook.verdict.VerdictReason;

/**
 * Lives the past twelve months again under the draft. First the comments are judged by the other stop phrases; then, some thousand deals at a
 * time, when each deal was active and when it would have been is worked out in one statement from the facts: interactions with their talk
 * time, comments with their verdicts, grace and months (R2.6). What prolonged a deal then is taken as it was; what did not, a
 * call too short for instance, may prolong it now.
 */
@Service
class Replay {
    private static final int COMMENTS = 20_000;
    private static final int DEALS = 10_000;

    private final JdbcClient db;
    private final StopPhraseList phrases;
    private final Clock clock;
    private final CommentJudge judge = new CommentJudge();

    Replay(JdbcClient db, StopPhraseList phrases, Clock clock) {
        this.db = db;
        this.phrases = phrases;
        this.clock = clock;
    }

    @Transactional
    void begin(long test) {
        db.sql("""
                UPDATE back_test t SET state = 'RUNNING', started_at = coalesce(started_at, :now), judged = judged OR added = '{}' AND removed = '{}',
                  total = (SELECT count(*) FROM deal d WHERE d.opened_at < t.window_to AND (d.closed_at IS NULL OR d.closed_at > t.window_from))
                WHERE id = :id AND state = 'WAITING'""")
                .param("id", test)
                .param("now", clock.instant().atOffset(UTC))
                .update();
    }

    @Transactional
    void fail(long test) {
        db.sql(
                        "UPDATE back_test SET state = 'FAILED', finished_at = :now WHERE id = :id AND state IN ('WAITING', 'RUNNING')")
                .param("id", test)
                .param("now", clock.instant().atOffset(UTC))
                .update();
    }

    /** One part of the comments. @return whether there may be more */
    @Transactional
    boolean judgeAnew(long test) {
        record Asked(long last, List<String> added, List<String> removed) {}
        Asked asked = db.sql(
                        "SELECT last_comment, added, removed FROM back_test WHERE id = :id AND state = 'RUNNING' AND NOT judged FOR UPDATE")
                .param("id", test)
                .query((row, _) -> new Asked(
                        row.getLong("last_comment"),
                        List.of((String[]) row.getArray("added").getArray()),
                        List.of((String[]) row.getArray("removed").getArray())))
                .optional()
                .orElse(null);
        if (asked == null) {
            return false;
        }
        record Written(long id, String topic, String agreement, String text, boolean detailed, List<String> reasons) {}
        // Only the machine's verdicts are judged anew: a head's stands.
        List<Written> comments = db.sql("""
                SELECT c.id, c.topic, c.agreement, c.text, v.detailed, v.reasons
                FROM comment c JOIN back_test t ON t.id = :test
                JOIN LATERAL (SELECT detailed, reasons, judged_by FROM comment_verdict WHERE comment_id = c.id ORDER BY id DESC LIMIT 1) v ON v.judged_by IS NULL
                WHERE c.id > :after AND c.interaction_id IS NOT NULL AND c.recorded_at > t.window_from - interval '60 months' AND c.recorded_at < t.window_to
                  AND (v.detailed AND :more OR v.reasons @> ARRAY['STOP_PHRASE'] AND :fewer)
                ORDER BY c.id LIMIT :limit""")
                .param("test", test)
                .param("after", asked.last())
                .param("more", !asked.added().isEmpty())
                .param("fewer", !asked.removed().isEmpty())
                .param("limit", COMMENTS)
                .query((row, _) -> new Written(
                        row.getLong("id"),
                        row.getString("topic"),
                        row.getString("agreement"),
                        row.getString("text"),
                        row.getBoolean("detailed"),
                        List.of((String[]) row.getArray("reasons").getArray())))
                .list();
        StopPhrases drafted = drafted(asked.added(), asked.removed());
        List<Long> refused = new ArrayList<>();
        List<Long> passed = new ArrayList<>();
        comments.parallelStream()
                .filter(c -> isDetailed(
                                new CommentDraft(c.topic(), c.agreement(), c.text(), ""),
                                c.detailed(),
                                c.reasons(),
                                drafted)
                        != c.detailed())
                .toList()
                .forEach(c -> (c.detailed() ? refused : passed).add(c.id()));
        db.sql("""
                INSERT INTO back_test_verdict (test_id, comment_id, detailed)
                SELECT :test, unnest(:refused::bigint[]), false UNION ALL SELECT :test, unnest(:passed::bigint[]), true""")
                .param("test", test)
                .param("refused", refused.toArray(Long[]::new))
                .param("passed", passed.toArray(Long[]::new))
                .update();
        boolean more = comments.size() == COMMENTS;
        db.sql("UPDATE back_test SET last_comment = :last, judged = :judged WHERE id = :id")
                .param(
                        "last",
                        comments.isEmpty() ? asked.last() : comments.getLast().id())
                .param("judged", !more)
                .param("id", test)
                .update();
        return true;
    }

    /** A comment that counted can only have become bare. That one repeated an earlier comment is a fact that other phrases do not change. */
    private boolean isDetailed(CommentDraft said, boolean was, List<String> reasons, StopPhrases drafted) {
        return was
                ? !judge.isBare(said, drafted)
                : !reasons.contains(VerdictReason.COPY.name())
                        && judge.judge(said, drafted, List.of()).detailed();
    }

    private StopPhrases drafted(List<String> added, List<String> removed) {
        Set<String> off = removed.stream().map(Replay::normal).collect(Collectors.toSet());
        Set<String> list = new HashSet<>(phrases.inForce().phrases());
        list.removeIf(phrase -> off.contains(normal(phrase)));
        list.addAll(added);
        return new StopPhrases(list);
    }

    private static String normal(String phrase) {
        return phrase.toLowerCase(Locale.ROOT).replace('ё', 'е');
    }

    /** One part of the deals. @return whether there are more */
    @Transactional
    boolean replay(long test) {
        Integer looked = db.sql(SQL)
                .param("test", test)
                .param("limit", DEALS)
                .query(Integer.class)
                .optional()
                .orElse(null);
        if (looked == null) {
            return false;
        }
        if (looked < DEALS) {
            db.sql("UPDATE back_test SET state = 'DONE', finished_at = :now WHERE id = :id AND state = 'RUNNING'")
                    .param("id", test)
                    .param("now", clock.instant().atOffset(UTC))
                    .update();
            return false;
        }
        return true;
    }

    private static final String SQL = """
            WITH test AS MATERIALIZED (SELECT * FROM back_test WHERE id = :test AND state = 'RUNNING' AND judged FOR UPDATE),
            part AS MATERIALIZED (
              SELECT d.id, d.contact_id, d.product_group_id, d.status, d.opened_at, d.closed_at, d.lead_id, t.window_from,
                tstzrange(greatest(d.opened_at, t.window_from), least(coalesce(d.closed_at, t.window_to), t.window_to)) AS life
              FROM test t CROSS JOIN LATERAL (
                SELECT * FROM deal d WHERE d.id > t.last_deal AND d.opened_at < t.window_to AND (d.closed_at IS NULL OR d.closed_at > t.window_from)
                ORDER BY d.id LIMIT :limit) d),
            proof AS MATERIALIZED (
              -- What prolonged the deal,
              SELECT p.id, n.interaction_id, n.comment_id, n.interaction_at, n.comment_at, n.protected_until, n.grace_hours, n.months, n.zone
              FROM part p JOIN prolongation n ON n.deal_id = p.id
              UNION ALL
              -- and what would have under other rules: the responsible's comment on an interaction of their own with the client.
              SELECT p.id, i.id, c.id, i.occurred_at, c.recorded_at, NULL, policy_value('deal.comment-grace-hours', i.occurred_at)::int,
                policy_value('deal.protection.months', i.occurred_at)::int, policy_value('organisation.time-zone', i.occurred_at)
              FROM part p JOIN comment c ON c.deal_id = p.id AND c.interaction_id IS NOT NULL
              JOIN interaction i ON i.id = c.interaction_id AND i.contact_id = p.contact_id AND i.employee_id = c.author_id
              JOIN deal_responsibility r ON r.deal_id = p.id AND r.employee_id = c.author_id AND r.began_at <= c.recorded_at AND r.ended_at > c.recorded_at
              WHERE NOT EXISTS (SELECT 1 FROM prolongation n WHERE n.comment_id = c.id)),
            judged AS MATERIALIZED (
              SELECT p.*, v.detailed AS was_detailed, coalesce(f.detailed, v.detailed) AS is_detailed,
                CASE WHEN t.talk_seconds IS NULL OR i.kind <> 'CALL' THEN i.qualifying ELSE i.proof = 'SIGNED' AND i.talk_seconds >= t.talk_seconds END AS qualifies,
                CASE WHEN p.comment_at <= p.interaction_at + coalesce(t.grace_hours, p.grace_hours) * interval '1 hour' THEN p.interaction_at ELSE p.comment_at END AS counts_from,
                coalesce(t.months, p.months) AS draft_months, coalesce(t.zone, p.zone) AS draft_zone
              FROM test t CROSS JOIN proof p JOIN interaction i ON i.id = p.interaction_id
              JOIN LATERAL (SELECT detailed FROM comment_verdict WHERE comment_id = p.comment_id ORDER BY id DESC LIMIT 1) v ON true
              LEFT JOIN back_test_verdict f ON f.test_id = t.id AND f.comment_id = p.comment_id),
            -- R2.6: each rests on a newer interaction than the one before.
            fresh AS (
              SELECT j.*, max(interaction_at) OVER (PARTITION BY id ORDER BY comment_at, comment_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS former
              FROM judged j WHERE qualifies AND is_detailed),
            drafted AS MATERIALIZED (
              SELECT id, range_agg(tstzrange(least(comment_at, until), until)) AS spans
              FROM (SELECT f.id, f.comment_at,
                      ((((f.counts_from AT TIME ZONE f.draft_zone)::date + f.draft_months * interval '1 month')::date + 1)::timestamp AT TIME ZONE f.draft_zone) AS until
                    FROM fresh f WHERE f.former IS NULL OR f.interaction_at > f.former) u
              GROUP BY id),
            lived AS (
              SELECT id, range_agg(tstzrange(least(comment_at, protected_until), protected_until)) AS spans
              FROM judged WHERE protected_until IS NOT NULL AND was_detailed GROUP BY id),
            compared AS MATERIALIZED (
              SELECT p.*, coalesce(d.spans, '{}'::tstzmultirange) AS draft,
                coalesce(l.spans, '{}') * tstzmultirange(p.life) - coalesce(d.spans, '{}') AS lost,
                coalesce(d.spans, '{}') * tstzmultirange(p.life) - coalesce(l.spans, '{}') AS gained,
                p.opened_at >= p.window_from AND EXISTS (
                  SELECT 1 FROM judged j JOIN conversion c ON c.comment_id = j.comment_id WHERE j.id = p.id AND c.lead_id = p.lead_id
                    AND j.was_detailed AND NOT (j.qualifies AND j.is_detailed)) AS conversion,
                p.status = 'SUPERSEDED' AND p.closed_at >= p.window_from AND coalesce(d.spans @> p.closed_at, false)
                  AND NOT coalesce(l.spans @> p.closed_at, false) AS take_over
              FROM part p LEFT JOIN drafted d ON d.id = p.id LEFT JOIN lived l ON l.id = p.id),
            different AS (
              SELECT c.*, least(lower(c.lost), lower(c.gained), CASE WHEN c.conversion THEN c.opened_at END, CASE WHEN c.take_over THEN c.closed_at END) AS since
              FROM compared c WHERE NOT isempty(c.lost) OR NOT isempty(c.gained) OR c.conversion OR c.take_over),
            deals AS (
              INSERT INTO back_test_deal (test_id, deal_id, employee_id, lost_seconds, gained_seconds, since, conversion, take_over)
              SELECT :test, x.id, (SELECT r.employee_id FROM deal_responsibility r WHERE r.deal_id = x.id ORDER BY r.began_at <= x.since DESC,
                  CASE WHEN r.began_at <= x.since THEN r.began_at END DESC, r.began_at LIMIT 1),
                coalesce((SELECT sum(extract(epoch FROM upper(s) - lower(s))) FROM unnest(x.lost) s), 0)::bigint,
                coalesce((SELECT sum(extract(epoch FROM upper(s) - lower(s))) FROM unnest(x.gained) s), 0)::bigint, x.since, x.conversion, x.take_over
              FROM different x),
            -- R0.2: a payment is credited by the deal that was active when it was made.
            held AS (
              INSERT INTO back_test_payment (test_id, payment_id, deal_id, employee_id, amount, credited)
              SELECT :test, m.id, x.id, c.employee_id, m.amount, false
              FROM compared x JOIN payment_credit c ON c.deal_id = x.id AND c.case_id IS NULL AND c.amount > 0 JOIN payment m ON m.id = c.payment_id
              WHERE m.paid_at >= x.window_from AND NOT x.draft @> m.paid_at AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.reverses_id = m.id)),
            credited AS (
              INSERT INTO back_test_payment (test_id, payment_id, deal_id, employee_id, amount, credited)
              SELECT :test, m.id, x.id, r.employee_id, m.amount, true
              FROM compared x JOIN deal o ON o.contact_id = x.contact_id AND o.product_group_id = x.product_group_id
              JOIN payment m ON m.deal_id = o.id AND m.amount > 0 AND m.paid_at >= x.window_from
              JOIN deal_responsibility r ON r.deal_id = x.id AND r.began_at <= m.paid_at AND r.ended_at > m.paid_at
              WHERE NOT isempty(x.gained) AND x.gained @> m.paid_at AND NOT EXISTS (SELECT 1 FROM payment v WHERE v.reverses_id = m.id)
                AND NOT EXISTS (SELECT 1 FROM payment_credit c WHERE c.payment_id = m.id AND c.case_id IS NULL)
              ON CONFLICT DO NOTHING)
            UPDATE back_test t SET last_deal = coalesce((SELECT max(id) FROM part), t.last_deal), done = t.done + (SELECT count(*) FROM part)
            FROM test WHERE t.id = test.id
            RETURNING (SELECT count(*)::int FROM part)""";
}
