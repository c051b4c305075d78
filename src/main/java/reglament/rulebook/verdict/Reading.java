package reglament.rulebook.verdict;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The words of a comment, each with what it contributes in its place: a neighbour can empty a word or fill it. */
record Reading(List<String> words, List<Kind> kinds) {
    static final Set<String> DEADLINE = Set.of("до", "к", "ко", "by", "before", "until", "till");
    /** Asking whether somebody does it is not yet doing it. */
    private static final Set<String> ASKED = Set.of("if", "whether");
    /** What the client took or bought from others was not agreed with us. */
    private static final Set<String> OTHERS =
            Set.of("другой", "другом", "других", "конкурента", "конкурентов", "elsewhere", "competitor");

    /** What somebody else's deed is waited for: «пока сын сдаст экзамен». */
    private static final Set<String> UNTIL = Set.of("когда", "пока", "если", "как", "when", "until");

    private static final int CLAUSE = 3;
    private static final Set<String> TAKEN = Set.of("взял", "взяла", "взяли");
    private static final Set<String> TOTAL = Set.of("итог", "итого", "total");
    private static final Set<String> VOW =
            Set.of("обещал", "обещала", "обещали", "обещает", "готов", "готова", "готовы");
    private static final Set<String> NUMERALS = Set.of(
            "два", "две", "двух", "три", "трех", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "оба",
            "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "both");
    private static final Set<String> ALL_RIGHT = Set.of("ок", "ok", "окей");

    static Reading of(List<String> words, Vocabulary vocabulary) {
        Figures figures = new Figures(vocabulary);
        List<Kind> alone = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            alone.add(
                    Wording.isNumber(word)
                            ? figures.kindOf(at(words, i - 1), word, at(words, i + 1))
                            : vocabulary.kindOf(word));
        }
        List<Kind> kinds = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            kinds.add(inPlace(words, alone, i, vocabulary));
        }
        return new Reading(List.copyOf(words), List.copyOf(kinds));
    }

    private static Kind inPlace(List<String> words, List<Kind> alone, int i, Vocabulary vocabulary) {
        String word = words.get(i);
        String before = at(words, i - 1);
        String after = at(words, i + 1);
        Kind kind = alone.get(i);
        boolean act = kind == Kind.SETTLED || kind == Kind.PROMISE;
        if (act && (before.equals("не") || after.equals("ли") || ASKED.contains(at(words, i - 2)))) {
            return Kind.EMPTY;
        }
        if (act && UNTIL.stream().anyMatch(words.subList(Math.max(0, i - CLAUSE), i)::contains)) {
            return Kind.EMPTY;
        }
        if (kind == Kind.SETTLED
                && OTHERS.stream().anyMatch(words.subList(i, Math.min(i + 4, words.size()))::contains)) {
            return Kind.EMPTY;
        }
        if (TOTAL.contains(word)
                && (Wording.isNumber(before) || Wording.isNumber(after) || vocabulary.isUnit(before))) {
            return Kind.SETTLED;
        }
        boolean ofCall = vocabulary.isContact(after) || TAKEN.contains(word) && before.startsWith("трубк");
        if (kind == Kind.SETTLED && (ofCall || after.equals("что"))) {
            return Kind.EMPTY;
        }
        if (Wording.isNumber(word) && (TOTAL.contains(before) || TOTAL.contains(after))) {
            return Kind.QUANTITY;
        }
        if (Wording.isNumber(before) && vocabulary.isUnit(word)) {
            return Kind.EMPTY;
        }
        if (VOW.contains(before) && vocabulary.isPromisedAct(word)) {
            return Kind.PROMISE;
        }
        if (DEADLINE.contains(before) && kind == Kind.EMPTY && vocabulary.isTimeUnit(word)) {
            return Kind.TERM;
        }
        if (word.equals("рукам") && before.equals("по")) {
            return Kind.SETTLED;
        }
        if (word.equals("неделе") && (before.equals("этой") || before.equals("той"))) {
            return Kind.TERM;
        }
        if (word.equals("течение") && before.equals("в") && (Wording.isNumber(after) || vocabulary.isTimeUnit(after))) {
            return Kind.TERM;
        }
        if (NUMERALS.contains(word) && i + 1 < alone.size() && alone.get(i + 1) == Kind.SUBSTANCE) {
            return Kind.QUANTITY;
        }
        if (ALL_RIGHT.contains(word)
                && i > 0
                && (alone.get(i - 1) == Kind.SUBSTANCE || alone.get(i - 1) == Kind.WEAK)) {
            return Kind.SETTLED;
        }
        return kind;
    }

    private static String at(List<String> words, int i) {
        return i < 0 || i >= words.size() ? "" : words.get(i);
    }

    String at(int i) {
        return at(words, i);
    }

    int size() {
        return words.size();
    }

    int differentWords() {
        return new HashSet<>(words).size();
    }
}
