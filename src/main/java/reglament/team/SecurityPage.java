package reglament.team;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.platform.ui.Shell;

/** Settings: own sessions and tokens. */
public record SecurityPage(
        Shell shell,
        List<SessionRow> sessions,
        List<TokenRow> tokens,
        @Nullable String issued) {
    /** @param id as the session store knows it, shortened for the page */
    public record SessionRow(String id, Instant since, Instant last, boolean isThis) {}

    /** A token that still works. */
    public record TokenRow(long id, String name, Instant createdAt) {}
}
