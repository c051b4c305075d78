package reglament.rulebook.verdict;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text without its disguises: lower case, ё as е, invisible and accent marks dropped, stretched letters
 * («думаааает») shortened, spaced letters («д у м а е т») joined, Latin and digits among Russian letters made Russian.
 * A word begins with a letter; anything else is a number as it was written ({@code 84500}, {@code 15-го}, {@code 12:30}).
 */
final class Wording {
    private static final Pattern MARKS = Pattern.compile("[\\p{Cf}\\p{Mn}]");
    private static final Pattern STRETCHED = Pattern.compile("(\\p{L})\\1{2,}");
    private static final Pattern SPACED =
            Pattern.compile("(?<![\\p{L}\\d])\\p{L}(?:[\\s.,_*-]{1,3}\\p{L}){2,}(?![\\p{L}\\d])");
    private static final Pattern NOT_LETTER = Pattern.compile("\\P{L}+");
    private static final Pattern THOUSANDS = Pattern.compile("(?<![\\d.,:])(\\d{1,3})((?: \\d{3})+)(?!\\d)");
    private static final Pattern PERCENT = Pattern.compile("(\\d)\\s+%");
    private static final Pattern WORD = Pattern.compile(
            "\\d+(?:[.,:/]\\d+)*(?:[-–]?(?:\\p{L}+|\\d+))?%?|\\p{L}[\\p{L}\\d@]*(?:[-'’]\\p{L}[\\p{L}\\d]*)*");
    private static final String LOOK_ALIKES = "aаbвcсeеhнkкmмnпoоpрrгtтuиxхyуiі0о3з4ч6б@а";

    private Wording() {}

    static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        plain = plain.replace('й', '\u0001');
        plain = MARKS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFD)).replaceAll("");
        plain = plain.replace('\u0001', 'й').replace('ё', 'е');
        plain = SPACED.matcher(plain)
                .replaceAll(match -> NOT_LETTER.matcher(match.group()).replaceAll(""));
        plain = STRETCHED.matcher(plain).replaceAll("$1");
        plain = THOUSANDS.matcher(plain).replaceAll(match -> match.group().replace(" ", ""));
        plain = PERCENT.matcher(plain).replaceAll("$1%");
        List<String> words = new ArrayList<>();
        for (Matcher word = WORD.matcher(plain); word.find(); ) {
            words.add(isCyrillic(word.group()) ? cyrillic(word.group()) : word.group());
        }
        return words;
    }

    static boolean isNumber(String word) {
        return !word.isEmpty() && Character.isDigit(word.charAt(0));
    }

    private static boolean isCyrillic(String word) {
        return !isNumber(word) && word.chars().anyMatch(Wording::isCyrillicLetter);
    }

    static boolean isCyrillicLetter(int letter) {
        return letter >= 'а' && letter <= 'я';
    }

    /** Look-alikes of Russian letters made Russian. */
    static String cyrillic(String word) {
        StringBuilder russian = new StringBuilder(word);
        for (int i = 0; i < russian.length(); i++) {
            russian.setCharAt(i, lookAlike(russian.charAt(i)));
        }
        return russian.toString();
    }

    /** The Russian letter that looks like this character, or the character itself. */
    static char lookAlike(char character) {
        int at = LOOK_ALIKES.indexOf(character);
        return at >= 0 && at % 2 == 0 ? LOOK_ALIKES.charAt(at + 1) : character;
    }
}
