package reglament.rulebook.verdict;

import java.util.List;

/** Russian written with Latin letters: by sound («perezvonit»), by look («HET»), or with the keyboard left in English («yt ,thtn»). */
final class Disguise {
    private static final String[] SOUNDS = {
        "shch", "щ", "sch", "щ", "zh", "ж", "kh", "х", "ts", "ц", "ch", "ч", "sh", "ш", "yu", "ю", "ju", "ю", "iu", "ю",
        "ya", "я", "ja", "я", "ia", "я", "yo", "е", "jo", "е", "ye", "е", "je", "е", "a", "а", "b", "б", "v", "в", "w",
        "в", "g", "г", "d", "д", "e", "е", "z", "з", "i", "и", "j", "й", "k", "к", "l", "л", "m", "м", "n", "н", "o",
        "о", "p", "п", "r", "р", "s", "с", "t", "т", "u", "у", "f", "ф", "h", "х", "c", "ц", "y", "ы", "x", "х", "q",
        "к"
    };
    private static final String LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
    private static final String RUSSIAN_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё";

    private Disguise() {}

    /** The Russian words a Latin one may stand for. */
    static List<String> russianFor(String latin) {
        return List.of(bySound(latin), Wording.cyrillic(latin));
    }

    private static String bySound(String latin) {
        StringBuilder russian = new StringBuilder();
        int at = 0;
        while (at < latin.length()) {
            int sound = 0;
            while (sound < SOUNDS.length && !latin.startsWith(SOUNDS[sound], at)) {
                sound += 2;
            }
            boolean known = sound < SOUNDS.length;
            russian.append(known ? SOUNDS[sound + 1] : latin.charAt(at));
            at += known ? SOUNDS[sound].length() : 1;
        }
        return russian.toString();
    }

    /** The text as it would read with the keyboard in its other language. */
    static String otherLayout(String text) {
        String lower = text.toLowerCase(java.util.Locale.ROOT);
        boolean russian = lower.chars().anyMatch(Wording::isCyrillicLetter);
        String from = russian ? RUSSIAN_KEYS : LATIN_KEYS;
        String to = russian ? LATIN_KEYS : RUSSIAN_KEYS;
        StringBuilder other = new StringBuilder(lower);
        for (int i = 0; i < other.length(); i++) {
            int key = from.indexOf(other.charAt(i));
            if (key >= 0) {
                other.setCharAt(i, to.charAt(key));
            }
        }
        return other.toString();
    }
}
