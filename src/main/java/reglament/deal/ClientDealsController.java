package reglament.deal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Text;
import reglament.contact.Contact;
import reglament.contact.ContactId;
import reglament.contact.Contacts;
import reglament.platform.ui.Shell;
import reglament.platform.ui.SlotCell;
import reglament.platform.web.Redirects;
import reglament.team.Actor;
import reglament.team.Shells;

/** {@code /contacts/{id}/deals} and {@code /slots}: what the contact's page shows of deals. */
@Controller
class ClientDealsController {
    private final Deals deals;
    private final Contacts contacts;
    private final Shells shells;

    ClientDealsController(Deals deals, Contacts contacts, Shells shells) {
        this.deals = deals;
        this.contacts = contacts;
        this.shells = shells;
    }

    @GetMapping("/contacts/{id}/deals")
    ModelAndView deals(
            Actor actor,
            @PathVariable long id,
            @RequestHeader(name = "Turbo-Frame", required = false) @Nullable String frame) {
        return Redirects.page(frame == null ? "deal/of-client" : "deal/of-client-frame", page(actor, id));
    }

    @GetMapping("/contacts/{id}/slots")
    ModelAndView slots(
            Actor actor,
            @PathVariable long id,
            @RequestHeader(name = "Turbo-Frame", required = false) @Nullable String frame) {
        return Redirects.page(frame == null ? "deal/of-client" : "deal/slots-frame", page(actor, id));
    }

    private ClientDealsPage page(Actor actor, long id) {
        Contact contact = contacts.get(actor, new ContactId(id));
        Shell t = shells.of(
                actor, "contacts", Text.of("contact.page-title", contact.name().full()));
        List<DealRow> rows = deals.listOfContact(contact.id());
        Set<Long> visible = rows.stream()
                .map(r -> r.id())
                .filter(d -> deals.maySee(actor, d))
                .map(DealId::value)
                .collect(Collectors.toSet());
        List<SlotCell> cells = new ArrayList<>();
        for (Slot slot : deals.listSlots(actor, contact.id())) {
            cells.add(cell(t, actor, slot));
        }
        return new ClientDealsPage(t, id, contact.name().full(), rows, visible, cells);
    }

    private SlotCell cell(Shell t, Actor actor, Slot slot) {
        var deal = slot.deal();
        if (deal == null) {
            return new SlotCell(slot.groupShape(), slot.groupName(), null, t.say("deal.slot.free"), null);
        }
        boolean own = actor.id().equals(slot.holder());
        var until = slot.protectedUntil();
        String said = slot.active() && until != null
                ? own
                        ? t.say("deal.slot.yours", deals.lastDay(until))
                        : t.say("deal.slot.held", String.valueOf(slot.holderName()), deals.lastDay(until))
                : t.say("deal.slot.inactive", String.valueOf(slot.holderName()));
        return new SlotCell(
                slot.groupShape(),
                slot.groupName(),
                !slot.active() ? "soon" : own ? "keep" : "stop",
                said,
                slot.visible() ? "/deals/" + deal : null);
    }
}
