package reglament.contact;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * A full name in its three parts (R4.1).
 *
 * @param patronymic null: the client has none
 */
public record PersonName(
        String last, String first, @Nullable String patronymic) {
    public PersonName {
        last = plain(last);
        first = plain(first);
        patronymic = patronymic == null || plain(patronymic).isEmpty() ? null : plain(patronymic);
    }

    /** One space between words, and nothing that nobody sees: else one name would have two spellings (R5.2). */
    private static String plain(String part) {
        String spaced = part.replaceAll("\\s+", " ");
        return Unseen.without(Normalizer.normalize(spaced, Normalizer.Form.NFC)).trim();
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
