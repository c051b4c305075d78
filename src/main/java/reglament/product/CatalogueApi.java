package reglament.product;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reglament.api.Ids;
import reglament.api.Listing;
import reglament.api.MoneyJson;
import reglament.base.Denied;
import reglament.base.InvalidInput;
import reglament.base.Money;
import reglament.base.Text;
import reglament.product.Catalogue.Item;
import reglament.product.Catalogue.ReasonKind;
import reglament.team.Actor;

/** {@code /product-groups}, {@code /products}, {@code /stages}, {@code /refusal-reasons}, {@code /sources}. */
@RestController
class CatalogueApi {
    private final Catalogue catalogue;

    CatalogueApi(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/api/v1/product-groups")
    Listing<GroupJson> groups(Actor actor) {
        return new Listing<>(
                catalogue.groups().stream()
                        .map(g -> new GroupJson(Long.toString(g.id()), g.name(), g.archived()))
                        .toList(),
                null);
    }

    @PostMapping("/api/v1/product-groups")
    ResponseEntity<GroupJson> addGroup(Actor actor, @RequestBody NameForm form) {
        long id = catalogue.addGroup(actor, form.said());
        return ResponseEntity.created(URI.create("/api/v1/product-groups/" + id))
                .body(new GroupJson(Long.toString(id), form.said(), false));
    }

    @GetMapping("/api/v1/products")
    Listing<ProductJson> products(Actor actor, @RequestParam(required = false) @Nullable String productGroupId) {
        return new Listing<>(
                catalogue.products().stream()
                        .filter(p -> productGroupId == null
                                || Long.toString(p.groupId()).equals(productGroupId))
                        .map(ProductJson::of)
                        .toList(),
                null);
    }

    @PostMapping("/api/v1/products")
    ResponseEntity<ProductJson> addProduct(Actor actor, @RequestBody ProductForm form) {
        if (form.price() == null) {
            throw InvalidInput.of("price", "missing", Text.of("product.price-not-positive"));
        }
        long id = catalogue.addProduct(
                actor,
                Ids.required(form.productGroupId(), "productGroupId"),
                form.kind() == null ? "PRODUCT" : form.kind(),
                form.name() == null ? "" : form.name(),
                form.price().toMoney("price").amount());
        return ResponseEntity.created(URI.create("/api/v1/products/" + id)).body(one(id));
    }

    @PatchMapping("/api/v1/products/{id}")
    ProductJson changeProduct(Actor actor, @PathVariable long id, @RequestBody ProductPatch patch) {
        if (patch.price() != null) {
            catalogue.reprice(actor, id, patch.price().toMoney("price").amount());
        }
        if (patch.withdrawn() != null) {
            catalogue.withdraw(actor, id, patch.withdrawn());
        }
        return one(id);
    }

    @GetMapping("/api/v1/stages")
    Listing<StageJson> stages(Actor actor) {
        return new Listing<>(
                catalogue.stages().stream()
                        .map(s -> new StageJson(
                                Long.toString(s.id()),
                                s.code(),
                                s.nameRu(),
                                s.nameEn(),
                                s.semantics(),
                                s.probability()))
                        .toList(),
                null);
    }

    @PostMapping("/api/v1/stages")
    ResponseEntity<IdJson> addStage(Actor actor, @RequestBody ItemForm form) {
        return created(
                "stages",
                catalogue.addStage(actor, form.ru(), form.en(), form.probability() == null ? 50 : form.probability()));
    }

    @GetMapping("/api/v1/sources")
    Listing<ItemJson> sources(Actor actor) {
        return items(catalogue.sources());
    }

    @PostMapping("/api/v1/sources")
    ResponseEntity<IdJson> addSource(Actor actor, @RequestBody ItemForm form) {
        return created("sources", catalogue.addSource(actor, form.ru(), form.en()));
    }

    @GetMapping("/api/v1/refusal-reasons")
    Listing<ItemJson> refusalReasons(Actor actor, @RequestParam(defaultValue = "REFUSAL") ReasonKind kind) {
        return items(catalogue.reasons(kind));
    }

    @PostMapping("/api/v1/refusal-reasons")
    ResponseEntity<IdJson> addReason(
            Actor actor, @RequestParam(defaultValue = "REFUSAL") ReasonKind kind, @RequestBody ItemForm form) {
        return created("refusal-reasons", catalogue.addReason(actor, kind, form.ru(), form.en()));
    }

    private ProductJson one(long id) {
        return ProductJson.of(catalogue.findProduct(id).orElseThrow(Denied.NotFound::new));
    }

    private static Listing<ItemJson> items(List<Item> items) {
        return new Listing<>(
                items.stream()
                        .map(i ->
                                new ItemJson(Long.toString(i.id()), i.code(), i.nameRu(), i.nameEn(), i.needsComment()))
                        .toList(),
                null);
    }

    private static ResponseEntity<IdJson> created(String list, long id) {
        return ResponseEntity.created(URI.create("/api/v1/" + list + "/" + id)).body(new IdJson(Long.toString(id)));
    }

    record IdJson(String id) {}

    record NameForm(@Nullable String name) {
        String said() {
            return name == null ? "" : name;
        }
    }

    record ItemForm(
            @Nullable String name,
            @Nullable String nameEn,
            @Nullable Integer probability) {
        String ru() {
            return name == null ? "" : name;
        }

        String en() {
            return nameEn == null ? "" : nameEn;
        }
    }

    record ProductForm(
            @Nullable String productGroupId,
            @Nullable String kind,
            @Nullable String name,
            @Nullable MoneyJson price) {}

    record ProductPatch(@Nullable MoneyJson price, @Nullable Boolean withdrawn) {}

    record GroupJson(String id, String name, boolean archived) {}

    record ItemJson(String id, String code, String name, String nameEn, boolean needsComment) {}

    record StageJson(String id, String code, String name, String nameEn, String semantics, int probability) {}

    record ProductJson(String id, String productGroupId, String kind, String name, MoneyJson price, boolean withdrawn) {
        static ProductJson of(Catalogue.Product product) {
            return new ProductJson(
                    Long.toString(product.id()),
                    Long.toString(product.groupId()),
                    product.kind(),
                    product.name(),
                    MoneyJson.of(new Money(product.price(), product.currency())),
                    product.withdrawn());
        }
    }
}
