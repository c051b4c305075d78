package reglament.rulebook.verdict;

import java.util.Set;

/** Phrases that are never detailed, judged as the whole message. */
public record StopPhrases(Set<String> phrases) {
    public StopPhrases {
        phrases = Set.copyOf(phrases);
    }

    public static StopPhrases standard() {
        return new StopPhrases(Set.of("нд", "перезвонить", "сбросил", "пообщались", "думает"));
    }
}
