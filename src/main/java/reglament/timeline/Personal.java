package reglament.timeline;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Facts that tell of a client as a person. They are stored apart from their event, which is hashed over a commitment to them, so that
 * they can be erased (152-ФЗ) and the journal still be proven.
 */
record Personal(Map<String, Object> others, Map<String, Object> personal) {
    /** What people write in their own words may name a person, whatever the writer of the event thought of. */
    private static final Set<String> OWN_WORDS =
            Set.of("text", "topic", "agreement", "next", "reason", "basis", "recording");
    /** The member in which the database takes them (V20261125_5000, seal_event). */
    private static final String MEMBER = "personal";

    static Personal apart(Map<String, Object> facts, Map<String, Object> personal) {
        Map<String, Object> others = new HashMap<>();
        Map<String, Object> apart = new HashMap<>(personal);
        facts.forEach((name, value) -> (OWN_WORDS.contains(name) ? apart : others).put(name, value));
        if (others.containsKey(MEMBER)) {
            throw new IllegalArgumentException("«" + MEMBER + "» is no name of a fact");
        }
        return new Personal(Map.copyOf(others), Map.copyOf(apart));
    }

    /** As the database takes them; it keeps them apart. */
    Map<String, Object> together() {
        Map<String, Object> all = new HashMap<>(others);
        all.put(MEMBER, personal);
        return all;
    }
}
