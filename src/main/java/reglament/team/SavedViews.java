package reglament.team;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Denied;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.platform.ui.Views;

/** Filters of lists that an employee keeps under a name; each sees only their own. */
@Service
public class SavedViews {
    /** Lists whose filters can be kept. */
    private static final List<String> SECTIONS = List.of("leads", "deals", "contacts");

    private static final int MOST = 30;

    private final JdbcClient db;
    private final Clock clock;

    SavedViews(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * A kept filter.
     *
     * @param query the query string of the list's address, without the question mark
     */
    public record View(long id, String section, String name, String query) {
        public String path() {
            return pathOf(section, query);
        }
    }

    /** The actor's own, oldest first: their places among the tabs stay. */
    @Transactional(readOnly = true)
    public List<View> list(Actor actor, String section) {
        return db.sql(
                        "SELECT id, section, name, query FROM saved_view WHERE employee_id = :actor AND section = :section ORDER BY id")
                .param("actor", actor.id().value())
                .param("section", section)
                .query((row, _) -> new View(
                        row.getLong("id"), row.getString("section"), row.getString("name"), row.getString("query")))
                .list();
    }

    /** As lists show them. @param query of the list's address from its beginning; empty if nothing is filtered */
    public Views shown(Actor actor, String section, String query) {
        return new Views(
                section,
                query,
                list(actor, section).stream()
                        .map(v -> new Views.Kept(v.id(), v.name(), v.path(), v.query()))
                        .toList());
    }

    /** @throws InvalidInput for an empty, long or taken name, and when there are too many already */
    @Transactional
    public View save(Actor actor, String section, String name, String query) {
        String kept = name.strip();
        String filter = withoutPlace(query);
        if (!SECTIONS.contains(section)) {
            throw InvalidInput.of("section", "unknown", Text.of("views.section-unknown"));
        }
        if (kept.isEmpty() || kept.length() > 60) {
            throw InvalidInput.of("name", "missing", Text.of("views.name-missing"));
        }
        if (!filter.matches("[A-Za-z0-9%&=+._~*!'():@,/;$?\\[\\]-]*")) {
            throw InvalidInput.of("query", "malformed", Text.of("views.query-malformed"));
        }
        if (filter.length() > 2000) {
            throw InvalidInput.of("query", "too-long", Text.of("views.query-too-long"));
        }
        if (list(actor, section).size() >= MOST) {
            throw InvalidInput.of("name", "too-many", Text.of("views.too-many", MOST));
        }
        try {
            long id = db.sql("""
                    INSERT INTO saved_view (employee_id, section, name, query, created_at) VALUES (:actor, :section, :name, :query, :now) RETURNING id""")
                    .param("actor", actor.id().value())
                    .param("section", section)
                    .param("name", kept)
                    .param("query", filter)
                    .param("now", clock.instant().atOffset(UTC))
                    .query(Long.class)
                    .single();
            return new View(id, section, kept, filter);
        } catch (DuplicateKeyException taken) {
            throw InvalidInput.of("name", "taken", Text.of("views.name-taken"));
        }
    }

    /**
     * @return the view as it was
     * @throws Denied.NotFound also for somebody else's
     */
    @Transactional
    public View delete(Actor actor, long id) {
        return db.sql(
                        "DELETE FROM saved_view WHERE id = :id AND employee_id = :actor RETURNING id, section, name, query")
                .param("id", id)
                .param("actor", actor.id().value())
                .query((row, _) -> new View(
                        row.getLong("id"), row.getString("section"), row.getString("name"), row.getString("query")))
                .optional()
                .orElseThrow(Denied.NotFound::new);
    }

    /** A view is a filter, not a page of it: where the reader had paged to is left out. */
    static String withoutPlace(String query) {
        String plain = query.startsWith("?") ? query.substring(1) : query;
        return String.join(
                "&",
                List.of(plain.split("&")).stream()
                        .filter(part -> !part.isBlank() && !part.matches("(before|cursor|after)(=.*)?"))
                        .toList());
    }

    static String pathOf(String section, String query) {
        return "/" + section + (query.isEmpty() ? "" : "?" + query);
    }
}
