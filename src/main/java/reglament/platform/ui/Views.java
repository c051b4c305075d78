package reglament.platform.ui;

import java.util.List;
import java.util.Optional;

/**
 * The filters of a list that its reader keeps under names.
 *
 * @param section of the list: leads, deals, contacts
 * @param query of the address now, from the beginning of the list; empty where nothing is filtered
 */
public record Views(String section, String query, List<Kept> kept) {
    /** A kept filter and the address it opens. */
    public record Kept(long id, String name, String path, String query) {}

    public Views {
        kept = List.copyOf(kept);
    }

    /** The one that is open now. */
    public Optional<Kept> current() {
        return kept.stream().filter(each -> each.query().equals(query)).findFirst();
    }
}
