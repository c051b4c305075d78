package reglament.interaction;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reglament.contact.ContactId;

/** Calls and exchanges as evidence, for the modules whose acts rest on it. They come in by {@link Intake}. */
@Service
public class Interactions {
    private final InteractionTable table;

    Interactions(InteractionTable table) {
        this.table = table;
    }

    @Transactional(readOnly = true)
    public Optional<Interaction> find(InteractionId id) {
        return table.find(id);
    }

    /** Of a lead, newest first. */
    @Transactional(readOnly = true)
    public List<Interaction> listOfLead(long lead) {
        return table.ofLead(lead);
    }

    @Transactional(readOnly = true)
    public List<Interaction> listOfContact(ContactId contact) {
        return table.ofContact(contact);
    }

    /** An anonymous lead got its contact: its interactions were with that client. */
    @Transactional
    public void bindLead(long lead, ContactId contact) {
        table.bindLead(lead, contact);
    }
}
