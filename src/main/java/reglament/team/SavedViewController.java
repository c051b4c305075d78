package reglament.team;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.platform.ui.Form;
import reglament.platform.web.Redirects;

/** {@code /saved-views}: keeps the filter of a list under a name, or forgets it; then back to the list. */
@Controller
class SavedViewController {
    private final SavedViews views;
    private final Shells shells;

    SavedViewController(SavedViews views, Shells shells) {
        this.views = views;
        this.shells = shells;
    }

    @PostMapping("/saved-views")
    ModelAndView save(
            Actor actor,
            @RequestParam(defaultValue = "") String section,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String query) {
        try {
            SavedViews.View saved = views.save(actor, section, name, query);
            return shells.done(saved.path(), Text.of("views.saved", saved.name()));
        } catch (InvalidInput invalid) {
            return Redirects.again(
                    "team/saved-view",
                    new SavedViewPage(
                            shells.of(actor, section, Text.of("views.save-title")),
                            Form.empty()
                                    .with("section", section)
                                    .with("name", name)
                                    .with("query", query)
                                    .with(invalid)));
        }
    }

    @PostMapping("/saved-views/{id}/deletion")
    ModelAndView delete(Actor actor, @PathVariable long id) {
        SavedViews.View gone = views.delete(actor, id);
        return shells.done("/" + gone.section(), Text.of("views.deleted", gone.name()));
    }
}
