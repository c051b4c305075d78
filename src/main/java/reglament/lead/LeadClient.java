package reglament.lead;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reglament.contact.Phone;

/**
 * The client of a lead as its page shows them: a contact, a contact one may not see, or what an unknown client left.
 *
 * @param contact id of the contact, null for an anonymous lead
 * @param name null: the client left none
 * @param masked a contact the actor may not see: only the masked name is here
 * @param call number to call, null if there is none
 * @param write address to write to
 * @param mayContact by R1.3
 * @param others further leads of the contact, newest first
 * @param visible ids of those whose titles the actor may read
 * @param create where a contact is made of this lead
 */
public record LeadClient(
        @Nullable Long contact,
        @Nullable String name,
        boolean masked,
        List<Phone> phones,
        List<String> emails,
        @Nullable String call,
        @Nullable String write,
        boolean mayContact,
        List<LeadRow> others,
        Set<Long> visible,
        String create) {
    /** A contact the lead may be linked to. */
    public record Candidate(long id, String name, boolean masked, String fact) {}

    public @Nullable String path() {
        return contact == null || masked ? null : "/contacts/" + contact;
    }
}
