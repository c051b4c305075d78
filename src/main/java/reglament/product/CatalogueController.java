package reglament.product;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.FieldError;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.platform.text.Words;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.web.Redirects;
import reglament.product.Catalogue.ReasonKind;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Shells;

/** {@code /settings/catalogue}: everybody reads it, an administrator keeps it. The fields of each form begin with the form's name. */
@Controller
class CatalogueController {
    private static final String PATH = "/settings/catalogue";
    private static final String LIST = "/{list:groups|products|sources|reasons|stages}";

    private final Catalogue catalogue;
    private final CatalogueEntries entries;
    private final Shells shells;
    private final Words words;

    CatalogueController(Catalogue catalogue, CatalogueEntries entries, Shells shells, Words words) {
        this.catalogue = catalogue;
        this.entries = entries;
        this.shells = shells;
        this.words = words;
    }

    @GetMapping(PATH)
    ModelAndView show(Actor actor) {
        return Redirects.page("product/catalogue", page(actor, Form.empty()));
    }

    @PostMapping(PATH + "/groups")
    ModelAndView addGroup(Actor actor, @RequestParam Map<String, String> typed) {
        return change(actor, "group", typed, form -> catalogue.addGroup(actor, form.said("name")));
    }

    @PostMapping(PATH + "/products")
    ModelAndView addProduct(Actor actor, @RequestParam Map<String, String> typed) {
        return change(
                actor,
                "product",
                typed,
                form -> catalogue.addProduct(
                        actor,
                        form.group("productGroupId"),
                        form.said("kind"),
                        form.said("name"),
                        form.money("price")));
    }

    @PostMapping(PATH + "/products/{id}/price")
    ModelAndView reprice(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return change(actor, "product-" + id, typed, form -> catalogue.reprice(actor, id, form.money("price")));
    }

    @PostMapping(PATH + "/products/{id}/withdrawal")
    ModelAndView withdraw(Actor actor, @PathVariable long id) {
        return change(actor, "product-" + id, Map.of(), _ -> catalogue.withdraw(actor, id, true));
    }

    @PostMapping(PATH + "/products/{id}/restoration")
    ModelAndView restore(Actor actor, @PathVariable long id) {
        return change(actor, "product-" + id, Map.of(), _ -> catalogue.withdraw(actor, id, false));
    }

    @PostMapping(PATH + "/sources")
    ModelAndView addSource(Actor actor, @RequestParam Map<String, String> typed) {
        return change(
                actor, "sources", typed, form -> catalogue.addSource(actor, form.said("nameRu"), form.said("nameEn")));
    }

    @PostMapping(PATH + "/reasons/{kind:[A-Z]+}")
    ModelAndView addReason(Actor actor, @PathVariable ReasonKind kind, @RequestParam Map<String, String> typed) {
        return change(
                actor,
                kind.name(),
                typed,
                form -> catalogue.addReason(actor, kind, form.said("nameRu"), form.said("nameEn")));
    }

    @PostMapping(PATH + "/stages")
    ModelAndView addStage(Actor actor, @RequestParam Map<String, String> typed) {
        return change(
                actor,
                "stage",
                typed,
                form -> catalogue.addStage(
                        actor, form.said("nameRu"), form.said("nameEn"), form.percent("probability")));
    }

    @PostMapping(PATH + LIST + "/{id:\\d+}")
    ModelAndView edit(
            Actor actor, @PathVariable String list, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return change(actor, list + "-" + id, typed, form -> {
            CatalogueEntries.List of = listed(list);
            entries.rename(
                    actor,
                    of,
                    id,
                    form.said(form.has("nameRu") ? "nameRu" : "name"),
                    form.has("nameRu") ? form.said("nameEn") : "");
            if (of == CatalogueEntries.List.STAGES && form.has("probability")) {
                entries.weigh(actor, id, form.percent("probability"));
            }
        });
    }

    @PostMapping(PATH + LIST + "/{id:\\d+}/archiving")
    ModelAndView archive(Actor actor, @PathVariable String list, @PathVariable long id) {
        return change(actor, list + "-" + id, Map.of(), _ -> entries.archive(actor, listed(list), id, true));
    }

    @PostMapping(PATH + LIST + "/{id:\\d+}/return")
    ModelAndView bringBack(Actor actor, @PathVariable String list, @PathVariable long id) {
        return change(actor, list + "-" + id, Map.of(), _ -> entries.archive(actor, listed(list), id, false));
    }

    private static CatalogueEntries.List listed(String word) {
        return CatalogueEntries.List.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** @param form name of the form, where the reader is led back to */
    private ModelAndView change(Actor actor, String form, Map<String, String> typed, Change change) {
        actor.mustBe(Role.ADMIN);
        try {
            change.make(new Typed(form, typed));
        } catch (InvalidInput invalid) {
            List<FieldError> errors = invalid.errors().stream()
                    .map(e -> new FieldError(form + "." + e.field(), e.code(), e.message(), e.clause()))
                    .toList();
            return Redirects.again("product/catalogue", page(actor, new Form(typed, errors)));
        }
        return shells.done(PATH + "#" + form, Text.of("product.saved"));
    }

    private interface Change {
        void make(Typed form);
    }

    /** What was typed into one form, as what it means. */
    private record Typed(String form, Map<String, String> typed) {
        boolean has(String field) {
            return typed.containsKey(form + "." + field);
        }

        String said(String field) {
            return typed.getOrDefault(form + "." + field, "").strip();
        }

        long group(String field) {
            return said(field).matches("\\d{1,18}") ? Long.parseLong(said(field)) : 0;
        }

        /** As people write it: 104 500,50. */
        BigDecimal money(String field) {
            String plain = said(field).replaceAll("[\\s\u00a0\u202f₽]", "").replace(',', '.');
            if (!plain.matches("\\d{1,12}(\\.\\d{1,2})?")) {
                throw InvalidInput.of(field, "malformed", Text.of("product.price-not-positive"));
            }
            return new BigDecimal(plain);
        }

        int percent(String field) {
            return said(field).matches("\\d{1,3}") ? Integer.parseInt(said(field)) : -1;
        }
    }

    private CataloguePage page(Actor actor, Form form) {
        List<CataloguePage.Items> lists = new ArrayList<>();
        lists.add(new CataloguePage.Items("sources", "product.sources", catalogue.sources()));
        for (ReasonKind kind : ReasonKind.values()) {
            lists.add(new CataloguePage.Items(kind.name(), "product.reasons." + kind, catalogue.reasons(kind)));
        }
        List<Catalogue.Group> groups = catalogue.groups();
        return new CataloguePage(
                shells.of(actor, "settings", Text.of("team.settings.catalogue")),
                form,
                actor.is(Role.ADMIN),
                groups,
                catalogue.products(),
                lists,
                catalogue.stages(),
                groups.stream()
                        .filter(g -> !g.archived())
                        .map(g -> new Choice(Long.toString(g.id()), g.name()))
                        .toList(),
                Stream.of("PRODUCT", "SERVICE")
                        .map(kind -> new Choice(kind, words.of("product.kind." + kind)))
                        .toList());
    }
}
