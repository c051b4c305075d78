package reglament.contact;

import org.jspecify.annotations.Nullable;

/**
 * A full name in its three parts (R4.1).
 *
 * @param patronymic null: the client has none
 */
public record PersonName(
        String last, String first, @Nullable String patronymic) {
    public PersonName {
        last = last.trim().replaceAll("\\s+", " ");
        first = first.trim().replaceAll("\\s+", " ");
        patronymic = patronymic == null || patronymic.isBlank()
                ? null
                : patronymic.trim().replaceAll("\\s+", " ");
    }

    /** Филатова Наталья Андреевна. */
    public String full() {
        return patronymic == null ? last + " " + first : last + " " + first + " " + patronymic;
    }

    /** Филатова Н•••••• А••••••••, for whoever has no right to the contact. */
    public String masked() {
        return last + " " + mask(first) + (patronymic == null ? "" : " " + mask(patronymic));
    }

    private static String mask(String part) {
        return part.charAt(0) + "•".repeat(Math.max(0, part.length() - 1));
    }
}
