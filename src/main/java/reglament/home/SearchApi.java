package reglament.home;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reglament.api.Listing;
import reglament.team.Actor;

/** {@code GET /search?q=}: up to 20 contacts, leads and deals each. */
@RestController
class SearchApi {
    private static final int EACH = 20;

    private final Search search;

    SearchApi(Search search) {
        this.search = search;
    }

    @GetMapping("/api/v1/search")
    Listing<HitJson> search(Actor actor, @RequestParam(defaultValue = "") String q) {
        return new Listing<>(
                search.find(actor, new SearchText(q), EACH).all().stream()
                        .map(HitJson::of)
                        .toList(),
                null);
    }

    record HitJson(Hit.Type type, String id, String title, String subtitle) {
        static HitJson of(Hit hit) {
            return new HitJson(hit.type(), Long.toString(hit.id()), hit.title(), hit.subtitle());
        }
    }
}
