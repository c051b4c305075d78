package reglament.product;

import java.net.URI;
import java.util.Arrays;
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
    private final CatalogueEntries entries;

    CatalogueApi(Catalogue catalogue, CatalogueEntries entries) {
        this.catalogue = catalogue;
        this.entries = entries;
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
        if (patch.name() != null) {
            entries.rename(actor, CatalogueEntries.List.PRODUCTS, id, patch.name(), "");
        }
        if (patch.withdrawn() != null) {
            catalogue.withdraw(actor, id, patch.withdrawn());
        }
        return one(id);
    }

    @GetMapping("/api/v1/stages")
    Listing<StageJson> stages(Actor actor) {
        return new Listing<>(catalogue.stages().stream().map(StageJson::of).toList(), null);
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

    @PatchMapping("/api/v1/product-groups/{id}")
    GroupJson changeGroup(Actor actor, @PathVariable long id, @RequestBody EntryPatch patch) {
        change(actor, CatalogueEntries.List.GROUPS, id, patch, "", "");
        return catalogue
                .findGroup(id)
                .map(g -> new GroupJson(Long.toString(g.id()), g.name(), g.archived()))
                .orElseThrow(Denied.NotFound::new);
    }

    @PatchMapping("/api/v1/stages/{id}")
    StageJson changeStage(Actor actor, @PathVariable long id, @RequestBody EntryPatch patch) {
        Catalogue.Stage stage = stage(id);
        change(actor, CatalogueEntries.List.STAGES, id, patch, stage.nameRu(), stage.nameEn());
        if (patch.probability() != null) {
            entries.weigh(actor, id, patch.probability());
        }
        return StageJson.of(stage(id));
    }

    @PatchMapping("/api/v1/sources/{id}")
    ItemJson changeSource(Actor actor, @PathVariable long id, @RequestBody EntryPatch patch) {
        Item source = item(catalogue.sources(), id);
        change(actor, CatalogueEntries.List.SOURCES, id, patch, source.nameRu(), source.nameEn());
        return ItemJson.of(item(catalogue.sources(), id));
    }

    @PatchMapping("/api/v1/refusal-reasons/{id}")
    ItemJson changeReason(Actor actor, @PathVariable long id, @RequestBody EntryPatch patch) {
        Item reason = item(reasons(), id);
        change(actor, CatalogueEntries.List.REASONS, id, patch, reason.nameRu(), reason.nameEn());
        return ItemJson.of(item(reasons(), id));
    }

    /** What is absent stays as it is. */
    private void change(
            Actor actor, CatalogueEntries.List list, long id, EntryPatch patch, String nameRu, String nameEn) {
        if (patch.name() != null || patch.nameEn() != null) {
            entries.rename(
                    actor,
                    list,
                    id,
                    patch.name() == null ? nameRu : patch.name(),
                    patch.nameEn() == null ? nameEn : patch.nameEn());
        }
        if (patch.archived() != null) {
            entries.archive(actor, list, id, patch.archived());
        }
    }

    private Catalogue.Stage stage(long id) {
        return catalogue.findStage(Long.toString(id)).orElseThrow(Denied.NotFound::new);
    }

    private List<Item> reasons() {
        return Arrays.stream(ReasonKind.values())
                .flatMap(kind -> catalogue.reasons(kind).stream())
                .toList();
    }

    private static Item item(List<Item> items, long id) {
        return items.stream().filter(i -> i.id() == id).findFirst().orElseThrow(Denied.NotFound::new);
    }

    private ProductJson one(long id) {
        return ProductJson.of(catalogue.findProduct(id).orElseThrow(Denied.NotFound::new));
    }

    private static Listing<ItemJson> items(List<Item> items) {
        return new Listing<>(items.stream().map(ItemJson::of).toList(), null);
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

    record ProductPatch(
            @Nullable String name,
            @Nullable MoneyJson price,
            @Nullable Boolean withdrawn) {}

    /** @param probability of a stage only */
    record EntryPatch(
            @Nullable String name,
            @Nullable String nameEn,
            @Nullable Boolean archived,
            @Nullable Integer probability) {}

    record GroupJson(String id, String name, boolean archived) {}

    record ItemJson(String id, String code, String name, String nameEn, boolean needsComment, boolean archived) {
        static ItemJson of(Item item) {
            return new ItemJson(
                    Long.toString(item.id()),
                    item.code(),
                    item.nameRu(),
                    item.nameEn(),
                    item.needsComment(),
                    item.archived());
        }
    }

    record StageJson(
            String id, String code, String name, String nameEn, String semantics, int probability, boolean archived) {
        static StageJson of(Catalogue.Stage stage) {
            return new StageJson(
                    Long.toString(stage.id()),
                    stage.code(),
                    stage.nameRu(),
                    stage.nameEn(),
                    stage.semantics(),
                    stage.probability(),
                    stage.archived());
        }
    }

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
