package reglament.channel;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/**
 * Settings: the channels.
 *
 * @param opened one just opened or given a new secret, which is shown this once
 */
public record ChannelListPage(Shell shell, Form form, List<Channels.Health> channels, Channels.@Nullable Opened opened, boolean mayChange) {
    public List<Choice> kinds() {
        return Arrays.stream(Channels.Kind.values()).map(k -> new Choice(k.name(), shell.say("channel.kind." + k))).toList();
    }
}
