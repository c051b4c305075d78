package reglament.lead;

import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/**
 * A new lead, or one being changed.
 *
 * @param id 0 for a new one
 * @param client the contact it is on, null for one without a contact
 * @param people whom it may be given, empty for whoever may give it to nobody
 * @param meanwhile the lead as somebody else left it while this form was being filled in
 */
public record LeadFormPage(
        Shell shell,
        Form form,
        long id,
        @Nullable Client client,
        List<Choice> sources,
        List<Choice> groups,
        List<Choice> people,
        @Nullable Meanwhile meanwhile) {
    /** The client of the lead; masked if the actor may not see them. */
    public record Client(long id, String name, boolean masked) {}

    /** What stands in the lead now, in words. */
    public record Meanwhile(
            String title,
            String source,
            @Nullable String group,
            @Nullable String client,
            @Nullable String request) {}

    public boolean isNew() {
        return id == 0;
    }

    public String action() {
        return isNew() ? "/leads" : "/leads/" + id;
    }

    /** Where «Отмена» leads. */
    public String back() {
        return isNew() ? client == null || client.masked() ? "/leads" : "/contacts/" + client.id() : "/leads/" + id;
    }
}
