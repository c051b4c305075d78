package reglament.report;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reglament.api.Cursor;
import reglament.api.Listing;
import reglament.api.PageSize;

/** {@code /api/v1/journal/anchors}: for whatever fetches them daily and keeps them elsewhere. */
@RestController
class AnchorApi {
    private final KeptAnchors anchors;

    AnchorApi(KeptAnchors anchors) {
        this.anchors = anchors;
    }

    @GetMapping("/api/v1/journal/anchors")
    Listing<Anchor> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(name = "page-size", required = false) @Nullable Integer pageSize) {
        int size = PageSize.of(pageSize);
        Cursor after = Cursor.decode(cursor, 1);
        return Listing.of(
                anchors.list(after == null ? null : after.number(0), size + 1),
                size,
                anchor -> Cursor.of(anchor.number()));
    }
}
