package reglament.handover;

import java.util.Arrays;
import java.util.Optional;

/** What is handed over. */
public enum Matter {
    LEAD("leads"),
    DEAL("deals"),
    /** All that is open of a client and somebody's. */
    CLIENT("contacts");

    private final String section;

    Matter(String section) {
        this.section = section;
    }

    /** Where its pages are. */
    String section() {
        return section;
    }

    static Optional<Matter> find(String name) {
        return Arrays.stream(values()).filter(m -> m.name().equals(name)).findFirst();
    }

    static Matter ofSection(String section) {
        return Arrays.stream(values())
                .filter(m -> m.section.equals(section))
                .findFirst()
                .orElseThrow();
    }
}
