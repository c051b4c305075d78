package reglament.home;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import reglament.platform.ui.Shell;

/**
 * What a search found.
 *
 * @param tooShort too few characters to look for
 * @param creations what may be made, of those named so
 * @param places entries of the navigation named so
 */
public record SearchPage(
        Shell shell, String query, boolean tooShort, Hits hits, List<Shell.Entry> creations, List<Shell.Entry> places) {
    static final List<Shell.Entry> NEW = List.of(
            new Shell.Entry("new-lead", "home.new-lead", "/leads/new", "inbox", "KeyC KeyL", false),
            new Shell.Entry("new-contact", "home.new-contact", "/contacts/new", "user-plus", "KeyC KeyK", false));

    public String encodedQuery() {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }
}
