package reglament.product;

import java.util.List;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;

/**
 * Settings: what is sold, and the lists that selling chooses from.
 *
 * @param form what was typed into the one form that was refused; each form's fields begin with its own name
 * @param kinds of a product, for the form that adds one
 */
public record CataloguePage(
        Shell shell,
        Form form,
        boolean mayChange,
        List<Catalogue.Group> groups,
        List<Catalogue.Product> products,
        List<Items> lists,
        List<Catalogue.Stage> stages,
        List<Choice> groupChoices,
        List<Choice> kinds) {
    /**
     * A list of names in both languages.
     *
     * @param name of its form and of its anchor: sources, REFUSAL, JUNK, LOSS
     * @param title message key
     */
    public record Items(String name, String title, List<Catalogue.Item> items) {}

    public String groupName(long id) {
        return groups.stream()
                .filter(g -> g.id() == id)
                .map(Catalogue.Group::name)
                .findFirst()
                .orElse("");
    }

    public int groupShape(long id) {
        return groups.stream()
                .filter(g -> g.id() == id)
                .map(Catalogue.Group::shape)
                .findFirst()
                .orElse(1);
    }

    /** The field's value: what was typed, or what holds now. */
    public String price(Catalogue.Product product) {
        String typed = form.value("product-" + product.id() + ".price");
        return typed.isEmpty() ? product.price().toPlainString() : typed;
    }
}
