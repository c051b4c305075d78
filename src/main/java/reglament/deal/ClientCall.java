package reglament.deal;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reglament.contact.Contact;
import reglament.contact.Contacts;
import reglament.contact.Phone;
import reglament.interaction.Rights;
import reglament.team.Actor;

/** The number a deal's page offers to call: none without the right of R1.3. */
@Component
class ClientCall {
    private final Rights rights;
    private final Contacts contacts;

    ClientCall(Rights rights, Contacts contacts) {
        this.rights = rights;
        this.contacts = contacts;
    }

    /** @return null if the actor may not call, or there is nothing to call */
    @Nullable
    String number(Actor actor, Deal deal) {
        return rights.of(actor.id(), deal.contact()).mayContact()
                ? contacts.find(deal.contact()).map(ClientCall::mobile).orElse(null)
                : null;
    }

    private static @Nullable String mobile(Contact contact) {
        return contact.phones().stream()
                .filter(phone -> phone.kind() == Phone.Kind.MOBILE)
                .map(Phone::number)
                .findFirst()
                .orElse(null);
    }
}
