package reglament.interaction;

import java.util.List;

/**
 * Whether an employee may call a client and sell to them, and by which open records (R1.3).
 *
 * @param leads ids of own open leads of the client
 * @param deals ids of own open deals
 */
public record ClientRights(List<Long> leads, List<Long> deals) {
    public ClientRights {
        leads = List.copyOf(leads);
        deals = List.copyOf(deals);
    }

    public boolean mayContact() {
        return !leads.isEmpty() || !deals.isEmpty();
    }
}
