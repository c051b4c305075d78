package reglament.violation;

import java.time.Instant;

/**
 * A {@link Ruling} in the API.
 *
 * @param by the head's id
 */
public record RulingJson(Ruling.Outcome outcome, String by, String reason, Instant at) {
    public static RulingJson of(Ruling ruling) {
        return new RulingJson(ruling.outcome(), ruling.by().toString(), ruling.reason(), ruling.at());
    }
}
