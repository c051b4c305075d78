package reglament.interaction;

import java.util.Set;
import reglament.timeline.Subject;

/** A module whose records concern clients: it says which of them a call or message concerns, and learns of the interaction it became. */
public interface ClientRecords {
    /**
     * @param found what others found so far
     * @return own open records of that client; a record may be opened for a client who has none
     */
    Set<Subject> concerned(Contacted contacted, Set<Subject> found);

    /** A call ended or an exchange closed, about these records. */
    void interacted(InteractionId interaction, boolean qualifying, Contacted contacted, Set<Subject> subjects);
}
