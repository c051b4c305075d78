package reglament.interaction;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.Clause;
import reglament.base.EmployeeId;
import reglament.base.Finding;
import reglament.base.Text;
import reglament.contact.ContactId;
import reglament.rulebook.ViolationKind;
import reglament.rulebook.Violations;

/** R1.3: a lead or a deal of one's own, or of one whom one stands in for, still open, gives the right to a client. Asked before every outgoing act. */
@Service
public class Rights {
    private final JdbcClient db;
    private final Violations violations;
    private final Clock clock;

    Rights(JdbcClient db, Violations violations, Clock clock) {
        this.db = db;
        this.violations = violations;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public ClientRights of(EmployeeId employee, ContactId contact) {
        List<Long> leads = new ArrayList<>();
        List<Long> deals = new ArrayList<>();
        db.sql(
                        "SELECT lead_id, deal_id FROM client_right WHERE contact_id = :contact AND employee_id = :employee ORDER BY lead_id, deal_id")
                .param("contact", contact.value())
                .param("employee", employee.value())
                .query(row -> {
                    Long lead = row.getObject("lead_id", Long.class);
                    if (lead == null) {
                        deals.add(row.getLong("deal_id"));
                    } else {
                        leads.add(lead);
                    }
                });
        return new ClientRights(leads, deals, inPlaces(employee, contact));
    }

    private List<ClientRights.InPlace> inPlaces(EmployeeId employee, ContactId contact) {
        return db.sql("""
                SELECT r.absent_id, e.full_name, a.last_day, r.lead_id, r.deal_id
                FROM substitute_right r JOIN absence a ON a.id = r.absence_id JOIN employee e ON e.id = r.absent_id
                WHERE r.contact_id = :contact AND r.employee_id = :employee AND r.begins_at <= :now AND r.until_at > :now
                ORDER BY r.absent_id, r.lead_id, r.deal_id""")
                .param("contact", contact.value())
                .param("employee", employee.value())
                .param("now", clock.instant().atOffset(UTC))
                .query((row, _) -> new ClientRights.InPlace(
                        new EmployeeId(row.getLong("absent_id")),
                        row.getString("full_name"),
                        row.getObject("last_day", LocalDate.class),
                        row.getObject("lead_id", Long.class),
                        row.getObject("deal_id", Long.class)))
                .list();
    }

    /** R1.3 in words, for checklists and «Почему?». */
    public static Finding finding(ClientRights rights) {
        if (rights.leads().isEmpty()
                && rights.deals().isEmpty()
                && !rights.inPlaces().isEmpty()) {
            ClientRights.InPlace first = rights.inPlaces().getFirst();
            return Finding.kept(
                    Clause.R1_3,
                    Text.of("interaction.right.by-substitution", first.name(), first.lastDay()),
                    first.link());
        }
        if (rights.mayContact()) {
            String link = rights.leads().isEmpty()
                    ? "/deals/" + rights.deals().getFirst()
                    : "/leads/" + rights.leads().getFirst();
            return Finding.kept(
                    Clause.R1_3,
                    Text.of(rights.leads().isEmpty() ? "interaction.right.by-deal" : "interaction.right.by-lead"),
                    link);
        }
        return Finding.broken(Clause.R1_3, Text.of("interaction.right.none"), Text.of("interaction.right.none-remedy"));
    }

    /** A call past the CRM, seen by telephony: a breach if the client has records and none of them is the caller's, or of one the caller stood in for then. */
    @Transactional
    void watch(Contacted contacted, String fact) {
        EmployeeId employee = contacted.employee();
        if (employee == null || contacted.incoming()) {
            return;
        }
        boolean known = contacted.contact() != null
                || db.sql("SELECT EXISTS (SELECT 1 FROM lead WHERE open AND client_phone = :key)")
                        .param("key", contacted.clientKey())
                        .query(Boolean.class)
                        .single();
        boolean entitled = db.sql("""
                SELECT EXISTS (SELECT 1 FROM client_right WHERE contact_id = :contact AND employee_id = :employee)
                    OR EXISTS (SELECT 1 FROM lead WHERE open AND client_phone = :key AND responsible_id = :employee)
                    OR EXISTS (SELECT 1 FROM substitute_right WHERE contact_id = :contact AND employee_id = :employee AND begins_at <= :at AND until_at > :at)
                    OR EXISTS (SELECT 1 FROM lead l JOIN absence a ON a.employee_id = l.responsible_id
                               WHERE l.open AND l.client_phone = :key AND a.substitute_id = :employee AND a.begins_at <= :at AND a.until_at > :at)""")
                .param("at", contacted.at().atOffset(UTC))
                .param(
                        "contact",
                        contacted.contact() == null ? 0L : contacted.contact().value())
                .param("employee", employee.value())
                .param("key", contacted.clientKey())
                .query(Boolean.class)
                .single();
        if (known && !entitled) {
            List<String> records = contacted.contact() == null ? List.of() : List.of("contact:" + contacted.contact());
            violations.record(
                    ViolationKind.CALL_WITHOUT_RIGHT,
                    employee,
                    contacted.at(),
                    fact,
                    Map.of("client", contacted.clientKey(), "records", records));
        }
    }
}
