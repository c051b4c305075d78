package reglament.base;

import java.util.Arrays;
import java.util.Optional;

/** The clauses of the rules of selling (SPEC 2). The number is what people see, in every refusal and on the Rulebook page. */
public enum Clause {
    R0_1,
    R0_2,
    R0_3,
    R1_1,
    R1_2,
    R1_3,
    R1_4,
    R1_5,
    R2_1,
    R2_2,
    R2_3,
    R2_4,
    R2_5,
    R2_6,
    R2_7,
    R2_8,
    R3_1,
    R3_2,
    R4_1,
    R4_2,
    R4_3,
    R5_1,
    R5_2;

    /** The number as printed, such as {@code R1.4}. */
    public String number() {
        return name().replace('_', '.');
    }

    /** The rule's digit: 0 consequences, 1 lead, 2 deal, 3 comment, 4 contact, 5 duplicates. */
    public int rule() {
        return name().charAt(1) - '0';
    }

    public static Optional<Clause> find(String number) {
        return Arrays.stream(values()).filter(c -> c.number().equals(number)).findFirst();
    }
}
