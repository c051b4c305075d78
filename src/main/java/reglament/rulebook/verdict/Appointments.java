package reglament.rulebook.verdict;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds what was agreed without a verb of promise: a thing done at a time, money put down, a decision by a deadline. */
final class Appointments {
    /** «после предоплаты», «при получении»: as good as a date. */
    private static final Set<String> CONDITION = Set.of("после", "при", "after", "upon", "on");

    /** «ждём оплату» is agreed with nobody either. */
    private static final Set<String> WAITING =
            Set.of("жду", "ждем", "ждет", "ждут", "ожидаем", "ожидает", "awaiting", "waiting", "for");

    /** Money put down; with its amount it was agreed. */
    private static final Set<String> DOWN = Stem.ofAll("аванс предоплата задаток залог депозит доплата deposit");

    /** «тремя частями, первая 5-го». */
    private static final Set<String> FIRST = Set.of("первый", "первая", "первое", "первую", "первые", "first");

    private static final Pattern INFINITIVE = Pattern.compile("[а-я]+(?:ть|ти|чь)(?:ся)?");

    /** So many words after an event its term may still stand. */
    private static final int REACH = 4;

    private static final int JUST_BEFORE = 2;

    private final Reading reading;
    private final Vocabulary vocabulary;
    private final boolean isNote;

    Appointments(Reading reading, Vocabulary vocabulary) {
        this.reading = reading;
        this.vocabulary = vocabulary;
        isNote = isNoteToOneself(reading);
    }

    /** «напомнить про замер завтра» is agreed with nobody. */
    private static boolean isNoteToOneself(Reading reading) {
        return INFINITIVE.matcher(reading.at(0)).matches()
                && reading.kinds().getFirst().isBare();
    }

    boolean isAppointment(int at) {
        String word = reading.at(at);
        return !isNote && (isEvent(at) || isFirst(at)) && isTermNear(at)
                || DOWN.contains(Stem.of(word)) && isAmountNear(at)
                || vocabulary.isDecision(word) && hasDeadline(at);
    }

    boolean isCondition(int at) {
        return CONDITION.contains(reading.at(at - 1)) && vocabulary.isEvent(reading.at(at));
    }

    private boolean isEvent(int at) {
        Kind kind = reading.kinds().get(at);
        return (kind == Kind.SUBSTANCE || kind == Kind.WEAK)
                && vocabulary.isEvent(reading.at(at))
                && !WAITING.contains(reading.at(at - 1));
    }

    private boolean isFirst(int at) {
        return FIRST.contains(reading.at(at))
                && at + 1 < reading.size()
                && reading.kinds().get(at + 1) != Kind.CONTACT;
    }

    /** «замер в среду утром», «завтра доставка». */
    private boolean isTermNear(int at) {
        return near(at, JUST_BEFORE, REACH).contains(Kind.TERM);
    }

    private boolean isAmountNear(int at) {
        List<Kind> near = near(at, JUST_BEFORE, JUST_BEFORE);
        return near.contains(Kind.QUANTITY) || near.contains(Kind.FIGURE);
    }

    private List<Kind> near(int at, int before, int after) {
        return reading.kinds().subList(Math.max(0, at - before), Math.min(reading.size(), at + after + 1));
    }

    /** «решит с женой до 15-го». */
    private boolean hasDeadline(int at) {
        int end = Math.min(reading.size() - 1, at + REACH);
        for (int i = at + 1; i < end; i++) {
            if (Reading.DEADLINE.contains(reading.at(i)) && reading.kinds().get(i + 1) == Kind.TERM) {
                return true;
            }
        }
        return false;
    }
}
