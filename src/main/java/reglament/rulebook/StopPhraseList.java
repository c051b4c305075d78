package reglament.rulebook;

import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.rulebook.verdict.StopPhrases;

/** The bare phrases in force: the standard list and what heads added to it (R3.2). */
@Service
public class StopPhraseList {
    private final JdbcClient db;

    StopPhraseList(JdbcClient db) {
        this.db = db;
    }

    @Transactional(readOnly = true)
    public StopPhrases inForce() {
        Set<String> phrases = new HashSet<>(StopPhrases.standard().phrases());
        phrases.addAll(db.sql("SELECT phrase FROM stop_phrase WHERE removed_at IS NULL")
                .query(String.class)
                .list());
        return new StopPhrases(phrases);
    }
}
