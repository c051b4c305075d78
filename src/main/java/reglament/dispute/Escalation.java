package reglament.dispute;

import java.time.Instant;
import java.util.List;

/** A case whose decision was late was taken to these heads. */
public record Escalation(Instant at, List<String> heads) {
    public Escalation {
        heads = List.copyOf(heads);
    }
}
