package reglament.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever heads change in the rules, and take back: what was judged before keeps its edition and the values it was judged by. */
class RulebookPropertyTest {
    private static final Ground GROUND = new Ground();
    private static final List<Judged> PAST = new ArrayList<>();
    private static final List<String> CLAUSES = List.of("R2.6", "R1.5", "R3.2", "R5.2");
    private static int day;

    enum Named {
        MONTHS("deal.protection.months", "1", "2", "6"),
        TALK("call.min-talk-seconds", "10", "15", "60"),
        GRACE("deal.comment-grace-hours", "0", "24", "72"),
        VERDICT("r3.2.mode", "ENFORCE", "WARN", "OFF"),
        PROBING("r5.2.mode", "ENFORCE", "OBSERVE", "OFF");

        private final String name;
        private final List<String> values;

        Named(String name, String... values) {
            this.name = name;
            this.values = List.of(values);
        }
    }

    /** @param ahead days until it comes into force */
    record Change(Named of, int value, int ahead, boolean withdrawn) {}

    /** What was in force at a moment, as one string. */
    record Judged(int day, String law) {}

    @Property(tries = 15, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void R0_1_whatWasJudgedKeepsItsEditionWhateverIsChangedLater(@ForAll("changes") List<Change> changes) {
        day++;
        for (String clause : CLAUSES) {
            GROUND.act("INSERT INTO refusal (clause, at, command) VALUES ('%s', %s, 'day %d')"
                    .formatted(clause, at(day), day));
        }
        PAST.add(new Judged(day, law(day)));
        for (Change change : changes) {
            long version = 1 + GROUND.number("SELECT max(version) FROM policy WHERE name = '" + change.of().name + "'");
            GROUND.act("""
                    INSERT INTO policy (name, version, value, effective_from, set_by, set_at)
                    VALUES ('%s', %d, '%s', %s + interval '1 hour' + interval '%d days', 103, %s + interval '1 hour')""".formatted(
                            change.of().name,
                            version,
                            change.of().values.get(change.value()),
                            at(day),
                            change.ahead(),
                            at(day)));
            if (change.withdrawn() && change.ahead() > 0) {
                GROUND.act("INSERT INTO policy_withdrawal VALUES ('%s', %d, 103, %s + interval '2 hours', 'Передумали')"
                        .formatted(change.of().name, version, at(day)));
            }
        }
        assertThat(PAST).allSatisfy(judged -> assertThat(law(judged.day())).isEqualTo(judged.law()));
        assertThat(
                        GROUND.number(
                                "SELECT count(*) FROM refusal WHERE command LIKE 'day %' AND clause_version <> clause_version(clause, at)"))
                .isZero();
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        return Combinators.combine(
                        Arbitraries.of(Named.values()),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.of(true, false))
                .as(Change::new)
                .list()
                .ofMaxSize(5);
    }

    private static String at(int day) {
        return "(timestamptz '2026-02-01Z' + interval '%d days')".formatted(day);
    }

    private static String law(int day) {
        StringBuilder law = new StringBuilder();
        for (String clause : CLAUSES) {
            law.append(GROUND.number("SELECT clause_version('%s', %s)".formatted(clause, at(day))))
                    .append(' ');
        }
        for (Named each : Named.values()) {
            law.append(GROUND.number("SELECT hashtext(policy_value('%s', %s))::bigint".formatted(each.name, at(day))))
                    .append(' ');
        }
        return law.toString();
    }
}
