package reglament.rulebook.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reglament.base.Clause;
import reglament.platform.text.Words;
import reglament.team.Actor;

/** {@code /api/v1/rulebook/changes}: the history of the rules. */
@RestController
class ChangesApi {
    private final Changes changes;
    private final Words words;

    ChangesApi(Changes changes, Words words) {
        this.changes = changes;
        this.words = words;
    }

    @GetMapping("/api/v1/rulebook/changes")
    ChangesJson list(
            Actor actor,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(name = "page-size", defaultValue = "50") int pageSize,
            @RequestParam(defaultValue = "") String cursor) {
        int size = Math.clamp(pageSize, 1, 200);
        List<Change> found = changes.list(Clause.find(rule).orElse(null), ChangesController.moment(cursor), size + 1);
        return new ChangesJson(
                found.stream().limit(size).map(this::json).toList(),
                found.size() > size ? found.get(size - 1).from().toString() : null);
    }

    private ChangeJson json(Change change) {
        return new ChangeJson(
                change.clause() == null ? null : change.clause().number(),
                change.clause() == null ? null : change.edition(),
                change.cause().name(),
                change.from(),
                change.policy().isEmpty() ? null : change.policy(),
                words.of(change.what()),
                change.before(),
                change.after().isEmpty() ? null : change.after(),
                change.who(),
                change.reason());
    }

    record ChangesJson(List<ChangeJson> items, @Nullable String next) {}

    /** @param cause TEXT, POLICY, MODE, PHRASE_ADDED or PHRASE_REMOVED */
    record ChangeJson(
            @Nullable String rule,
            @Nullable Integer ruleVersion,
            String cause,
            Instant effectiveFrom,
            @Nullable String policy,
            String title,
            @Nullable String before,
            @Nullable String after,
            @Nullable String by,
            @Nullable String reason) {}
}
