package reglament.merge;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import reglament.contact.ContactId;
import reglament.contact.MergedContacts;

/** Tells the module of contacts where a merged one is now. */
@Component
class MergeRegister implements MergedContacts {
    private final MergeTable table;

    MergeRegister(MergeTable table) {
        this.table = table;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<ContactId> findSurvivor(ContactId gone) {
        return table.findSurvivor(gone);
    }
}
