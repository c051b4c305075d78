package reglament.contact;

import java.util.Optional;

/** Knows which contact became which (R5.1). Implemented by the module of merges; pages and the API lead on to the one that remains. */
public interface MergedContacts {
    /** @return the contact this one is now part of; empty for any other */
    Optional<ContactId> findSurvivor(ContactId gone);
}
