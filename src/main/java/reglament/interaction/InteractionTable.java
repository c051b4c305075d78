package reglament.interaction;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.contact.ContactId;
import reglament.platform.sql.Moments;

/** The table of calls and exchanges as evidence: inserted, bound to a client once, never changed otherwise. */
@Component
class InteractionTable {
    private static final String COLUMNS =
            "SELECT i.id, i.kind, i.contact_id, i.employee_id, i.occurred_at, coalesce(i.talk_seconds, 0) AS talk_seconds, i.qualifying FROM interaction i ";

    private final JdbcClient db;

    InteractionTable(JdbcClient db) {
        this.db = db;
    }

    Interaction insertCall(Contacted contacted, Call call, int minTalkSeconds, boolean signed, Instant now) {
        return insert(contacted, "CALL", signed, now, call.id(), call.talkSeconds(), minTalkSeconds, null, null, null);
    }

    Interaction insertExchange(Contacted contacted, long thread, Slice slice, boolean signed, Instant now) {
        return insert(contacted, "EXCHANGE", signed, now, null, null, null, thread, slice.inbound(), slice.outbound());
    }

    private Interaction insert(
            Contacted contacted,
            String kind,
            boolean signed,
            Instant now,
            @Nullable Long call,
            @Nullable Integer talk,
            @Nullable Integer minTalk,
            @Nullable Long thread,
            @Nullable Long inbound,
            @Nullable Long outbound) {
        return db.sql("""
                INSERT INTO interaction AS i (kind, contact_id, client_key, employee_id, occurred_at, recorded_at, proof, call_id, talk_seconds,
                  min_talk_seconds, thread_id, inbound_message_id, outbound_message_id)
                VALUES (:kind, :contact, :key, :employee, :at, :now, :proof, :call, :talk, :minTalk, :thread, :inbound, :outbound)
                RETURNING i.id, i.kind, i.contact_id, i.employee_id, i.occurred_at, coalesce(i.talk_seconds, 0) AS talk_seconds, i.qualifying""")
                .param("kind", kind)
                .param(
                        "contact",
                        contacted.contact() == null ? null : contacted.contact().value())
                .param("key", contacted.clientKey())
                .param(
                        "employee",
                        contacted.employee() == null
                                ? null
                                : contacted.employee().value())
                .param("at", contacted.at().atOffset(UTC))
                .param("now", now.atOffset(UTC))
                .param("proof", signed ? "SIGNED" : "REPORTED")
                .param("call", call)
                .param("talk", talk)
                .param("minTalk", minTalk)
                .param("thread", thread)
                .param("inbound", inbound)
                .param("outbound", outbound)
                .query((row, _) -> interaction(row))
                .single();
    }

    Optional<Interaction> find(InteractionId id) {
        return db.sql(COLUMNS + "WHERE i.id = :id")
                .param("id", id.value())
                .query((row, _) -> interaction(row))
                .optional();
    }

    List<Interaction> ofLead(long lead) {
        return db.sql(
                        COLUMNS
                                + "JOIN lead_interaction l ON l.interaction_id = i.id WHERE l.lead_id = :lead ORDER BY i.occurred_at DESC, i.id DESC LIMIT 50")
                .param("lead", lead)
                .query((row, _) -> interaction(row))
                .list();
    }

    List<Interaction> ofContact(ContactId contact) {
        return db.sql(COLUMNS + "WHERE i.contact_id = :contact ORDER BY i.occurred_at DESC, i.id DESC LIMIT 50")
                .param("contact", contact.value())
                .query((row, _) -> interaction(row))
                .list();
    }

    /** Interactions of an anonymous lead become those of the contact it was linked to, unless by now the number or address is another's. */
    void bindLead(long lead, ContactId contact) {
        db.sql("""
                UPDATE interaction i SET contact_id = :contact WHERE contact_id IS NULL
                AND id IN (SELECT interaction_id FROM lead_interaction WHERE lead_id = :lead)
                AND (NOT EXISTS (SELECT 1 FROM contact_phone p WHERE p.number = i.client_key)
                  OR EXISTS (SELECT 1 FROM contact_phone p WHERE p.number = i.client_key AND p.contact_id = :contact))
                AND (NOT EXISTS (SELECT 1 FROM contact_email e WHERE e.address_norm = normal_email(i.client_key))
                  OR EXISTS (SELECT 1 FROM contact_email e WHERE e.address_norm = normal_email(i.client_key) AND e.contact_id = :contact))""").param("contact", contact.value()).param("lead", lead).update();
    }

    private static Interaction interaction(ResultSet row) throws SQLException {
        Long contact = row.getObject("contact_id", Long.class);
        Long employee = row.getObject("employee_id", Long.class);
        return new Interaction(
                new InteractionId(row.getLong("id")),
                Interaction.Kind.valueOf(row.getString("kind")),
                contact == null ? null : new ContactId(contact),
                employee == null ? null : new EmployeeId(employee),
                Moments.at(row, "occurred_at"),
                row.getInt("talk_seconds"),
                row.getBoolean("qualifying"));
    }
}
