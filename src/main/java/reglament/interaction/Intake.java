package reglament.interaction;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what channels report of calls and messages and turns it into evidence: finds the client by number or address, the employee by
 * extension or login, the open records it concerns; an ended call and a two-way slice of a thread become interactions (R1.5).
 */
@Service
public class Intake {
    private final CallIntake calls;
    private final MessageIntake messages;

    Intake(CallIntake calls, MessageIntake messages) {
        this.calls = calls;
        this.messages = messages;
    }

    /**
     * Merges a report into its call. Any order of a call's reports ends in the same call and the same evidence.
     *
     * @param signed the whole body was signed: its talk time is proof
     */
    @Transactional
    public void take(long channel, CallReport report, boolean signed) {
        calls.take(channel, report, signed);
    }

    /** Stores a message, and closes an exchange if its slice of the thread now has a human message of each direction (R1.5). */
    @Transactional
    public void take(long channel, MessageReport report, boolean signed) {
        messages.take(channel, report, signed);
    }
}
