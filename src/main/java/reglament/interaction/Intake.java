package reglament.interaction;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.base.EmployeeId;
import reglament.contact.ContactId;
import reglament.contact.Contacts;
import reglament.contact.Phone;
import reglament.rulebook.Policies;
import reglament.rulebook.Policy;
import reglament.team.Employees;
import reglament.timeline.Happening;
import reglament.timeline.Subject;
import reglament.timeline.Timeline;

/**
 * Takes what channels report of calls and messages and turns it into evidence: finds the client by number or address, the employee by
 * extension or login, the open records it concerns; an ended call and a two-way slice of a thread become interactions (R1.5).
 */
@Service
public class Intake {
    private final JdbcClient db;
    private final InteractionTable table;
    private final Contacts contacts;
    private final Employees employees;
    private final Policies policies;
    private final Rights rights;
    private final List<ClientRecords> records;
    private final Timeline timeline;
    private final Clock clock;

    Intake(
            JdbcClient db,
            InteractionTable table,
            Contacts contacts,
            Employees employees,
            Policies policies,
            Rights rights,
            List<ClientRecords> records,
            Timeline timeline,
            Clock clock) {
        this.db = db;
        this.table = table;
        this.contacts = contacts;
        this.employees = employees;
        this.policies = policies;
        this.rights = rights;
        this.records = records;
        this.timeline = timeline;
        this.clock = clock;
    }

    /**
     * Merges a report into its call. Any order of a call's reports ends in the same call: the earliest beginning and answer win,
     * the farthest state stays. When the call has ended it becomes an interaction, once.
     *
     * @param signed the whole body was signed: its talk time is proof
     */
    @Transactional
    public void take(long channel, CallReport report, boolean signed) {
        Instant now = clock.instant();
        String number = Phone.normal(report.clientNumber()).orElse(report.clientNumber());
        EmployeeId employee = report.employeeExtension() == null
                ? null
                : employees.findByExtension(report.employeeExtension()).orElse(null);
        boolean endedBefore = db.sql(
                        "SELECT state FROM call WHERE channel_id = :channel AND call_key = :key FOR UPDATE")
                .param("channel", channel)
                .param("key", report.callId())
                .query(String.class)
                .optional()
                .filter("ENDED"::equals)
                .isPresent();
        Call call = db.sql("""
                INSERT INTO call AS c (channel_id, call_key, direction, client_number, company_number, employee_extension, employee_id, started_at,
                  answered_at, ended_at, talk_seconds, recording_url, state)
                VALUES (:channel, :key, :direction, :number, :company, :extension, :employee, :started, :answered, :ended, :talk, :recording, :state)
                ON CONFLICT (channel_id, call_key) DO UPDATE SET
                  employee_extension = coalesce(c.employee_extension, excluded.employee_extension),
                  employee_id = coalesce(c.employee_id, excluded.employee_id),
                  company_number = coalesce(c.company_number, excluded.company_number),
                  started_at = least(c.started_at, excluded.started_at),
                  answered_at = least(c.answered_at, excluded.answered_at),
                  ended_at = greatest(c.ended_at, excluded.ended_at),
                  talk_seconds = CASE WHEN EXISTS (SELECT 1 FROM interaction i WHERE i.call_id = c.id) THEN c.talk_seconds
                                      ELSE greatest(c.talk_seconds, excluded.talk_seconds) END,
                  recording_url = coalesce(c.recording_url, excluded.recording_url),
                  state = CASE WHEN c.state = 'ENDED' OR excluded.state = 'ENDED' THEN 'ENDED'
                               WHEN c.state = 'ANSWERED' OR excluded.state = 'ANSWERED' THEN 'ANSWERED' ELSE 'RINGING' END
                RETURNING id, direction, client_number, employee_id, started_at, answered_at, ended_at, talk_seconds, recording_url, state,
                  EXISTS (SELECT 1 FROM interaction i WHERE i.call_id = c.id) AS counted""")
                .param("channel", channel)
                .param("key", report.callId())
                .param("direction", report.direction().name())
                .param("number", number)
                .param("company", report.companyNumber())
                .param("extension", report.employeeExtension())
                .param("employee", employee == null ? null : employee.value())
                .param("started", report.startedAt().atOffset(UTC))
                .param("answered", offset(report.answeredAt()))
                .param("ended", offset(report.endedAt()))
                .param("talk", report.talkSeconds())
                .param("recording", report.recordingUrl())
                .param("state", report.state().name())
                .query((row, _) -> new Call(
                        row.getLong("id"),
                        row.getString("direction").equals("IN"),
                        row.getString("client_number"),
                        id(row.getObject("employee_id", Long.class)),
                        row.getObject("started_at", OffsetDateTime.class).toInstant(),
                        row.getObject("answered_at", OffsetDateTime.class) != null,
                        row.getObject("talk_seconds", Integer.class),
                        row.getString("recording_url"),
                        row.getString("state").equals("ENDED"),
                        row.getBoolean("counted")))
                .single();
        if (!call.ended() || call.counted()) {
            return;
        }
        if (call.talkSeconds() != null) {
            count(call, signed, now);
        } else if (call.answered()) {
            // No talk time was told: it is what lies between answer and end.
            db.sql("""
                    UPDATE call SET talk_seconds = greatest(0, extract(epoch FROM ended_at - answered_at))::int
                    WHERE id = :id AND ended_at IS NOT NULL RETURNING talk_seconds""")
                    .param("id", call.id())
                    .query(Integer.class)
                    .optional()
                    .ifPresent(talk -> count(call.withTalk(talk), signed, now));
        } else if (!endedBefore) {
            // Nobody answered, as far as is known. A late report of an answer may still make it a talk.
            missed(call, now);
        }
    }

    private void missed(Call call, Instant now) {
        Contacted contacted = contacted(call);
        timeline.record(new Happening(
                call.incoming() ? "call.incoming" : "call.outgoing",
                Happening.Kind.CONVERSATION,
                call.startedAt(),
                call.employee(),
                concerned(contacted),
                null,
                null,
                Map.of("qualifying", false, "talkSeconds", 0, "of", Phone.shown(call.clientNumber()))));
        rights.watch(contacted, "call:" + call.id());
    }

    private Contacted contacted(Call call) {
        return new Contacted(
                client(call.clientNumber(), call.employee()),
                call.clientNumber(),
                call.employee(),
                call.startedAt(),
                call.incoming(),
                true,
                true,
                "");
    }

    private void count(Call call, boolean signed, Instant now) {
        int talk = call.talkSeconds() == null ? 0 : call.talkSeconds();
        int minTalk = policies.number(Policy.MIN_TALK_SECONDS, call.startedAt());
        Contacted contacted = contacted(call);
        Interaction interaction = table.insertCall(contacted, call.id(), talk, minTalk, signed, now);
        Set<Subject> subjects = concerned(contacted);
        Map<String, Object> facts = new HashMap<>(Map.of(
                "qualifying",
                interaction.qualifying(),
                "talkSeconds",
                talk,
                "minTalkSeconds",
                minTalk,
                "reported",
                !signed,
                "of",
                Phone.shown(call.clientNumber())));
        if (call.recordingUrl() != null) {
            facts.put("recording", call.recordingUrl());
        }
        timeline.record(new Happening(
                call.incoming() ? "call.incoming" : "call.outgoing",
                Happening.Kind.CONVERSATION,
                call.startedAt(),
                call.employee(),
                subjects,
                interaction.id().value(),
                null,
                named(facts, call.employee())));
        records.forEach(r -> r.interacted(interaction.id(), interaction.qualifying(), contacted, subjects));
        rights.watch(contacted, "call:" + call.id());
    }

    /** Stores a message, and closes an exchange if its slice of the thread now has a human message of each direction (R1.5). */
    @Transactional
    public void take(long channel, MessageReport report, boolean signed) {
        Instant now = clock.instant();
        String address =
                report.clientAddress().contains("@") && report.clientAddress().indexOf('@') > 0
                        ? report.clientAddress().trim()
                        : Phone.normal(report.clientAddress())
                                .orElse(report.clientAddress().trim());
        EmployeeId employee = report.employeeLogin() == null
                ? null
                : employees.findByLogin(report.employeeLogin()).orElse(null);
        db.sql("""
                INSERT INTO thread (channel_id, thread_key, client_address) VALUES (:channel, :key, :address)
                ON CONFLICT (channel_id, thread_key) DO NOTHING""")
                .param("channel", channel)
                .param("key", report.threadId())
                .param("address", address)
                .update();
        long thread = db.sql("SELECT id FROM thread WHERE channel_id = :channel AND thread_key = :key")
                .param("channel", channel)
                .param("key", report.threadId())
                .query(Long.class)
                .single();
        Optional<Long> message = db.sql("""
                INSERT INTO message (channel_id, message_key, thread_id, direction, employee_id, sent_at, received_at, text, automatic)
                VALUES (:channel, :key, :thread, :direction, :employee, :sent, :now, :text, :automatic)
                ON CONFLICT (channel_id, message_key) DO NOTHING RETURNING id""")
                .param("channel", channel)
                .param("key", report.messageId())
                .param("thread", thread)
                .param("direction", report.direction().name())
                .param("employee", employee == null ? null : employee.value())
                .param("sent", report.sentAt().atOffset(UTC))
                .param("now", now.atOffset(UTC))
                .param("text", report.text())
                .param("automatic", report.automatic())
                .query(Long.class)
                .optional();
        if (message.isEmpty()) {
            return;
        }
        boolean incoming = report.direction() == CallReport.Direction.IN;
        Contacted contacted = new Contacted(
                client(address, employee),
                address,
                employee,
                report.sentAt(),
                incoming,
                false,
                !report.automatic(),
                report.text());
        Set<Subject> subjects = concerned(contacted);
        timeline.record(new Happening(
                incoming ? "message.incoming" : "message.outgoing",
                Happening.Kind.CONVERSATION,
                report.sentAt(),
                incoming ? null : employee,
                subjects,
                null,
                null,
                Map.of("text", report.text(), "automatic", report.automatic(), "of", address, "qualifying", false)));
        if (!incoming && !report.automatic()) {
            rights.watch(contacted, "message:" + message.get());
        }
        if (!report.automatic()) {
            closeExchange(thread, contacted, subjects, signed, now);
        }
    }

    private void closeExchange(long thread, Contacted contacted, Set<Subject> subjects, boolean signed, Instant now) {
        Optional<Slice> slice = db.sql("""
                WITH last AS (SELECT coalesce(max(greatest(inbound_message_id, outbound_message_id)), 0) AS id FROM interaction WHERE thread_id = :thread),
                fresh AS (SELECT m.* FROM message m, last WHERE m.thread_id = :thread AND m.id > last.id AND NOT m.automatic)
                SELECT i.id AS inbound, o.id AS outbound, o.employee_id, greatest(i.sent_at, o.sent_at) AS closed_at
                FROM (SELECT * FROM fresh WHERE direction = 'IN' ORDER BY id DESC LIMIT 1) i,
                     (SELECT * FROM fresh WHERE direction = 'OUT' ORDER BY (employee_id IS NULL), id DESC LIMIT 1) o""")
                .param("thread", thread)
                .query((row, _) -> new Slice(
                        row.getLong("inbound"),
                        row.getLong("outbound"),
                        id(row.getObject("employee_id", Long.class)),
                        row.getObject("closed_at", OffsetDateTime.class).toInstant()))
                .optional();
        if (slice.isEmpty()) {
            return;
        }
        EmployeeId employee = slice.get().employee();
        Contacted exchanged = new Contacted(
                contacted.contact() == null ? client(contacted.clientKey(), employee) : contacted.contact(),
                contacted.clientKey(),
                employee,
                slice.get().closedAt(),
                contacted.incoming(),
                false,
                true,
                contacted.text());
        Interaction interaction = table.insertExchange(
                exchanged, thread, slice.get().inbound(), slice.get().outbound(), signed, now);
        timeline.record(new Happening(
                "exchange.closed",
                Happening.Kind.CONVERSATION,
                exchanged.at(),
                employee,
                subjects,
                interaction.id().value(),
                null,
                named(
                        new HashMap<>(Map.of("qualifying", interaction.qualifying(), "of", exchanged.clientKey())),
                        employee)));
        records.forEach(r -> r.interacted(interaction.id(), interaction.qualifying(), exchanged, subjects));
    }

    private Set<Subject> concerned(Contacted contacted) {
        Set<Subject> subjects = new HashSet<>();
        for (ClientRecords each : records) {
            subjects.addAll(each.concerned(contacted, Set.copyOf(subjects)));
        }
        if (contacted.contact() != null) {
            subjects.add(Subject.contact(contacted.contact().value()));
        }
        return subjects;
    }

    /** One number may be of several clients: then the one the employee has a right to. */
    private @Nullable ContactId client(String key, @Nullable EmployeeId employee) {
        List<ContactId> found = contacts.findByAddress(key);
        if (found.size() > 1 && employee != null) {
            return found.stream()
                    .filter(c -> rights.of(employee, c).mayContact())
                    .findFirst()
                    .orElse(found.getFirst());
        }
        return found.isEmpty() ? null : found.getFirst();
    }

    private Map<String, Object> named(Map<String, Object> facts, @Nullable EmployeeId employee) {
        if (employee != null) {
            facts.put("employee", employee.value());
        }
        return facts;
    }

    private static @Nullable EmployeeId id(@Nullable Long value) {
        return value == null ? null : new EmployeeId(value);
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant at) {
        return at == null ? null : at.atOffset(UTC);
    }

    private record Call(
            long id,
            boolean incoming,
            String clientNumber,
            @Nullable EmployeeId employee,
            Instant startedAt,
            boolean answered,
            @Nullable Integer talkSeconds,
            @Nullable String recordingUrl,
            boolean ended,
            boolean counted) {
        Call withTalk(int seconds) {
            return new Call(
                    id, incoming, clientNumber, employee, startedAt, answered, seconds, recordingUrl, ended, counted);
        }
    }

    private record Slice(
            long inbound, long outbound, @Nullable EmployeeId employee, Instant closedAt) {}
}
