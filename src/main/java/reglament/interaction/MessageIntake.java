package reglament.interaction;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.timeline.Happening;
import reglament.timeline.Subject;
import reglament.timeline.Timeline;

/**
 * Messages. A thread is cut into exchanges: a slice closes when a human message of each direction is present (R1.5); the next message
 * opens a new one.
 */
@Component
class MessageIntake {
    private final MessageTable messages;
    private final InteractionTable interactions;
    private final Recognition recognition;
    private final Rights rights;
    private final Timeline timeline;
    private final Clock clock;

    MessageIntake(
            MessageTable messages,
            InteractionTable interactions,
            Recognition recognition,
            Rights rights,
            Timeline timeline,
            Clock clock) {
        this.messages = messages;
        this.interactions = interactions;
        this.recognition = recognition;
        this.rights = rights;
        this.timeline = timeline;
        this.clock = clock;
    }

    void take(long channel, MessageReport report, boolean signed) {
        String address = Recognition.key(report.clientAddress());
        EmployeeId employee = recognition.byLogin(report.employeeLogin());
        long thread = messages.thread(channel, report.threadId(), address);
        OptionalLong message = messages.insert(channel, thread, report, employee, clock.instant());
        if (message.isEmpty()) {
            return;
        }
        boolean incoming = report.direction() == CallReport.Direction.IN;
        Contacted contacted = new Contacted(
                recognition.client(address, employee),
                address,
                employee,
                report.sentAt(),
                incoming,
                by(report),
                report.text());
        Set<Subject> subjects = recognition.concerned(contacted);
        timeline.record(new Happening(
                incoming ? "message.incoming" : "message.outgoing",
                Happening.Kind.CONVERSATION,
                report.sentAt(),
                incoming ? null : employee,
                subjects,
                null,
                null,
                Map.of("automatic", report.isAutomatic(), "qualifying", false),
                Map.of("text", report.text(), "of", address)));
        if (!report.isAutomatic()) {
            if (!incoming) {
                rights.watch(contacted, "message:" + message.getAsLong());
            }
            closeExchange(thread, contacted, subjects, signed);
        }
    }

    private static Contacted.By by(MessageReport report) {
        return switch (report.nature()) {
            case HUMAN -> Contacted.By.MESSAGE;
            case FORM -> Contacted.By.FORM;
            case AUTOMATIC -> Contacted.By.AUTOMATIC_MESSAGE;
        };
    }

    private void closeExchange(long thread, Contacted contacted, Set<Subject> subjects, boolean signed) {
        Optional<Slice> closed = messages.freshSlice(thread);
        if (closed.isEmpty()) {
            return;
        }
        Slice slice = closed.get();
        Contacted exchanged = contacted.as(
                contacted.contact() == null
                        ? recognition.client(contacted.clientKey(), slice.employee())
                        : contacted.contact(),
                slice.employee(),
                slice.closedAt());
        Interaction interaction = interactions.insertExchange(exchanged, thread, slice, signed, clock.instant());
        Map<String, Object> facts = new HashMap<>();
        facts.put("qualifying", interaction.qualifying());
        if (slice.employee() != null) {
            facts.put("employee", slice.employee().value());
        }
        timeline.record(new Happening(
                "exchange.closed",
                Happening.Kind.CONVERSATION,
                exchanged.at(),
                slice.employee(),
                subjects,
                interaction.id().value(),
                null,
                facts,
                Map.of("of", exchanged.clientKey())));
        recognition.interacted(interaction, exchanged, subjects);
    }
}
