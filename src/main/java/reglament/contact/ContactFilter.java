package reglament.contact;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts, in which order, from where on.
 *
 * @param query part of a name, phone or e-mail; blank for all
 * @param source only from this source of leads
 * @param deals only with or without an open deal
 * @param before id of the last row of the former page
 */
public record ContactFilter(
        String query,
        @Nullable Long source,
        @Nullable Deals deals,
        Order order,
        @Nullable Long before) {
    /** Whether there is an open deal. */
    public enum Deals {
        OPEN,
        NONE
    }

    /** The orders of the list. */
    public enum Order {
        NEWEST,
        NAME;

        /** @return the newest first for anything unknown */
        static Order of(@Nullable String said) {
            return Arrays.stream(values())
                    .filter(o -> o.code().equals(said))
                    .findFirst()
                    .orElse(NEWEST);
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ContactFilter {
        query = query.trim();
    }

    /** All that match, newest first. */
    public static ContactFilter of(String query) {
        return new ContactFilter(query, null, null, Order.NEWEST, null);
    }
}
