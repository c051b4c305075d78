package reglament.channel;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import reglament.base.InvalidInput;
import reglament.base.Refused;
import reglament.interaction.Intake;
import reglament.interaction.MessageReport;

/**
 * Works on stored events, each in a transaction of its own: right after it was stored, and again by the sweep until it works or has
 * had all its tries. Nodes and threads may work side by side: an event under work is skipped, reports of one call or thread wait for
 * each other, and so do those of one client.
 */
@Component
class EventWorker {
    /** Then an event is given up: it stays in sight, and a person may try again. */
    static final int TRIES = 10;

    private static final int BATCH = 200;
    private static final Logger log = LoggerFactory.getLogger(EventWorker.class);

    private final JdbcClient db;
    private final Intake intake;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EventWorker(JdbcClient db, Intake intake, PlatformTransactionManager transactions, Clock clock) {
        this.db = db;
        this.intake = intake;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Works on an event, unless that is done or under way. Whatever goes wrong is written down beside the event and not thrown.
     *
     * @return nothing went wrong
     */
    boolean work(long event) {
        try {
            transaction.executeWithoutResult(_ -> handle(event));
            return true;
        } catch (RuntimeException failure) {
            log.warn("Event {} of a channel could not be worked on", event, failure);
            remember(event, reason(failure));
            return false;
        }
    }

    /** Works on all that waits, in order of arrival. A failed event waits longer each time: 10 s, 20 s, … 43 min from its arrival. */
    void sweep() {
        long last = 0;
        List<Long> due;
        do {
            due = due(last);
            for (long event : due) {
                work(event);
                last = event;
            }
        } while (due.size() == BATCH);
    }

    private List<Long> due(long after) {
        return db.sql("""
                SELECT id FROM channel_event
                WHERE handled_at IS NULL AND id > :after AND tries < :tries
                AND (tries = 0 OR received_at + make_interval(secs => 5 * power(2, tries)) <= :now)
                ORDER BY id LIMIT :batch""")
                .param("after", after)
                .param("tries", TRIES)
                .param("now", clock.instant().atOffset(UTC))
                .param("batch", BATCH)
                .query(Long.class)
                .list();
    }

    private void handle(long event) {
        Optional<Event> waiting = db.sql("""
                SELECT e.kind, e.body, c.id AS channel_id, c.kind AS channel_kind, c.proof
                FROM channel_event e JOIN channel c ON c.id = e.channel_id
                WHERE e.id = :id AND e.handled_at IS NULL FOR UPDATE OF e SKIP LOCKED""")
                .param("id", event)
                .query((row, _) -> new Event(
                        row.getLong("channel_id"),
                        ChannelKind.valueOf(row.getString("channel_kind")),
                        Proof.valueOf(row.getString("proof")),
                        // Was in time when it came.
                        Report.read(Report.Kind.valueOf(row.getString("kind")), row.getString("body"), Instant.MAX)))
                .optional();
        if (waiting.isEmpty()) {
            return;
        }
        take(waiting.get());
        db.sql("UPDATE channel_event SET handled_at = :now, failure = NULL WHERE id = :id")
                .param("now", clock.instant().atOffset(UTC))
                .param("id", event)
                .update();
    }

    private void take(Event event) {
        // Always the conversation first, then the client: in one order nobody waits in a circle.
        lock("channel:" + event.channel() + ":" + event.report().conversation());
        lock("client:" + event.report().client());
        boolean isSigned = event.proof() == Proof.SIGNED;
        switch (event.report()) {
            case Report.Call(var call) -> intake.take(event.channel(), call, isSigned);
            case Report.Message(var message) ->
                intake.take(
                        event.channel(),
                        event.kind() == ChannelKind.FORM ? message.from(MessageReport.Nature.FORM) : message,
                        isSigned);
        }
    }

    /** Held until the transaction ends. */
    private void lock(String name) {
        db.sql("SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))) AS held")
                .param("name", name)
                .query(Integer.class)
                .single();
    }

    private void remember(long event, String failure) {
        try {
            db.sql(
                            "UPDATE channel_event SET tries = tries + 1, failure = :failure WHERE id = :id AND handled_at IS NULL")
                    .param("failure", failure)
                    .param("id", event)
                    .update();
        } catch (RuntimeException worse) {
            // The event is stored; the sweep comes by when the database is back.
            log.warn("The failure of event {} could not be written down", event, worse);
        }
    }

    /** What failed, in a form that holds nothing of the event's content: messages of PostgreSQL quote values. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof PSQLException refused) {
            ServerErrorMessage said = refused.getServerErrorMessage();
            @Nullable String constraint = said == null ? null : said.getConstraint();
            return "SQLSTATE " + refused.getSQLState() + (constraint == null ? "" : ", " + constraint);
        }
        if (root instanceof InvalidInput || root instanceof Refused) {
            return String.valueOf(root.getMessage());
        }
        StackTraceElement[] trace = root.getStackTrace();
        return root.getClass().getSimpleName()
                + (trace.length == 0 ? "" : ", " + trace[0].getFileName() + ":" + trace[0].getLineNumber());
    }

    private record Event(long channel, ChannelKind kind, Proof proof, Report report) {}
}
