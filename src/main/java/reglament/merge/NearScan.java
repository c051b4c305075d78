package reglament.merge;

import static java.time.ZoneOffset.UTC;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds near-duplicates. Contacts changed since they were last looked at are compared by keys with the whole base: an equal phone, mailbox,
 * name or sound of the name; the same birth date with a name of at most two letters' difference; a name of one letter's difference with a
 * birth date that may be a slip. After an import the whole base is compared at once, each pair met through a key and none through a cross
 * join. A key that more than {@value #CROWD} contacts share, such as a switchboard's number, says nothing and is passed over.
 */
@Component
class NearScan {
    private static final int CROWD = 20;
    private static final int BORN_TOGETHER = 2000;
    /** From so many changed contacts on, one comparison of all is cheaper than looking each of them up. */
    private static final int MANY = 2000;

    private static final String PAIRS = """
            WITH met AS MATERIALIZED (
              SELECT a.contact_id AS a, b.contact_id AS b FROM contact_phone a JOIN contact_phone b ON b.number = a.number AND b.contact_id <> a.contact_id
                WHERE (SELECT count(*) FROM contact_phone z WHERE z.number = a.number) <= :crowd AND (a.contact_id = ANY (:changed) OR :all AND a.contact_id < b.contact_id)
              UNION SELECT a.contact_id, b.contact_id FROM contact_email a JOIN contact_email b ON b.address_norm = a.address_norm AND b.contact_id <> a.contact_id
                WHERE (SELECT count(*) FROM contact_email z WHERE z.address_norm = a.address_norm) <= :crowd
                  AND (a.contact_id = ANY (:changed) OR :all AND a.contact_id < b.contact_id)
              UNION SELECT a.contact_id, b.contact_id FROM near_name a JOIN near_name b ON b.sorted = a.sorted AND b.contact_id <> a.contact_id
                WHERE (SELECT count(*) FROM near_name z WHERE z.sorted = a.sorted) <= :crowd AND (a.contact_id = ANY (:changed) OR :all AND a.contact_id < b.contact_id)
              UNION SELECT a.id, b.id FROM contact a JOIN contact b ON b.birth_date = a.birth_date AND b.id <> a.id
                JOIN near_name na ON na.contact_id = a.id JOIN near_name nb ON nb.contact_id = b.id
                WHERE a.birth_date NOT IN (SELECT z.birth_date FROM contact z GROUP BY z.birth_date HAVING count(*) > :together)
                  AND (a.id = ANY (:changed) OR :all AND a.id < b.id)
                  AND abs(length(na.sorted) - length(nb.sorted)) <= 2 AND levenshtein_less_equal(na.sorted, nb.sorted, 2) <= 2
              %s),
            pair AS (SELECT DISTINCT least(a, b) AS one_id, greatest(a, b) AS other_id FROM met),
            seen AS (
              SELECT p.one_id, p.other_id, a.name_key = b.name_key AS name, a.birth_date = b.birth_date AS birth,
                EXISTS (SELECT 1 FROM contact_phone x JOIN contact_phone y ON y.number = x.number WHERE x.contact_id = a.id AND y.contact_id = b.id) AS phone,
                EXISTS (SELECT 1 FROM contact_email x JOIN contact_email y ON y.address_norm = x.address_norm WHERE x.contact_id = a.id AND y.contact_id = b.id) AS email,
                na.sorted = nb.sorted AS sound, na.latin <> nb.latin AS latin, na.sorted = nb.sorted AND na.sound <> nb.sound AS swapped,
                levenshtein_less_equal(na.sorted, nb.sorted, 2) <= 2 AS spelling,
                a.birth_date <> b.birth_date AND (levenshtein_less_equal(to_char(a.birth_date, 'YYYYMMDD'), to_char(b.birth_date, 'YYYYMMDD'), 1) <= 1
                  OR to_char(a.birth_date, 'YYYYMMDD') = to_char(b.birth_date, 'YYYYDDMM')) AS near_birth
              FROM pair p JOIN contact a ON a.id = p.one_id JOIN contact b ON b.id = p.other_id
              JOIN near_name na ON na.contact_id = a.id JOIN near_name nb ON nb.contact_id = b.id),
            found AS (
              SELECT one_id, other_id,
                least(99, phone::int * 45 + email::int * 45 + birth::int * 25 + CASE WHEN name THEN 40 WHEN sound THEN 35 WHEN spelling THEN 25 ELSE 0 END
                  + near_birth::int * 10) AS score,
                array_remove(ARRAY[CASE WHEN phone THEN 'PHONE' END, CASE WHEN email THEN 'EMAIL' END, CASE WHEN name THEN 'NAME' END,
                  CASE WHEN birth THEN 'BIRTH_DATE' END, CASE WHEN NOT name AND sound AND latin THEN 'TRANSLITERATION' END,
                  CASE WHEN NOT name AND swapped THEN 'SWAPPED' END, CASE WHEN NOT name AND spelling AND NOT swapped AND NOT (sound AND latin) THEN 'SPELLING' END,
                  CASE WHEN near_birth THEN 'NEAR_BIRTH' END], NULL) AS reasons
              FROM seen),
            stale AS (
              DELETE FROM near_duplicate d WHERE (:all OR d.one_id = ANY (:changed) OR d.other_id = ANY (:changed)) AND d.proposed_by IS NULL
                AND NOT EXISTS (SELECT 1 FROM found f WHERE f.one_id = d.one_id AND f.other_id = d.other_id))
            INSERT INTO near_duplicate (one_id, other_id, score, reasons, found_at)
              SELECT one_id, other_id, score, reasons, :now FROM found WHERE score > 0
              ON CONFLICT (one_id, other_id) DO UPDATE SET score = EXCLUDED.score, reasons = EXCLUDED.reasons
              WHERE near_duplicate.score <> EXCLUDED.score OR near_duplicate.reasons <> EXCLUDED.reasons""";

    private static final String SLIPS = """
            AND (levenshtein_less_equal(to_char(ca.birth_date, 'YYYYMMDD'), to_char(cb.birth_date, 'YYYYMMDD'), 1) <= 1
              OR to_char(ca.birth_date, 'YYYYMMDD') = to_char(cb.birth_date, 'YYYYDDMM'))""";

    /** For a few: by the index of trigrams. */
    private static final String SLIPS_OF_A_FEW = """
            UNION SELECT a.contact_id, b.contact_id FROM near_name a JOIN near_name b ON b.sorted % a.sorted AND b.contact_id <> a.contact_id
              JOIN contact ca ON ca.id = a.contact_id JOIN contact cb ON cb.id = b.contact_id
              WHERE a.contact_id = ANY (:changed) AND levenshtein_less_equal(a.sorted, b.sorted, 1) <= 1""" + " " + SLIPS;

    /** For all: two names that differ by a letter are the same after one letter of each is left out. */
    private static final String SLIPS_OF_ALL = """
            UNION SELECT l.a, l.b FROM (
              SELECT DISTINCT x.contact_id AS a, y.contact_id AS b FROM near_less x JOIN near_less y ON y.h = x.h AND y.contact_id > x.contact_id OFFSET 0) l
              JOIN contact ca ON ca.id = l.a JOIN contact cb ON cb.id = l.b
              JOIN near_name na ON na.contact_id = l.a JOIN near_name nb ON nb.contact_id = l.b
              WHERE levenshtein_less_equal(na.sorted, nb.sorted, 1) <= 1""" + " " + SLIPS;

    private final JdbcClient db;
    private final Clock clock;

    NearScan(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** @return how many contacts were looked at */
    @Transactional
    public int pass() {
        Long[] changed = read();
        if (changed.length >= MANY) {
            compare(new Long[0], true);
        } else if (changed.length > 0) {
            compare(changed, false);
        }
        return changed.length;
    }

    /** Compares the whole base, whatever has changed. */
    @Transactional
    public void passOverAll() {
        read();
        compare(new Long[0], true);
    }

    private void compare(Long[] changed, boolean all) {
        db.sql("SET LOCAL pg_trgm.similarity_threshold = 0.6").update();
        if (all) {
            done("SELECT gather_near_less()");
        }
        db.sql(PAIRS.formatted(all ? SLIPS_OF_ALL : SLIPS_OF_A_FEW))
                .param("crowd", CROWD)
                .param("together", BORN_TOGETHER)
                .param("all", all)
                .param("changed", changed)
                .param("now", clock.instant().atOffset(UTC))
                .update();
        if (all) {
            done("SELECT clear_near_less()");
        }
    }

    private void done(String call) {
        db.sql(call).query((_, _) -> true).single();
    }

    /** Names are read anew where the contact has changed; those of contacts that are no more are forgotten, and so are their pairs. */
    private Long[] read() {
        db.sql("DELETE FROM near_name n WHERE NOT EXISTS (SELECT 1 FROM contact c WHERE c.id = n.contact_id)")
                .update();
        db.sql("""
                DELETE FROM near_duplicate d WHERE NOT EXISTS (SELECT 1 FROM contact c WHERE c.id = d.one_id)
                  OR NOT EXISTS (SELECT 1 FROM contact c WHERE c.id = d.other_id)""").update();
        List<Long> changed = db.sql("""
                INSERT INTO near_name (contact_id, version, sound, sorted, latin)
                SELECT c.id, c.version, s.sound, (SELECT string_agg(w, ' ' ORDER BY w COLLATE "C") FROM unnest(string_to_array(s.sound, ' ')) w),
                  lower(c.last_name || c.first_name) ~ '[a-z]'
                FROM contact c LEFT JOIN near_name n ON n.contact_id = c.id
                CROSS JOIN LATERAL (SELECT coalesce(name_sound(concat_ws(' ', c.last_name, c.first_name, c.patronymic)), c.name_key) AS sound) s
                WHERE c.erased_at IS NULL AND (n.contact_id IS NULL OR n.version <> c.version)
                ON CONFLICT (contact_id) DO UPDATE SET version = EXCLUDED.version, sound = EXCLUDED.sound, sorted = EXCLUDED.sorted, latin = EXCLUDED.latin
                RETURNING contact_id""").query(Long.class).list();
        return changed.toArray(Long[]::new);
    }

    /** A bean of its own, so that the transaction is the proxy's. */
    @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
    static class Job {
        @Bean
        RecurringTask<Void> nearDuplicatesJob(NearScan scan) {
            return Tasks.recurring("near-duplicates", FixedDelay.ofMinutes(10)).execute((_, _) -> scan.pass());
        }
    }
}
