package reglament.interaction;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.EmployeeId;

/**
 * Whether an employee may call a client and sell to them, and by which open records (R1.3).
 *
 * @param leads ids of own open leads of the client
 * @param deals ids of own open deals
 * @param inPlaces the records of those the employee stands in for at this moment
 */
public record ClientRights(List<Long> leads, List<Long> deals, List<InPlace> inPlaces) {
    public ClientRights {
        leads = List.copyOf(leads);
        deals = List.copyOf(deals);
        inPlaces = List.copyOf(inPlaces);
    }

    /**
     * A right by substitution, and the open lead or deal of the absent one that gives it.
     *
     * @param lastDay the last day of the absence, as planned
     */
    public record InPlace(
            EmployeeId of,
            String name,
            LocalDate lastDay,
            @Nullable Long lead,
            @Nullable Long deal) {
        String link() {
            return lead == null ? "/deals/" + deal : "/leads/" + lead;
        }
    }

    public boolean mayContact() {
        return !leads.isEmpty() || !deals.isEmpty() || !inPlaces.isEmpty();
    }
}
