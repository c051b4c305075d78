package reglament.contact;

import static java.time.ZoneOffset.UTC;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.platform.sql.Moments;
import reglament.team.Actor;
import reglament.team.Sight;

/** The tables of a contact. A contact points at its mobile phone and private mailbox, so they are written in one transaction (R4.2). */
@Component
class ContactTable {
    /** Asked as a value, so contact by contact: as a set the planner reads everything that a head's many people may see. */
    private static final String SEEN =
            "(SELECT true FROM contact_reader r WHERE r.contact_id = c.id AND r.employee_id = ANY (:people) LIMIT 1)";

    private final JdbcClient db;

    ContactTable(JdbcClient db) {
        this.db = db;
    }

    ContactId nextId() {
        return new ContactId(next("contact"));
    }

    private long next(String of) {
        return db.sql("SELECT nextval(pg_get_serial_sequence(:of, 'id'))")
                .param("of", of)
                .query(Long.class)
                .single();
    }

    void insert(ContactId id, ContactDraft draft, EmployeeId by, Instant now, LocalDate today) {
        List<Phone> phones = draft.numbers();
        long mobile = next("contact_phone");
        long mailbox = next("contact_email");
        db.sql("""
                INSERT INTO contact (id, last_name, first_name, patronymic, birth_date, mobile_phone_id, private_email_id, source_id, company,
                  created_by, created_at, changed_on)
                VALUES (:id, :last, :first, :patronymic, :birth, :mobile, :mailbox, :source, :company, :by, :now, :today)""")
                .param("id", id.value())
                .param("last", draft.name().last())
                .param("first", draft.name().first())
                .param("patronymic", draft.name().patronymic())
                .param("birth", draft.birthDate())
                .param("mobile", mobile)
                .param("mailbox", mailbox)
                .param("source", draft.sourceId())
                .param("company", draft.company())
                .param("by", by.value())
                .param("now", now.atOffset(UTC))
                .param("today", today)
                .update();
        Phone main = phones.stream()
                .filter(p -> p.kind() == Phone.Kind.MOBILE)
                .findFirst()
                .orElseThrow();
        insertPhone(mobile, id, main);
        phones.stream().filter(p -> p != main).forEach(p -> insertPhone(next("contact_phone"), id, p));
        Email own = draft.emails().stream()
                .filter(e -> e.kind() == Email.Kind.PRIVATE)
                .findFirst()
                .orElseThrow();
        insertEmail(mailbox, id, own);
        draft.emails().stream().filter(e -> e != own).forEach(e -> insertEmail(next("contact_email"), id, e));
    }

    /** @return false if another change came first */
    boolean update(Contact before, ContactDraft after, LocalDate today) {
        ContactId id = before.id();
        List<Phone> phones = after.numbers();
        db.sql("DELETE FROM contact_phone WHERE contact_id = :id AND kind || number <> ALL (:kept)")
                .param("id", id.value())
                .param("kept", phones.stream().map(p -> p.kind() + p.number()).toArray(String[]::new))
                .update();
        db.sql("DELETE FROM contact_email WHERE contact_id = :id AND kind || address <> ALL (:kept)")
                .param("id", id.value())
                .param(
                        "kept",
                        after.emails().stream().map(e -> e.kind() + e.address()).toArray(String[]::new))
                .update();
        phones.stream()
                .filter(p -> !before.phones().contains(p))
                .forEach(p -> insertPhone(next("contact_phone"), id, p));
        after.emails().stream()
                .filter(e -> !before.emails().contains(e))
                .forEach(e -> insertEmail(next("contact_email"), id, e));
        return db.sql("""
                UPDATE contact c SET last_name = :last, first_name = :first, patronymic = :patronymic, birth_date = :birth, source_id = :source,
                  company = :company, changed_on = :today, version = version + 1,
                  mobile_phone_id = (SELECT min(p.id) FROM contact_phone p WHERE p.contact_id = c.id AND p.kind = 'MOBILE'),
                  private_email_id = (SELECT min(e.id) FROM contact_email e WHERE e.contact_id = c.id AND e.kind = 'PRIVATE')
                WHERE id = :id AND version = :version""")
                        .param("last", after.name().last())
                        .param("first", after.name().first())
                        .param("patronymic", after.name().patronymic())
                        .param("birth", after.birthDate())
                        .param("source", after.sourceId())
                        .param("company", after.company())
                        .param("today", today)
                        .param("id", id.value())
                        .param("version", before.version())
                        .update()
                == 1;
    }

    private void insertPhone(long id, ContactId contact, Phone phone) {
        db.sql("INSERT INTO contact_phone (id, contact_id, kind, number) VALUES (:id, :contact, :kind, :number)")
                .param("id", id)
                .param("contact", contact.value())
                .param("kind", phone.kind().name())
                .param("number", phone.number())
                .update();
    }

    private void insertEmail(long id, ContactId contact, Email email) {
        db.sql("INSERT INTO contact_email (id, contact_id, kind, address) VALUES (:id, :contact, :kind, :address)")
                .param("id", id)
                .param("contact", contact.value())
                .param("kind", email.kind().name())
                .param("address", email.address())
                .update();
    }

    boolean isVisible(Actor actor, ContactId id) {
        return db.sql("SELECT EXISTS (SELECT 1 FROM contact c WHERE c.id = :id AND (" + Sight.of(actor, SEEN) + "))")
                .param("id", id.value())
                .param("people", Sight.people(actor))
                .query(Boolean.class)
                .single();
    }

    Optional<Contact> find(ContactId id) {
        List<Phone> phones = db.sql("SELECT kind, number FROM contact_phone WHERE contact_id = :id ORDER BY id")
                .param("id", id.value())
                .query((row, _) -> new Phone(Phone.Kind.valueOf(row.getString("kind")), row.getString("number")))
                .list();
        List<Email> emails = db.sql("SELECT kind, address FROM contact_email WHERE contact_id = :id ORDER BY id")
                .param("id", id.value())
                .query((row, _) -> new Email(Email.Kind.valueOf(row.getString("kind")), row.getString("address")))
                .list();
        return db.sql("""
                SELECT last_name, first_name, patronymic, birth_date, source_id, company, created_by, created_at, version, erased_at
                FROM contact WHERE id = :id""")
                .param("id", id.value())
                .query((row, _) -> new Contact(
                        id,
                        new PersonName(
                                row.getString("last_name"), row.getString("first_name"), row.getString("patronymic")),
                        row.getObject("birth_date", LocalDate.class),
                        phones,
                        emails,
                        row.getObject("source_id", Long.class),
                        row.getString("company"),
                        new EmployeeId(row.getLong("created_by")),
                        Moments.at(row, "created_at"),
                        row.getInt("version"),
                        Moments.atOrNull(row, "erased_at")))
                .optional();
    }

    List<ContactId> findByAddress(String numberOrAddress) {
        String sql = numberOrAddress.contains("@")
                ? "SELECT DISTINCT contact_id FROM contact_email WHERE address_norm = normal_email(:key) ORDER BY contact_id"
                : "SELECT DISTINCT contact_id FROM contact_phone WHERE number = :key ORDER BY contact_id";
        return db.sql(sql)
                .param("key", numberOrAddress)
                .query((row, _) -> new ContactId(row.getLong(1)))
                .list();
    }

    boolean isCompanyDomain(String address) {
        return db.sql(
                        "SELECT EXISTS (SELECT 1 FROM email_domain WHERE owner = 'COMPANY' AND domain = split_part(normal_email(:address), '@', 2))")
                .param("address", address)
                .query(Boolean.class)
                .single();
    }

    /** @return false if they are already declared distinct */
    boolean insertDistinction(ContactId one, ContactId other, String reason, EmployeeId by, Instant at) {
        long[] ordered = {one.value(), other.value()};
        Arrays.sort(ordered);
        return db.sql("""
                INSERT INTO distinct_persons (one_id, other_id, reason, decided_by, decided_at) VALUES (:one, :other, :reason, :by, :at)
                ON CONFLICT (one_id, other_id) WHERE revoked_at IS NULL DO NOTHING""")
                        .param("one", ordered[0])
                        .param("other", ordered[1])
                        .param("reason", reason)
                        .param("by", by.value())
                        .param("at", at.atOffset(UTC))
                        .update()
                == 1;
    }

    boolean revokeDistinction(ContactId one, ContactId other, EmployeeId by, Instant at) {
        return db.sql("""
                UPDATE distinct_persons SET revoked_by = :by, revoked_at = :at
                WHERE one_id = least(:one::bigint, :other::bigint) AND other_id = greatest(:one::bigint, :other::bigint) AND revoked_at IS NULL""")
                        .param("one", one.value())
                        .param("other", other.value())
                        .param("by", by.value())
                        .param("at", at.atOffset(UTC))
                        .update()
                == 1;
    }

    @Nullable
    String sourceName(@Nullable Long source, String language) {
        if (source == null) {
            return null;
        }
        return db.sql("SELECT CASE WHEN :language = 'en' THEN name_en ELSE name_ru END FROM lead_source WHERE id = :id")
                .param("language", language)
                .param("id", source)
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
