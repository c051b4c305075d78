package reglament.lead;

import java.util.List;
import java.util.Set;
import reglament.platform.ui.Shell;

/**
 * A client's leads as facts.
 *
 * @param framed only the frame is asked for, inside the contact's page
 * @param visible ids of those whose titles the actor may read
 */
public record ClientLeadsPage(
        Shell shell,
        boolean framed,
        long contact,
        String name,
        List<LeadRow> rows,
        Set<Long> visible,
        boolean mayCreate) {}
