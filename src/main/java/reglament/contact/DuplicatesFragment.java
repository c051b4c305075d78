package reglament.contact;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Text;
import reglament.platform.ui.Shell;

/**
 * Who coincides with what is being typed.
 *
 * @param stopped why nobody is looked for any more
 */
public record DuplicatesFragment(
        Shell shell, List<Duplicate> duplicates, @Nullable Text stopped) {
    public String fields(Duplicate duplicate) {
        return String.join(
                ", ",
                duplicate.matched().stream()
                        .sorted()
                        .map(f -> shell.say("contact.field." + f))
                        .toList());
    }
}
