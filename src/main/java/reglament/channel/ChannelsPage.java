package reglament.channel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/**
 * Settings: the ways in.
 *
 * @param issued a secret just made, shown this once
 * @param stuck events that failed; empty for whoever may not see them
 */
public record ChannelsPage(
        Shell shell,
        List<ChannelRow> channels,
        List<StuckEvent> stuck,
        @Nullable String issued,
        Form form,
        List<Choice> kinds,
        List<Choice> proofs,
        boolean mayChange) {}
