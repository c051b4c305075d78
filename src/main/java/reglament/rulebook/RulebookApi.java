package reglament.rulebook;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reglament.base.Clause;
import reglament.base.Denied;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.platform.text.Words;
import reglament.team.Actor;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/rulebook}: the clauses, the policies and the stop phrases. */
@RestController
class RulebookApi {
    private final Rulebook rulebook;
    private final PolicyChanges changes;
    private final StopPhraseEditor phrases;
    private final Words words;
    private final Clock clock;

    RulebookApi(Rulebook rulebook, PolicyChanges changes, StopPhraseEditor phrases, Words words, Clock clock) {
        this.rulebook = rulebook;
        this.changes = changes;
        this.phrases = phrases;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/api/v1/rulebook")
    RulebookJson show(Actor actor) {
        List<Rulebook.Setting> settings = rulebook.settings();
        Rulebook.Edition edition = Rulebook.edition(settings);
        return new RulebookJson(
                edition.number(),
                edition.since(),
                rulebook.entries().stream().map(this::clause).toList(),
                settings.stream().map(this::policy).toList());
    }

    @PatchMapping("/api/v1/rulebook/policies/{name}")
    ResponseEntity<PolicyJson> change(
            Actor actor,
            @PathVariable String name,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody PolicyForm form) {
        Policy policy = Policy.find(name).orElseThrow(Denied.NotFound::new);
        List<PolicyValue> history = changes.change(actor, policy, form.said(), form.effectiveFrom(), version(ifMatch));
        return ResponseEntity.ok()
                .eTag("\"" + history.getLast().version() + "\"")
                .body(policy(Rulebook.Setting.of(policy, history, clock.instant())));
    }

    @GetMapping("/api/v1/rulebook/stop-phrases")
    Items<PhraseJson> phrases(Actor actor) {
        return new Items<>(phrases.list().stream().map(PhraseJson::of).toList(), null);
    }

    @PostMapping("/api/v1/rulebook/stop-phrases")
    ResponseEntity<PhraseJson> add(Actor actor, @RequestBody PhraseForm form) {
        StopPhrase added = phrases.add(actor, form.phrase() == null ? "" : form.phrase());
        return ResponseEntity.created(URI.create("/api/v1/rulebook/stop-phrases/" + added.id()))
                .body(PhraseJson.of(added));
    }

    @DeleteMapping("/api/v1/rulebook/stop-phrases/{id}")
    ResponseEntity<Void> remove(Actor actor, @PathVariable long id) {
        phrases.remove(actor, id);
        return ResponseEntity.noContent().build();
    }

    private static @Nullable Integer version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return null;
        }
        String number = ifMatch.replaceFirst("^W/", "").replace("\"", "");
        return number.matches("\\d{1,9}") ? Integer.valueOf(number) : Integer.valueOf(0);
    }

    private ClauseJson clause(Rulebook.Entry entry) {
        Keeping keeping = entry.keeping();
        return new ClauseJson(
                keeping.clause().number(),
                words.of(keeping.law()),
                words.of(keeping.plainly()),
                keeping.demandsDatabase(),
                keeping.means().stream()
                        .map(by -> new MeansJson(by.name(), words.of(keeping.kept(by))))
                        .toList(),
                keeping.guards(),
                entry.refusals(),
                entry.violations());
    }

    private PolicyJson policy(Rulebook.Setting setting) {
        PolicyValue next = setting.next();
        return new PolicyJson(
                setting.policy().key(),
                words.of(setting.title()),
                value(setting.policy(), setting.now()),
                setting.now().version(),
                setting.now().effectiveFrom(),
                setting.policy().clause().map(Clause::number).orElse(null),
                next == null
                        ? null
                        : new NextJson(value(setting.policy(), next), next.version(), next.effectiveFrom()));
    }

    private static Object value(Policy policy, PolicyValue value) {
        return policy.isNumber() ? (Object) Integer.valueOf(value.value()) : value.value();
    }

    /** @param refusals in the last 30 days, as are violations */
    record ClauseJson(
            String rule,
            String law,
            String plainly,
            boolean database,
            List<MeansJson> keptBy,
            List<String> guards,
            int refusals,
            int violations) {}

    record MeansJson(String means, String how) {}

    record PolicyJson(
            String name,
            String title,
            Object value,
            int version,
            Instant effectiveFrom,
            @Nullable String rule,
            @Nullable NextJson next) {}

    record NextJson(Object value, int version, Instant effectiveFrom) {}

    record RulebookJson(
            int edition, @Nullable Instant effectiveFrom, List<ClauseJson> clauses, List<PolicyJson> policies) {}

    /** @param value a number or a string, as the policy has it */
    record PolicyForm(@Nullable JsonNode value, @Nullable String effectiveFrom) {
        String said() {
            if (value == null || value.isNull() || value.isContainer()) {
                throw InvalidInput.of("value", "missing", Text.of("rulebook.policy-value"));
            }
            return value.asString().strip();
        }
    }

    record Items<T>(List<T> items, @Nullable String next) {}

    record PhraseForm(@Nullable String phrase) {}

    record PhraseJson(
            String id,
            String phrase,
            Instant addedAt,
            @Nullable String addedBy) {
        static PhraseJson of(StopPhrase phrase) {
            return new PhraseJson(Long.toString(phrase.id()), phrase.phrase(), phrase.addedAt(), phrase.addedBy());
        }
    }
}
