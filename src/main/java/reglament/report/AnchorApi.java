package reglament.report;

import java.time.Instant;
import java.time.LocalDate;
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
    Listing<AnchorJson> list(
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(name = "page-size", required = false) @Nullable Integer pageSize) {
        int size = PageSize.of(pageSize);
        Cursor after = Cursor.decode(cursor, 1);
        return Listing.of(
                        anchors.list(after == null ? null : after.number(0), size + 1),
                        size,
                        anchor -> Cursor.of(anchor.number()))
                .map(a -> new AnchorJson(a.number(), a.day(), a.at(), a.heads(), a.hash()));
    }

    /**
     * @param day of UTC
     * @param heads ends of chains it pins that no anchor before it did
     * @param hash SHA-256 in hexadecimal, as {@code verify-journal --expect} takes it
     */
    record AnchorJson(int number, LocalDate day, Instant at, int heads, String hash) {}
}
