package reglament.home;

import java.util.ArrayList;
import java.util.List;

/** What a search found, kind by kind. */
public record Hits(List<Hit> contacts, List<Hit> leads, List<Hit> deals) {
    static final Hits NONE = new Hits(List.of(), List.of(), List.of());

    public boolean isEmpty() {
        return contacts.isEmpty() && leads.isEmpty() && deals.isEmpty();
    }

    List<Hit> all() {
        List<Hit> all = new ArrayList<>(contacts);
        all.addAll(leads);
        all.addAll(deals);
        return all;
    }
}
