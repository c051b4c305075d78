package reglament.contact;

import java.util.List;
import reglament.platform.ui.Shell;

/** Who coincides with what is being typed. */
public record DuplicatesFragment(Shell shell, List<Duplicate> duplicates) {
    public String fields(Duplicate duplicate) {
        return String.join(
                ", ",
                duplicate.matched().stream()
                        .sorted()
                        .map(f -> shell.say("contact.field." + f))
                        .toList());
    }
}
