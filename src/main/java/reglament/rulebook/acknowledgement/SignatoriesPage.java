package reglament.rulebook.acknowledgement;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Text;
import reglament.platform.ui.Shell;

/** Who has confirmed which edition, those who have not the one in force first. */
public record SignatoriesPage(Shell shell, int edition, List<Row> rows) {
    public long missing() {
        return rows.stream().filter(r -> r.known() < edition).count();
    }

    /** @param known the latest edition confirmed; 0: none */
    public record Row(
            long id,
            String name,
            Text role,
            int known,
            @Nullable Instant at) {}
}
