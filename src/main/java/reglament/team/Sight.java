package reglament.team;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import reglament.base.EmployeeId;

/** Turns an actor's scope into SQL, so that what may not be seen is never read. */
public final class Sight {
    private Sight() {}

    /**
     * @param condition SQL that holds for records of the people {@code :people}
     * @return the condition, or one that always or never holds; put it in parentheses and bind {@link #people}
     */
    public static String of(Actor actor, String condition) {
        return switch (actor.scope()) {
            case Scope.Everyone() -> "true OR :people::bigint[] IS NULL";
            case Scope.Nobody() -> "false AND :people::bigint[] IS NULL";
            case Scope.Of of -> condition;
        };
    }

    /** The value of {@code :people}: those in the actor's scope, and those they stand in for. */
    public static Long[] people(Actor actor) {
        return Stream.concat(
                        Arrays.stream(own(actor)),
                        actor.substitutions().stream().map(s -> s.absent().value()))
                .distinct()
                .toArray(Long[]::new);
    }

    /** The same without those the actor stands in for: what is credited to them, for instance, is not the substitute's to read. */
    public static Long[] own(Actor actor) {
        return switch (actor.scope()) {
            case Scope.Everyone(), Scope.Nobody() -> new Long[0];
            case Scope.Of(var people) -> people.stream().map(EmployeeId::value).toArray(Long[]::new);
        };
    }

    /**
     * What is a person's own affair, such as their violations and measures: seen by them and by their heads, by nobody who stands in for them.
     *
     * @param employee the column that names the person
     * @return a condition; bind {@link #personal(Actor)}
     */
    public static String personal(Actor actor, String employee) {
        return "(" + employee + " = :me OR (" + of(actor, employee + " = ANY (:people)") + "))";
    }

    /** The values of {@code :me} and {@code :people}. */
    public static Map<String, Object> personal(Actor actor) {
        return Map.of("me", actor.id().value(), "people", own(actor));
    }
}
