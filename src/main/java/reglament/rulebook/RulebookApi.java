package reglament.rulebook;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reglament.platform.text.Words;
import reglament.team.Actor;

/** {@code /api/v1/rulebook}: the clauses, the policies and the stop phrases. */
@RestController
class RulebookApi {
    private final Rulebook rulebook;
    private final PolicyApi policies;
    private final StopPhraseEditor phrases;
    private final Words words;

    RulebookApi(Rulebook rulebook, PolicyApi policies, StopPhraseEditor phrases, Words words) {
        this.rulebook = rulebook;
        this.policies = policies;
        this.phrases = phrases;
        this.words = words;
    }

    @GetMapping("/api/v1/rulebook")
    RulebookJson show(Actor actor) {
        List<Rulebook.Setting> settings = rulebook.settings();
        Rulebook.Edition edition = rulebook.edition();
        return new RulebookJson(
                edition.number(),
                edition.since(),
                rulebook.entries().stream().map(this::clause).toList(),
                settings.stream().map(policies::json).toList());
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

    private ClauseJson clause(Rulebook.Entry entry) {
        Keeping keeping = entry.keeping();
        return new ClauseJson(
                keeping.clause().number(),
                entry.version(),
                entry.mode() == null ? null : entry.mode().name(),
                words.of(keeping.law()),
                words.of(keeping.plainly()),
                keeping.demandsDatabase(),
                keeping.means().stream()
                        .map(by -> new MeansJson(by.name(), words.of(keeping.kept(by))))
                        .toList(),
                keeping.guards(),
                entry.refusals(),
                entry.violations(),
                entry.observations());
    }

    /**
     * @param mode null: there is no choice in this clause, and nobody can switch it off
     * @param refusals in the last 30 days, as are violations and what was let pass
     */
    record ClauseJson(
            String rule,
            int ruleVersion,
            @Nullable String mode,
            String law,
            String plainly,
            boolean database,
            List<MeansJson> keptBy,
            List<String> guards,
            int refusals,
            int violations,
            int observations) {}

    record MeansJson(String means, String how) {}

    record RulebookJson(
            int edition,
            @Nullable Instant effectiveFrom,
            List<ClauseJson> clauses,
            List<PolicyApi.PolicyJson> policies) {}

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
