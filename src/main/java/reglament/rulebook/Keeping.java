package reglament.rulebook;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import reglament.base.Clause;
import reglament.base.Text;

/**
 * How one clause is kept.
 *
 * @param classes what enforces it, below {@code reglament.}, such as {@code contact.Contacts}
 * @param guards constraints, unique indexes and triggers of the migrations that hold it
 * @param demandsDatabase SPEC marks it DB: without a guard the clause would not be kept
 * @param means by which guards, each with a sentence {@code kept.<number>.<means>}
 */
record Keeping(Clause clause, List<String> classes, List<String> guards, boolean demandsDatabase, Set<Means> means) {
    Keeping {
        classes = List.copyOf(classes);
        guards = List.copyOf(guards);
        means = means.isEmpty() ? Set.of() : EnumSet.copyOf(means);
    }

    /** By the front desks of these classes, on the screen. */
    static Keeping by(Clause clause, String... classes) {
        return new Keeping(clause, List.of(classes), List.of(), false, Set.of());
    }

    /** SPEC asks for the database, and these are its guards. */
    Keeping guarded(String... names) {
        return new Keeping(clause, classes, List.of(names), true, with(Means.DATABASE));
    }

    /** The database holds it too, though SPEC does not ask. */
    Keeping alsoGuarded(String... names) {
        return new Keeping(clause, classes, List.of(names), demandsDatabase, with(Means.DATABASE));
    }

    Keeping shown() {
        return new Keeping(clause, classes, guards, demandsDatabase, with(Means.SCREEN));
    }

    Keeping recorded() {
        return new Keeping(clause, classes, guards, demandsDatabase, with(Means.JOURNAL));
    }

    /** What the names of the tests that attack it contain, such as {@code R1_4}. */
    String attack() {
        return clause.name();
    }

    Text law() {
        return Text.of("law." + clause.number());
    }

    Text plainly() {
        return Text.of("plainly." + clause.number());
    }

    Text kept(Means by) {
        return Text.of("kept." + clause.number() + "." + by.word());
    }

    private Set<Means> with(Means one) {
        Set<Means> more = EnumSet.of(one);
        more.addAll(means);
        return more;
    }
}
