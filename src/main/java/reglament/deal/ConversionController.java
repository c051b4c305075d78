package reglament.deal;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Clause;
import reglament.base.Finding;
import reglament.base.Refused;
import reglament.base.Text;
import reglament.lead.Lead;
import reglament.lead.LeadId;
import reglament.lead.Leads;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;
import reglament.platform.web.Redirects;
import reglament.product.Catalogue;
import reglament.rulebook.Answers;
import reglament.team.Actor;
import reglament.team.Shells;

/** {@code /leads/{id}/conversion}: the checklist beside a lead, the form, the act (R1.4); and joining a standing deal (R2.7). */
@Controller
class ConversionController {
    private final Conversions conversions;
    private final Deals deals;
    private final DealForms forms;
    private final Leads leads;
    private final Catalogue catalogue;
    private final Answers answers;
    private final Shells shells;

    ConversionController(
            Conversions conversions,
            Deals deals,
            DealForms forms,
            Leads leads,
            Catalogue catalogue,
            Answers answers,
            Shells shells) {
        this.conversions = conversions;
        this.deals = deals;
        this.forms = forms;
        this.leads = leads;
        this.catalogue = catalogue;
        this.answers = answers;
        this.shells = shells;
    }

    @GetMapping("/leads/{id}/conversion")
    ModelAndView show(
            Actor actor,
            @PathVariable long id,
            @RequestHeader(name = "Turbo-Frame", required = false) @Nullable String frame) {
        return Redirects.page(
                frame == null ? "deal/checklist" : "deal/checklist-frame", page(actor, id, Form.empty(), null));
    }

    @GetMapping("/leads/{id}/conversion/new")
    ModelAndView form(Actor actor, @PathVariable long id, @RequestParam Map<String, String> asked) {
        Lead lead = leads.get(actor, new LeadId(id));
        Map<String, String> values = new HashMap<>(asked);
        if (lead.productGroupId() != null) {
            values.putIfAbsent("productGroupId", lead.productGroupId().toString());
        }
        values.putIfAbsent("items[0].quantity", "1");
        return Redirects.page("deal/convert", page(actor, id, Form.of(values), null));
    }

    @PostMapping("/leads/{id}/conversion")
    ModelAndView convert(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        Form form = Form.of(typed).packed("items", "productId");
        return answers.to(
                actor,
                "POST /leads/{id}/conversion",
                form,
                () -> {
                    Conversions.Converted converted = conversions.convert(
                            actor,
                            new LeadId(id),
                            new ConversionRequest(
                                    null,
                                    null,
                                    DealForms.number(form.value("productGroupId")),
                                    form.value("stageId"),
                                    forms.items(form),
                                    forms.comment(form),
                                    forms.day(form.value("expectedClose"), "expectedClose")));
                    return shells.done("/deals/" + converted.deal(), Text.of("deal.done.opened"));
                },
                (again, refused) -> {
                    boolean closed = refused != null
                            && !leads.get(actor, new LeadId(id)).status().isOpen();
                    return closed
                            ? Redirects.to("/leads/" + id)
                            : Redirects.again(
                                    "deal/convert", page(actor, id, again.renamed(DealForms::named), refused));
                });
    }

    @PostMapping("/leads/{id}/joining")
    ModelAndView join(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        Form form = Form.of(typed);
        return answers.to(
                actor,
                "POST /leads/{id}/joining",
                form,
                () -> {
                    Long deal = DealForms.number(form.value("dealId"));
                    deals.join(actor, new LeadId(id), new DealId(deal == null ? 0 : deal));
                    return shells.done("/leads/" + id, Text.of("deal.done.joined"));
                },
                (again, refused) -> Redirects.again("deal/convert", page(actor, id, again, refused)));
    }

    private ConversionPage page(Actor actor, long id, Form form, @Nullable Refused refused) {
        Lead lead = leads.get(actor, new LeadId(id));
        Shell t = shells.of(actor, "leads", Text.of("deal.convert-title", lead.number()));
        List<Finding> checklist = lead.status().isOpen() ? conversions.checklist(actor, lead) : List.of();
        Long group = Optional.ofNullable(DealForms.number(form.value("productGroupId")))
                .orElse(lead.productGroupId());
        Object standing = refused == null || refused.clause() != Clause.R2_7
                ? null
                : refused.details().get("dealId");
        return new ConversionPage(
                t,
                lead,
                lead.isOf(actor.id()),
                checklist,
                form,
                catalogue.groupsInUse().stream()
                        .map(g -> new Choice(Long.toString(g.id()), g.name()))
                        .toList(),
                catalogue.openStages().stream()
                        .map(s -> new Choice(Long.toString(s.id()), s.name(t.locale())))
                        .toList(),
                products(t, group),
                DealForms.choices(t, leads.listInteractions(lead.id()), actor.id()),
                checklist.stream().anyMatch(f -> f.clause() == Clause.R3_1 && f.ok()),
                refused,
                standing == null ? null : standing.toString());
    }

    /** Products of the group, each with its price; of all groups, named, while none is chosen. */
    private List<Choice> products(Shell t, @Nullable Long group) {
        return catalogue.products().stream()
                .filter(p -> !p.withdrawn() && (group == null || p.groupId() == group))
                .map(p -> new Choice(
                        Long.toString(p.id()),
                        p.name() + " — " + t.money(new BigDecimal(p.price().toPlainString()))))
                .toList();
    }
}
