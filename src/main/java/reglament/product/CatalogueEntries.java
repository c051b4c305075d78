package reglament.product;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Denied;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.timeline.AuditLog;

/** Changes of what already stands in the catalogue: names, archive, probabilities. The administrator's. */
@Service
class CatalogueEntries {
    /** Sources that calls, messages and forms themselves are filed under. */
    private static final Set<String> OF_CHANNELS = Set.of("CALL", "WEB_FORM", "CHAT", "EMAIL", "REPEAT");

    private final JdbcClient db;
    private final AuditLog audit;
    private final Clock clock;

    CatalogueEntries(JdbcClient db, AuditLog audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /** The lists of the catalogue, by their word in addresses. */
    enum List {
        GROUPS("product_group", false),
        PRODUCTS("product", false),
        SOURCES("lead_source", true),
        REASONS("reason", true),
        STAGES("stage", true);

        private final String table;
        private final boolean twoLanguages;

        List(String table, boolean twoLanguages) {
            this.table = table;
            this.twoLanguages = twoLanguages;
        }
    }

    /** @param english empty: the same as in Russian */
    @Transactional
    public void rename(Actor actor, List list, long id, String russian, String english) {
        actor.mustBe(Role.ADMIN);
        Catalogue.named(russian, list.twoLanguages ? "nameRu" : "name");
        if (english.length() > 200) {
            throw InvalidInput.of("nameEn", "too-long", Text.of("product.name-missing"));
        }
        try {
            changed(db.sql("UPDATE " + list.table
                            + (list.twoLanguages ? " SET name_ru = :ru, name_en = :en" : " SET name = :ru")
                            + " WHERE id = :id")
                    .param("ru", russian.trim())
                    .param("en", english.isBlank() ? russian.trim() : english.trim())
                    .param("id", id)
                    .update());
        } catch (DuplicateKeyException taken) {
            throw InvalidInput.of("name", "taken", Text.of("product.name-taken"));
        }
        audit.record(actor.id(), "catalogue.renamed", list.table + ":" + id, null, Map.of("name", russian.trim()));
    }

    /** Takes an entry out of use, or back; whatever has it keeps it. Open deals of an archived group or stage turn incorrect (R2.5). */
    @Transactional
    public void archive(Actor actor, List list, long id, boolean archived) {
        actor.mustBe(Role.ADMIN);
        if (archived) {
            mustBeSpared(list, id);
        }
        try {
            changed(db.sql("""
                    INSERT INTO catalogue_use (relation, entry_id, in_use, since, set_by) SELECT :relation, id, NOT :archived, :now, :by FROM %s WHERE id = :id""".formatted(list.table))
                    .param("relation", list.table)
                    .param("archived", archived)
                    .param("now", clock.instant().atOffset(UTC))
                    .param("by", actor.id().value())
                    .param("id", id)
                    .update());
        } catch (DuplicateKeyException twice) {
            throw InvalidInput.of("name", "taken", Text.of("product.name-taken"));
        }
        audit.record(
                actor.id(),
                archived ? "catalogue.archived" : "catalogue.brought-back",
                list.table + ":" + id,
                null,
                Map.of());
    }

    @Transactional
    public void weigh(Actor actor, long stage, int probability) {
        actor.mustBe(Role.ADMIN);
        if (probability < 0 || probability > 100) {
            throw InvalidInput.of("probability", "range", Text.of("product.probability-range"));
        }
        changed(db.sql("UPDATE stage SET probability = :probability WHERE id = :id AND semantics = 'OPEN'")
                .param("probability", probability)
                .param("id", stage)
                .update());
        audit.record(actor.id(), "catalogue.stage-weighed", "stage:" + stage, null, Map.of("probability", probability));
    }

    /** What the product itself cannot do without. */
    private void mustBeSpared(List list, long id) {
        String needed = switch (list) {
            case GROUPS, PRODUCTS -> "SELECT false";
            case SOURCES -> "SELECT code = ANY (:codes) FROM lead_source WHERE id = :id";
            case REASONS ->
                "SELECT count(*) = 1 FROM reason r WHERE r.archived_at IS NULL AND r.kind = (SELECT kind FROM reason WHERE id = :id)";
            case STAGES ->
                "SELECT s.semantics <> 'OPEN' OR (SELECT count(*) FROM stage o WHERE o.semantics = 'OPEN' AND o.archived_at IS NULL) = 1 FROM stage s WHERE s.id = :id";
        };
        boolean spared = db.sql(needed)
                .param("codes", OF_CHANNELS.toArray(String[]::new))
                .param("id", id)
                .query(Boolean.class)
                .optional()
                .orElseThrow(Denied.NotFound::new);
        if (spared) {
            throw InvalidInput.of("archived", "needed", Text.of("product.needed"));
        }
    }

    private static void changed(int rows) {
        if (rows == 0) {
            throw new Denied.NotFound();
        }
    }
}
