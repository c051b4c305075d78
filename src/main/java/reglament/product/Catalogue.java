package reglament.product;

import static java.time.ZoneOffset.UTC;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

/** The front desk of the catalogue: read by everybody, kept by the administrator. */
@Service
public class Catalogue {
    private final JdbcClient db;
    private final AuditLog audit;
    private final Clock clock;

    Catalogue(JdbcClient db, AuditLog audit, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /** A product group: the unit in which a client has one deal (R2.7). */
    public record Group(long id, String name, int shape, boolean archived) {}

    /** @param withdrawn no longer sold: a deal that has it is incorrect (R2.5) */
    public record Product(
            long id, long groupId, String kind, String name, BigDecimal price, String currency, boolean withdrawn) {}

    /** A source of leads, or a reason; named in both languages. */
    public record Item(long id, String code, String nameRu, String nameEn, boolean needsComment, boolean archived) {
        public String name(Locale locale) {
            return locale.getLanguage().equals("en") ? nameEn : nameRu;
        }
    }

    /** @param semantics OPEN, WON or LOST */
    public record Stage(
            long id,
            String code,
            String nameRu,
            String nameEn,
            String semantics,
            int probability,
            int position,
            boolean archived) {
        public String name(Locale locale) {
            return locale.getLanguage().equals("en") ? nameEn : nameRu;
        }
    }

    /** What a reason is for. */
    public enum ReasonKind {
        REFUSAL,
        JUNK,
        LOSS
    }

    @Transactional(readOnly = true)
    public List<Group> groups() {
        return db.sql(
                        "SELECT id, name, shape, archived_at IS NOT NULL AS archived FROM product_group ORDER BY archived_at IS NOT NULL, position, id")
                .query((row, _) -> new Group(
                        row.getLong("id"), row.getString("name"), row.getInt("shape"), row.getBoolean("archived")))
                .list();
    }

    public List<Group> groupsInUse() {
        return groups().stream().filter(g -> !g.archived()).toList();
    }

    public Optional<Group> findGroup(long id) {
        return groups().stream().filter(g -> g.id() == id).findFirst();
    }

    @Transactional(readOnly = true)
    public List<Product> products() {
        return db.sql("""
                SELECT id, product_group_id, kind, name, price, currency, withdrawn_at IS NOT NULL AS withdrawn
                FROM product ORDER BY product_group_id, withdrawn_at IS NOT NULL, name""")
                .query((row, _) -> new Product(
                        row.getLong("id"),
                        row.getLong("product_group_id"),
                        row.getString("kind"),
                        row.getString("name"),
                        row.getBigDecimal("price"),
                        row.getString("currency"),
                        row.getBoolean("withdrawn")))
                .list();
    }

    public List<Product> productsOf(long group) {
        return products().stream()
                .filter(p -> p.groupId() == group && !p.withdrawn())
                .toList();
    }

    public Optional<Product> findProduct(long id) {
        return products().stream().filter(p -> p.id() == id).findFirst();
    }

    @Transactional(readOnly = true)
    public List<Item> sources() {
        return db.sql(
                        "SELECT id, code, name_ru, name_en, false AS needs_comment, archived_at IS NOT NULL AS archived FROM lead_source ORDER BY position, id")
                .query((row, _) -> item(row))
                .list();
    }

    /** A source by id, or one in use by code or name in either language; empty for null or blank. @throws InvalidInput for an unknown one */
    @Transactional(readOnly = true)
    public Optional<Long> findSource(@Nullable String said) {
        if (said == null || said.isBlank()) {
            return Optional.empty();
        }
        String wanted = said.trim();
        return Optional.of(sources().stream()
                .filter(s -> Long.toString(s.id()).equals(wanted) || !s.archived() && isCalled(s, wanted))
                .map(Item::id)
                .findFirst()
                .orElseThrow(() -> InvalidInput.of("source", "unknown", Text.of("product.source-unknown"))));
    }

    private static boolean isCalled(Item s, String wanted) {
        return s.code().equalsIgnoreCase(wanted)
                || s.nameRu().equalsIgnoreCase(wanted)
                || s.nameEn().equalsIgnoreCase(wanted);
    }

    @Transactional(readOnly = true)
    public List<Item> reasons(ReasonKind kind) {
        return db.sql(
                        "SELECT id, code, name_ru, name_en, needs_comment, archived_at IS NOT NULL AS archived FROM reason WHERE kind = :kind ORDER BY position, id")
                .param("kind", kind.name())
                .query((row, _) -> item(row))
                .list();
    }

    /** A reason by id or code. @throws InvalidInput beside the field if there is none */
    public Item reason(ReasonKind kind, @Nullable String said, String field) {
        return reasons(kind).stream()
                .filter(r -> said != null
                        && !r.archived()
                        && (Long.toString(r.id()).equals(said.trim())
                                || r.code().equalsIgnoreCase(said.trim())
                                || r.nameRu().equalsIgnoreCase(said.trim())))
                .findFirst()
                .orElseThrow(() -> InvalidInput.of(
                        field,
                        said == null || said.isBlank() ? "missing" : "unknown",
                        Text.of("product.reason-missing")));
    }

    @Transactional(readOnly = true)
    public List<Stage> stages() {
        return db.sql(
                        "SELECT id, code, name_ru, name_en, semantics, probability, position, archived_at IS NOT NULL AS archived FROM stage ORDER BY position, id")
                .query((row, _) -> new Stage(
                        row.getLong("id"),
                        row.getString("code"),
                        row.getString("name_ru"),
                        row.getString("name_en"),
                        row.getString("semantics"),
                        row.getInt("probability"),
                        row.getInt("position"),
                        row.getBoolean("archived")))
                .list();
    }

    /** The stages a deal in work goes through. */
    public List<Stage> openStages() {
        return stages().stream()
                .filter(s -> s.semantics().equals("OPEN") && !s.archived())
                .toList();
    }

    /** A stage by id or code. */
    public Optional<Stage> findStage(@Nullable String said) {
        return stages().stream()
                .filter(s -> said != null
                        && (Long.toString(s.id()).equals(said.trim())
                                || s.code().equalsIgnoreCase(said.trim())))
                .findFirst();
    }

    @Transactional
    public long addGroup(Actor actor, String name) {
        actor.mustBe(Role.ADMIN);
        named(name, "name");
        try {
            long id = db.sql("""
                    INSERT INTO product_group (name, shape, position)
                    SELECT :name, 1 + count(*)::int % 4, count(*)::int FROM product_group RETURNING id""").param("name", name.trim()).query(Long.class).single();
            audit.record(actor.id(), "catalogue.group-added", "product-group:" + id, null, Map.of("name", name));
            return id;
        } catch (DuplicateKeyException taken) {
            throw InvalidInput.of("name", "taken", Text.of("product.name-taken"));
        }
    }

    @Transactional
    public long addProduct(Actor actor, long group, String kind, String name, BigDecimal price) {
        actor.mustBe(Role.ADMIN);
        named(name, "name");
        if (findGroup(group).isEmpty()) {
            throw InvalidInput.of("productGroupId", "unknown", Text.of("product.group-unknown"));
        }
        if (price.signum() <= 0) {
            throw InvalidInput.of("price", "not-positive", Text.of("product.price-not-positive"));
        }
        try {
            long id = db.sql(
                            "INSERT INTO product (product_group_id, kind, name, price) VALUES (:group, :kind, :name, :price) RETURNING id")
                    .param("group", group)
                    .param("kind", kind.equals("SERVICE") ? "SERVICE" : "PRODUCT")
                    .param("name", name.trim())
                    .param("price", price)
                    .query(Long.class)
                    .single();
            audit.record(
                    actor.id(), "catalogue.product-added", "product:" + id, null, Map.of("name", name, "price", price));
            return id;
        } catch (DuplicateKeyException taken) {
            throw InvalidInput.of("name", "taken", Text.of("product.name-taken"));
        }
    }

    /** Takes a product off sale, or back; deals that have it become incorrect until it is replaced (R2.5). */
    @Transactional
    public void withdraw(Actor actor, long product, boolean withdrawn) {
        actor.mustBe(Role.ADMIN);
        changed(db.sql("""
                INSERT INTO catalogue_use (relation, entry_id, in_use, since, set_by)
                SELECT 'product', id, NOT :withdrawn, :now, :by FROM product WHERE id = :id""")
                .param("withdrawn", withdrawn)
                .param("now", clock.instant().atOffset(UTC))
                .param("by", actor.id().value())
                .param("id", product)
                .update());
        audit.record(
                actor.id(),
                withdrawn ? "catalogue.product-withdrawn" : "catalogue.product-restored",
                "product:" + product,
                null,
                Map.of());
    }

    @Transactional
    public void reprice(Actor actor, long product, BigDecimal price) {
        actor.mustBe(Role.ADMIN);
        if (price.signum() <= 0) {
            throw InvalidInput.of("price", "not-positive", Text.of("product.price-not-positive"));
        }
        changed(db.sql("UPDATE product SET price = :price, version = version + 1 WHERE id = :id")
                .param("price", price)
                .param("id", product)
                .update());
        audit.record(actor.id(), "catalogue.product-repriced", "product:" + product, null, Map.of("price", price));
    }

    @Transactional
    public long addSource(Actor actor, String nameRu, String nameEn) {
        actor.mustBe(Role.ADMIN);
        named(nameRu, "nameRu");
        return db.sql(
                        "INSERT INTO lead_source (code, name_ru, name_en, position) SELECT 'SOURCE_' || (count(*) + 1), :ru, :en, count(*)::int + 1 FROM lead_source RETURNING id")
                .param("ru", nameRu.trim())
                .param("en", nameEn.isBlank() ? nameRu.trim() : nameEn.trim())
                .query(Long.class)
                .single();
    }

    @Transactional
    public long addReason(Actor actor, ReasonKind kind, String nameRu, String nameEn) {
        actor.mustBe(Role.ADMIN);
        named(nameRu, "nameRu");
        return db.sql(
                        "INSERT INTO reason (kind, code, name_ru, name_en, position) SELECT :kind, 'REASON_' || (count(*) + 1), :ru, :en, count(*)::int + 1 FROM reason WHERE kind = :kind RETURNING id")
                .param("kind", kind.name())
                .param("ru", nameRu.trim())
                .param("en", nameEn.isBlank() ? nameRu.trim() : nameEn.trim())
                .query(Long.class)
                .single();
    }

    @Transactional
    public long addStage(Actor actor, String nameRu, String nameEn, int probability) {
        actor.mustBe(Role.ADMIN);
        named(nameRu, "nameRu");
        if (probability < 0 || probability > 100) {
            throw InvalidInput.of("probability", "range", Text.of("product.probability-range"));
        }
        return db.sql(
                        "INSERT INTO stage (code, name_ru, name_en, semantics, probability, position) SELECT 'STAGE_' || (count(*) + 1), :ru, :en, 'OPEN', :probability, 7 FROM stage RETURNING id")
                .param("ru", nameRu.trim())
                .param("en", nameEn.isBlank() ? nameRu.trim() : nameEn.trim())
                .param("probability", probability)
                .query(Long.class)
                .single();
    }

    static void named(String name, String field) {
        if (name.isBlank() || name.length() > 200) {
            throw InvalidInput.of(field, "missing", Text.of("product.name-missing"));
        }
    }

    private static void changed(int rows) {
        if (rows == 0) {
            throw new Denied.NotFound();
        }
    }

    private static Item item(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Item(
                row.getLong("id"),
                row.getString("code"),
                row.getString("name_ru"),
                row.getString("name_en"),
                row.getBoolean("needs_comment"),
                row.getBoolean("archived"));
    }
}
