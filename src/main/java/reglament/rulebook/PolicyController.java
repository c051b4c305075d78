package reglament.rulebook;

import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Denied;
import reglament.base.Text;
import reglament.platform.ui.Form;
import reglament.platform.web.Redirects;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Shells;

/** {@code /rulebook/policies/{name}}: one policy, its versions with who, when and why; a head schedules the next and takes it back. */
@Controller
class PolicyController {
    private final Policies policies;
    private final PolicyChanges changes;
    private final Answers answers;
    private final Shells shells;
    private final Clock clock;

    PolicyController(Policies policies, PolicyChanges changes, Answers answers, Shells shells, Clock clock) {
        this.policies = policies;
        this.changes = changes;
        this.answers = answers;
        this.shells = shells;
        this.clock = clock;
    }

    /** @param typed what a back-test suggests, to be published from here */
    @GetMapping("/rulebook/policies/{name}")
    ModelAndView show(Actor actor, @PathVariable String name, @RequestParam Map<String, String> typed) {
        return Redirects.page("rulebook/policy", page(actor, policy(name), Form.of(typed)));
    }

    @PostMapping("/rulebook/policies/{name}")
    ModelAndView schedule(Actor actor, @PathVariable String name, @RequestParam Map<String, String> typed) {
        Policy policy = policy(name);
        Form form = Form.of(typed);
        return answers.to(
                actor,
                "POST /rulebook/policies/{name}",
                form,
                () -> {
                    changes.schedule(
                            actor,
                            policy,
                            form.value("value").strip(),
                            form.value("effectiveFrom").strip(),
                            form.value("reason"));
                    return shells.done("/rulebook/policies/" + name, Text.of("rulebook.policy-scheduled"));
                },
                (again, _) -> Redirects.again("rulebook/policy", page(actor, policy, again)));
    }

    @PostMapping("/rulebook/policies/{name}/versions/{version:\\d{1,6}}/withdrawal")
    ModelAndView withdraw(
            Actor actor,
            @PathVariable String name,
            @PathVariable int version,
            @RequestParam Map<String, String> typed) {
        Policy policy = policy(name);
        String field = "because-" + version;
        Form form = Form.of(typed);
        return answers.to(
                actor,
                "POST /rulebook/policies/{name}/versions/{version}/withdrawal",
                form,
                () -> {
                    changes.withdraw(actor, policy, version, form.value(field));
                    return shells.done("/rulebook/policies/" + name, Text.of("rulebook.policy-withdrawn"));
                },
                (again, _) -> Redirects.again("rulebook/policy", page(actor, policy, again.renamed(_ -> field))));
    }

    /** A refused withdrawal is shown at its own address; whoever loads that again gets the policy. */
    @GetMapping("/rulebook/policies/{name}/versions/{version:\\d{1,6}}/withdrawal")
    ModelAndView back(@PathVariable String name, @PathVariable int version) {
        return Redirects.to("/rulebook/policies/" + policy(name).key());
    }

    private static Policy policy(String name) {
        return Policy.find(name).orElseThrow(Denied.NotFound::new);
    }

    private PolicyPage page(Actor actor, Policy policy, Form form) {
        return PolicyPage.of(
                shells.of(actor, "rulebook", policy.title()),
                policy,
                policies.value(policy, clock.instant()),
                changes.versions(policy),
                actor.is(Role.HEAD),
                form);
    }
}
