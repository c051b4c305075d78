package reglament.rulebook.verdict;

import java.util.Set;
import java.util.regex.Pattern;

/** Tells by its neighbours whether a number is a term («до 15-го», «в 11», 12.05) or a quantity («на 10 мест», 84500). */
final class Figures {
    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}|\\d{1,2}(?:am|pm)");
    private static final Pattern DAY_AND_MONTH =
            Pattern.compile("(?:0?[1-9]|[12]\\d|3[01])[./](?:0?[1-9]|1[0-2])(?:[./]\\d{2,4})?");
    private static final Pattern ORDINAL =
            Pattern.compile("\\d{1,2}[-–]?(?:го|ого|му|ому|ое|е|го-|числа|th|st|nd|rd|м)");
    private static final Pattern DURATION = Pattern.compile("\\d+(?:мин|м|ч|час|с|сек|раза?|min|h|x|х)");
    private static final Set<String> BEFORE_A_TERM = Set.of(
            "в", "к", "до", "после", "с", "со", "на", "около", "at", "by", "before", "till", "until", "after", "from",
            "the");
    private static final Set<String> PART_OF_DAY = Set.of("утра", "дня", "вечера", "ночи");
    private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d{2}");
    private static final int LONGEST_SUM = 9;

    private final Vocabulary vocabulary;

    Figures(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    Kind kindOf(String before, String number, String after) {
        boolean unit = vocabulary.isUnit(after);
        if (CLOCK.matcher(number).matches()
                || ORDINAL.matcher(number).matches()
                || (!unit && DAY_AND_MONTH.matcher(number).matches())) {
            return Kind.TERM;
        }
        if (DURATION.matcher(number).matches() || digits(number) > LONGEST_SUM) {
            return Kind.EMPTY;
        }
        if (number.endsWith("%") || unit || number.chars().anyMatch(Character::isLetter)) {
            return Kind.QUANTITY;
        }
        if (digits(number) <= 2 && (vocabulary.isTerm(after) || vocabulary.isTerm(before))) {
            return Kind.TERM;
        }
        if (BEFORE_A_TERM.contains(before) && PART_OF_DAY.contains(after)) {
            return Kind.TERM;
        }
        if (vocabulary.isTimeUnit(after)
                && (digits(number) < 3 || YEAR.matcher(number).matches())) {
            return Kind.FIGURE;
        }
        boolean subject = !after.isEmpty() && !Wording.isNumber(after) && vocabulary.kindOf(after) == Kind.SUBSTANCE;
        if (BEFORE_A_TERM.contains(before) && number.length() <= 2 && !subject) {
            return Kind.TERM;
        }
        return subject
                        || number.length() >= 3
                                && number.length() <= 8
                                && vocabulary.kindOf(wordOr(before)) != Kind.CONTACT
                ? Kind.QUANTITY
                : Kind.FIGURE;
    }

    private static String wordOr(String before) {
        return before.isEmpty() || Wording.isNumber(before) ? "и" : before;
    }

    private static long digits(String number) {
        return number.chars().filter(Character::isDigit).count();
    }
}
