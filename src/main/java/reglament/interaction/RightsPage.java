package reglament.interaction;

import java.util.List;
import reglament.base.Finding;
import reglament.contact.Email;
import reglament.contact.Phone;
import reglament.platform.ui.Shell;

/**
 * Whether one may call a client and sell to them.
 *
 * @param framed only the frame is asked for, inside the contact's page
 * @param phones to call, if one may
 * @param emails to write to, if one may
 * @param visible whether the contact's page may be opened
 * @param mayCreate whether a lead is a way out for the actor
 */
public record RightsPage(
        Shell shell,
        boolean framed,
        long contact,
        boolean visible,
        boolean mayContact,
        List<Phone> phones,
        List<Email> emails,
        List<Finding> findings,
        boolean mayCreate) {}
