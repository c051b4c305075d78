package reglament.contact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reglament.contact.ContactFilter.Deals;
import reglament.contact.ContactFilter.Order;
import reglament.platform.text.Words;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Filter;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;
import reglament.platform.ui.Views;
import reglament.product.Catalogue;

/**
 * Clients the actor may see.
 *
 * @param mayCreate whether a contact may be created: marketing only brings leads
 */
public record ContactListPage(
        Shell shell,
        Form form,
        List<Filter> filters,
        Views views,
        List<Choice> sources,
        List<Choice> deals,
        List<ContactRow> rows,
        boolean narrowed,
        boolean mayCreate,
        @Nullable String byName,
        @Nullable String byNewest,
        @Nullable String first,
        @Nullable String next) {
    static ContactListPage of(
            Shell shell,
            ContactListQuery query,
            Views views,
            List<ContactRow> rows,
            @Nullable String next,
            List<Catalogue.Item> sources,
            boolean mayCreate) {
        ContactFilter filter = query.filter();
        Locale language = Words.language();
        List<Filter> filters = new ArrayList<>();
        sources.stream()
                .filter(s -> filter.source() != null && s.id() == filter.source())
                .forEach(s -> filters.add(new Filter("contact.source", s.name(language), query.without("source"))));
        if (filter.deals() != null) {
            filters.add(
                    new Filter("contact.deals", shell.say("contact.deals." + filter.deals()), query.without("deals")));
        }
        return new ContactListPage(
                shell,
                Form.of(query.params()),
                filters,
                views,
                sources.stream()
                        .filter(s -> !s.archived())
                        .map(s -> new Choice(Long.toString(s.id()), s.name(language)))
                        .toList(),
                Arrays.stream(Deals.values())
                        .map(d -> new Choice(d.name(), shell.say("contact.deals." + d)))
                        .toList(),
                rows,
                query.isNarrowed(),
                mayCreate,
                filter.order() == Order.NAME ? null : query.by(Order.NAME),
                filter.order() == Order.NEWEST ? null : query.by(Order.NEWEST),
                filter.before() == null ? null : query.path(),
                next);
    }
}
