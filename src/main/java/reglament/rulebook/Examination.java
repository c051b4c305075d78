package reglament.rulebook;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import reglament.base.Clause;
import reglament.base.Finding;
import reglament.base.Refused;

/**
 * Where a command's findings are weighed, each by the mode of its clause then in force: the one place that decides. Enforced and broken:
 * the command is refused with all that is broken. In mode WARN it goes on, and whoever gave it is told; in OBSERVE it goes on; both
 * record what would have been refused. The findings are noted on the request, so that a dry run can show the kept ones too: the same
 * code answers both.
 */
@Component
public class Examination {
    private static final String NOTED = Examination.class.getName();
    private static final String TOLD = NOTED + ".told";

    private final Policies policies;
    private final Observations observations;
    private final Clock clock;

    Examination(Policies policies, Observations observations, Clock clock) {
        this.policies = policies;
        this.observations = observations;
        this.clock = clock;
    }

    /** @throws Refused if any finding is broken whose clause is enforced */
    public void demand(List<Finding> findings) {
        note(findings);
        List<Finding> broken = findings.stream().filter(f -> !f.ok()).toList();
        if (broken.stream().anyMatch(f -> enforces(f.clause()))) {
            Refused.unlessKept(findings);
        }
        broken.forEach(this::concede);
    }

    /** What a broken finding leads to where it is no exception that refuses: true to refuse, false to go on; then it is told and recorded. */
    public boolean refuses(Finding broken) {
        note(List.of(broken));
        if (enforces(broken.clause())) {
            return true;
        }
        concede(broken);
        return false;
    }

    /** Would it refuse now? Changes nothing: for what is shown before the act. */
    public boolean enforces(Clause clause) {
        return policies.mode(clause, clock.instant()) == Mode.ENFORCE;
    }

    private void concede(Finding broken) {
        Mode mode = policies.mode(broken.clause(), clock.instant());
        if (mode == Mode.WARN) {
            add(TOLD, List.of(broken));
        }
        if (mode == Mode.WARN || mode == Mode.OBSERVE) {
            observations.record(broken, mode);
        }
    }

    public void note(List<Finding> findings) {
        add(NOTED, findings);
    }

    /** What was noted on this request so far. */
    public List<Finding> noted() {
        return read(NOTED);
    }

    /** What passed with a warning on this request so far. */
    List<Finding> told() {
        return read(TOLD);
    }

    private static void add(String name, List<Finding> findings) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            List<Finding> more = new ArrayList<>(read(name));
            more.addAll(findings);
            request.setAttribute(name, List.copyOf(more), RequestAttributes.SCOPE_REQUEST);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Finding> read(String name) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        Object findings = request == null ? null : request.getAttribute(name, RequestAttributes.SCOPE_REQUEST);
        return findings == null ? List.of() : (List<Finding>) findings;
    }
}
