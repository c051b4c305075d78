package reglament.rulebook;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
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

/** {@code /api/v1/rulebook/policies/{name}}: the values of one policy, past, present and to come. */
@RestController
class PolicyApi {
    private final Policies policies;
    private final PolicyChanges changes;
    private final Words words;
    private final Clock clock;

    PolicyApi(Policies policies, PolicyChanges changes, Words words, Clock clock) {
        this.policies = policies;
        this.changes = changes;
        this.words = words;
        this.clock = clock;
    }

    @GetMapping("/api/v1/rulebook/policies/{name}")
    ResponseEntity<PolicyHistoryJson> show(Actor actor, @PathVariable String name) {
        Policy policy = policy(name);
        List<PolicyVersion> versions = changes.versions(policy);
        return ResponseEntity.ok()
                .eTag("\"" + versions.getFirst().version() + "\"")
                .body(new PolicyHistoryJson(
                        json(Rulebook.Setting.of(policy, policies.history(policy), clock.instant())),
                        versions.stream().map(PolicyApi::version).toList()));
    }

    @PatchMapping("/api/v1/rulebook/policies/{name}")
    ResponseEntity<PolicyJson> change(
            Actor actor,
            @PathVariable String name,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody PolicyForm form) {
        Policy policy = policy(name);
        List<PolicyValue> history =
                changes.change(actor, policy, form.said(), form.effectiveFrom(), form.reason(), seen(ifMatch));
        return ResponseEntity.ok()
                .eTag("\"" + history.getLast().version() + "\"")
                .body(json(Rulebook.Setting.of(policy, history, clock.instant())));
    }

    @PostMapping("/api/v1/rulebook/policies/{name}/versions/{version}/withdraw")
    PolicyHistoryJson withdraw(
            Actor actor, @PathVariable String name, @PathVariable int version, @RequestBody WithdrawalForm form) {
        Policy policy = policy(name);
        changes.withdraw(actor, policy, version, form.reason() == null ? "" : form.reason());
        return new PolicyHistoryJson(
                json(Rulebook.Setting.of(policy, policies.read(policy), clock.instant())),
                changes.versions(policy).stream().map(PolicyApi::version).toList());
    }

    PolicyJson json(Rulebook.Setting setting) {
        PolicyValue next = setting.next();
        return new PolicyJson(
                setting.policy().key(),
                words.of(setting.policy().title()),
                value(setting.policy(), setting.now().value()),
                setting.now().version(),
                setting.now().effectiveFrom(),
                setting.policy().clause().map(Clause::number).orElse(null),
                next == null
                        ? null
                        : new NextJson(value(setting.policy(), next.value()), next.version(), next.effectiveFrom()));
    }

    private static VersionJson version(PolicyVersion version) {
        PolicyVersion.Withdrawal withdrawal = version.withdrawal();
        return new VersionJson(
                version.version(),
                value(version.policy(), version.value()),
                version.effectiveFrom(),
                version.setBy(),
                version.setAt(),
                version.reason(),
                withdrawal == null ? null : withdrawal.at(),
                withdrawal == null ? null : withdrawal.by(),
                withdrawal == null ? null : withdrawal.reason());
    }

    private static Policy policy(String name) {
        return Policy.find(name).orElseThrow(Denied.NotFound::new);
    }

    private static @Nullable Integer seen(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return null;
        }
        String number = ifMatch.replaceFirst("^W/", "").replace("\"", "");
        return number.matches("\\d{1,9}") ? Integer.valueOf(number) : Integer.valueOf(0);
    }

    private static Object value(Policy policy, String value) {
        return policy.isNumber() ? (Object) Integer.valueOf(value) : value;
    }

    record PolicyJson(
            String name,
            String title,
            Object value,
            int version,
            Instant effectiveFrom,
            @Nullable String rule,
            @Nullable NextJson next) {}

    record NextJson(Object value, int version, Instant effectiveFrom) {}

    /** @param versions the latest first, withdrawn ones too */
    record PolicyHistoryJson(PolicyJson policy, List<VersionJson> versions) {}

    record VersionJson(
            int version,
            Object value,
            Instant effectiveFrom,
            @Nullable String setBy,
            Instant setAt,
            @Nullable String reason,
            @Nullable Instant withdrawnAt,
            @Nullable String withdrawnBy,
            @Nullable String withdrawnBecause) {}

    /**
     * @param value a number or a string, as the policy has it
     * @param reason why it changes
     */
    record PolicyForm(
            @Nullable JsonNode value,
            @Nullable String effectiveFrom,
            @Nullable String reason) {
        String said() {
            if (value == null || value.isNull() || value.isContainer()) {
                throw InvalidInput.of("value", "missing", Text.of("rulebook.policy-value"));
            }
            return value.asString().strip();
        }
    }

    record WithdrawalForm(@Nullable String reason) {}
}
