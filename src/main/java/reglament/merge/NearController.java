package reglament.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Text;
import reglament.contact.Contact;
import reglament.contact.ContactId;
import reglament.contact.Contacts;
import reglament.platform.ui.Tab;
import reglament.platform.web.Redirects;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Shells;

/** {@code /contacts/near-duplicates}: the work list; {@code /contacts/{id}/near-duplicates}: its part for one contact, on that contact's page. */
@Controller
class NearController {
    private static final int SIZE = 30;
    private static final String PATH = "/contacts/near-duplicates";

    private final NearDuplicates near;
    private final MergeTable table;
    private final Contacts contacts;
    private final Shells shells;

    NearController(NearDuplicates near, MergeTable table, Contacts contacts, Shells shells) {
        this.near = near;
        this.table = table;
        this.contacts = contacts;
        this.shells = shells;
    }

    @GetMapping(PATH)
    ModelAndView list(Actor actor, @RequestParam Map<String, String> asked) {
        String view = asked.getOrDefault("view", "");
        NearReason reason = NearReason.find(view).orElse(null);
        boolean proposed = view.equals("PROPOSED");
        String path = reason == null && !proposed ? PATH : PATH + "?view=" + view;
        NearDuplicates.Mark mark = mark(asked.getOrDefault("after", ""));
        List<NearDuplicate> rows = near.list(actor, reason, proposed, null, mark, SIZE + 1);
        boolean more = rows.size() > SIZE;
        List<NearDuplicate> shown = more ? rows.subList(0, SIZE) : rows;
        return Redirects.page(
                "merge/near",
                new NearListPage(
                        shells.of(actor, "contacts", Text.of("merge.near-title")),
                        tabs(view),
                        reason != null || proposed,
                        List.copyOf(shown),
                        actor.is(Role.HEAD),
                        mark == null ? null : path,
                        more ? path + (path.contains("?") ? "&" : "?") + "after=" + after(shown.getLast()) : null));
    }

    @GetMapping("/contacts/{id:\\d+}/near-duplicates")
    ModelAndView ofClient(
            Actor actor,
            @PathVariable long id,
            @RequestHeader(name = "Turbo-Frame", required = false) @Nullable String frame) {
        Contact contact = contacts.get(actor, new ContactId(id));
        return Redirects.page(
                frame == null ? "merge/of-client" : "merge/of-client-frame",
                new ClientNearPage(
                        shells.of(
                                actor,
                                "contacts",
                                Text.of("contact.page-title", contact.name().full())),
                        id,
                        contact.name().full(),
                        near.list(actor, null, false, contact.id(), null, 5),
                        table.inForce(contact.id())));
    }

    private static List<Tab> tabs(String view) {
        List<Tab> tabs = new ArrayList<>();
        tabs.add(Tab.of("merge.view.all", PATH, view.isEmpty()));
        tabs.add(Tab.of("merge.view.PROPOSED", PATH + "?view=PROPOSED", view.equals("PROPOSED")));
        for (NearReason reason : NearReason.values()) {
            tabs.add(Tab.of("merge.view." + reason, PATH + "?view=" + reason, view.equals(reason.name())));
        }
        return tabs;
    }

    private static String after(NearDuplicate last) {
        return last.score() + "_" + last.one().id() + "_" + last.other().id();
    }

    private static NearDuplicates.@Nullable Mark mark(String after) {
        if (!after.matches("\\d{1,2}_\\d{1,18}_\\d{1,18}")) {
            return null;
        }
        String[] parts = after.split("_");
        return new NearDuplicates.Mark(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }
}
