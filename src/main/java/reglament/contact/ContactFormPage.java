package reglament.contact;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/**
 * A new contact, or one being changed.
 *
 * @param except the contact being changed, 0 for a new one
 * @param back where «Отмена» leads
 * @param mayDecide a head, who may declare a coinciding contact another person
 */
public record ContactFormPage(
        Shell shell,
        Form form,
        String action,
        long except,
        String back,
        List<Choice> sources,
        boolean mayDecide,
        DuplicatesFragment beside) {
    public boolean isNew() {
        return except == 0;
    }

    public List<Integer> phoneRows() {
        return rows("phones");
    }

    public List<Integer> emailRows() {
        return rows("emails");
    }

    /** Two rows at least, so that a second number can be given without JavaScript. */
    private List<Integer> rows(String list) {
        List<Integer> rows = new ArrayList<>(form.rows(list));
        for (int next = 0; rows.size() < 2; next++) {
            if (!rows.contains(next)) {
                rows.add(next);
            }
        }
        return rows;
    }

    public boolean isSpare(String list, int row) {
        return !rows(list).getFirst().equals(row) && !form.rows(list).contains(row);
    }

    /** The contact that refuses this one, if a head could let it pass. */
    public @Nullable ContactId blocking() {
        return beside.duplicates().stream()
                .filter(Duplicate::isDuplicate)
                .map(Duplicate::contact)
                .findFirst()
                .orElse(null);
    }
}
