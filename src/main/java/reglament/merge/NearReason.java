package reglament.merge;

import java.util.Arrays;
import java.util.Optional;

/** Why two contacts may be one person; the list is narrowed by it. */
enum NearReason {
    PHONE,
    EMAIL,
    NAME,
    BIRTH_DATE,
    TRANSLITERATION,
    SWAPPED,
    SPELLING,
    NEAR_BIRTH;

    static Optional<NearReason> find(String name) {
        return Arrays.stream(values()).filter(r -> r.name().equals(name)).findFirst();
    }
}
