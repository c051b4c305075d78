package reglament.merge;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Finding;
import reglament.base.Refused;
import reglament.contact.Contact;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/** Two contacts side by side, what follows if they become one, and what may be decided. The older stands first and remains. */
public record ComparePage(
        Shell shell,
        Contact survivor,
        Contact gone,
        List<Row> rows,
        List<Finding> findings,
        List<Collision> collisions,
        boolean allowed,
        boolean distinct,
        boolean mayDecide,
        boolean mayPropose,
        String posted,
        Form form,
        @Nullable Refused refused) {
    /**
     * One fact of both.
     *
     * @param field what the survivor may take; null where both are kept anyway
     */
    public record Row(String label, @Nullable String field, String kept, String gone, boolean differs) {}

    public ComparePage {
        rows = List.copyOf(rows);
    }

    public String path() {
        return "/contacts/" + survivor.id() + "/merge/" + gone.id();
    }

    /** What was typed into one of the forms; the others are as they were. */
    public Form form(String of) {
        return of.equals(posted) ? form : Form.empty();
    }
}
