package reglament.rulebook;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Clause;
import reglament.base.Denied;
import reglament.base.FieldError;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.platform.sql.Moments;
import reglament.rulebook.verdict.StopPhrases;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.timeline.AuditLog;

/** The stop phrases that heads added to the standard ones, read by everybody. One taken off the list stays in the table: it explains past verdicts. */
@Service
class StopPhraseEditor {
    private static final int LONGEST = 200;

    private final JdbcClient db;
    private final ClauseVersions versions;
    private final AuditLog audit;
    private final Clock clock;

    StopPhraseEditor(JdbcClient db, ClauseVersions versions, AuditLog audit, Clock clock) {
        this.db = db;
        this.versions = versions;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<StopPhrase> list() {
        return db.sql("""
                SELECT p.id, p.phrase, p.added_at, e.full_name AS added_by
                FROM stop_phrase p LEFT JOIN employee e ON e.id = p.added_by
                WHERE p.removed_at IS NULL ORDER BY normal_name(p.phrase), p.id""")
                .query((row, _) -> new StopPhrase(
                        row.getLong("id"),
                        row.getString("phrase"),
                        row.getString("added_by"),
                        Moments.at(row, "added_at")))
                .list();
    }

    /** @throws InvalidInput if it is empty, too long or on the list already, however it is written */
    @Transactional
    StopPhrase add(Actor actor, String phrase) {
        actor.mustBe(Role.HEAD);
        String said = phrase.strip().replaceAll("\\s+", " ");
        if (said.isEmpty() || said.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw wrong("missing", Text.of("rulebook.phrase-missing"));
        }
        if (said.length() > LONGEST || said.indexOf('\0') >= 0) {
            throw wrong("too-long", Text.of("rulebook.phrase-too-long", LONGEST));
        }
        if (StopPhrases.standard()
                .phrases()
                .contains(said.toLowerCase(Locale.ROOT).replace('ё', 'е'))) {
            throw wrong("taken", Text.of("rulebook.phrase-taken"));
        }
        long id;
        try {
            id = db.sql("INSERT INTO stop_phrase (phrase, added_by, added_at) VALUES (:phrase, :by, :now) RETURNING id")
                    .param("phrase", said)
                    .param("by", actor.id().value())
                    .param("now", clock.instant().atOffset(UTC))
                    .query(Long.class)
                    .single();
        } catch (DuplicateKeyException taken) {
            throw wrong("taken", Text.of("rulebook.phrase-taken"));
        }
        versions.forgetAfterCommit();
        audit.record(actor.id(), "stop-phrase.added", "stop-phrase:" + id, null, Map.of("phrase", said));
        return list().stream().filter(p -> p.id() == id).findFirst().orElseThrow();
    }

    /** @throws Denied.NotFound if it is not on the list */
    @Transactional
    void remove(Actor actor, long id) {
        actor.mustBe(Role.HEAD);
        String phrase = db.sql("""
                UPDATE stop_phrase SET removed_by = :by, removed_at = :now WHERE id = :id AND removed_at IS NULL RETURNING phrase""")
                .param("by", actor.id().value())
                .param("now", clock.instant().atOffset(UTC))
                .param("id", id)
                .query(String.class)
                .optional()
                .orElseThrow(Denied.NotFound::new);
        versions.forgetAfterCommit();
        audit.record(actor.id(), "stop-phrase.removed", "stop-phrase:" + id, null, Map.of("phrase", phrase));
    }

    private static InvalidInput wrong(String code, Text message) {
        return new InvalidInput(List.of(FieldError.of("phrase", code, message, Clause.R3_2)));
    }
}
