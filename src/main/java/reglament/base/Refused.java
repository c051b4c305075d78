package reglament.base;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule refuses a command. Thrown, so that the transaction rolls back; caught once at the edge, where it becomes a problem
 * document (409) or the panel in the margin of the page. Carries every finding, so that the reader sees all that is missing at once.
 */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Finding> findings;
    private final transient Map<String, Object> details;
    private final @Nullable String about;
    private final boolean hidden;

    private Refused(List<Finding> findings, Map<String, Object> details, @Nullable String about, boolean hidden) {
        super(
                findings.getFirst().clause().number() + " "
                        + findings.getFirst().fact().key(),
                null,
                false,
                false);
        this.findings = List.copyOf(findings);
        this.details = Map.copyOf(details);
        this.about = about;
        this.hidden = hidden;
    }

    public static Refused by(Clause clause, Text fact, Text remedy) {
        return new Refused(List.of(Finding.broken(clause, fact, remedy)), Map.of(), null, false);
    }

    /**
     * @param findings all findings of the act; at least one broken
     * @param details further members of the problem document, such as {@code holder} or {@code duplicates} (API.md)
     */
    public static Refused by(List<Finding> findings, Map<String, Object> details) {
        List<Finding> broken = findings.stream().filter(f -> !f.ok()).toList();
        if (broken.isEmpty()) {
            throw new IllegalArgumentException("nothing is broken");
        }
        return new Refused(broken, details, null, false);
    }

    /** Refuses if anything is broken. */
    public static void unlessKept(List<Finding> findings) {
        if (findings.stream().anyMatch(f -> !f.ok())) {
            throw by(findings, Map.of());
        }
    }

    /** The same refusal, with what it was about, such as {@code contact:12}: for the log, never shown. */
    public Refused about(String record) {
        return new Refused(findings, details, record, false);
    }

    /** The same about a record the person did not get to see: nobody is blamed for it. */
    public Refused aboutHidden(String record) {
        return new Refused(findings, details, record, true);
    }

    /** What it was about, for the log. */
    public Optional<String> about() {
        return Optional.ofNullable(about);
    }

    /** Was what it is about kept from the person's eyes? */
    public boolean isHidden() {
        return hidden;
    }

    /** The broken findings, the one that refuses first. */
    public List<Finding> findings() {
        return findings;
    }

    public Clause clause() {
        return findings.getFirst().clause();
    }

    /** What to add to the problem document: names of API.md, values that JSON can hold. */
    public Map<String, Object> details() {
        return details;
    }
}
