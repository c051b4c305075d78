package reglament.base;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What one clause says about one record or one intended act: kept or not, by which fact, and what to do next.
 * The checklist on the screen, «Почему?», the dry run and the refusal are all made of these.
 *
 * @param link path of the page that shows the fact, if there is one
 */
public record Finding(
        Clause clause,
        boolean ok,
        Text fact,
        @Nullable Text remedy,
        @Nullable String link) implements Serializable {
    public static Finding kept(Clause clause, Text fact) {
        return new Finding(clause, true, fact, null, null);
    }

    public static Finding kept(Clause clause, Text fact, String link) {
        return new Finding(clause, true, fact, null, link);
    }

    public static Finding broken(Clause clause, Text fact, Text remedy) {
        return new Finding(clause, false, fact, remedy, null);
    }

    public static Finding broken(Clause clause, Text fact, Text remedy, String link) {
        return new Finding(clause, false, fact, remedy, link);
    }
}
