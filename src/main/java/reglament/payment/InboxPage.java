package reglament.payment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Refused;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/**
 * The inbox of bank statements.
 *
 * @param posted number of the line whose form was refused; 0: the file's
 */
public record InboxPage(
        Shell shell,
        List<InboxRow> rows,
        int waiting,
        boolean mayWrite,
        long posted,
        Form form,
        @Nullable Refused refused) {
    /** One line that waits. */
    public record InboxRow(
            long id,
            String document,
            java.time.LocalDate paidOn,
            java.math.BigDecimal amount,
            String payer,
            String purpose) {
        static InboxRow of(InboxEntry entry) {
            return new InboxRow(
                    entry.id(),
                    entry.line().document(),
                    entry.line().paidOn(),
                    entry.line().amount(),
                    entry.line().payer(),
                    entry.line().purpose());
        }
    }

    public InboxPage {
        rows = List.copyOf(rows);
    }

    public Form form(long row) {
        return posted == row ? form : Form.empty();
    }
}
