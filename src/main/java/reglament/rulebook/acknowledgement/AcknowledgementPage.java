package reglament.rulebook.acknowledgement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reglament.base.Text;
import reglament.platform.ui.Shell;

/**
 * Has the reader confirmed the edition in force.
 *
 * @param framed only the frame is asked for, inside the Rulebook page
 * @param known the latest edition they confirmed; 0: none
 * @param at when they confirmed the one in force; null if they have not
 * @param seesOthers they may see who of their people has
 */
public record AcknowledgementPage(
        Shell shell,
        boolean framed,
        int edition,
        int known,
        @Nullable Instant at,
        boolean seesOthers,
        @Nullable Text error) {}
