package reglament.rulebook.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What single words contribute. The lists name what is empty in any trade; whatever they do not know is substance, so that
 * no trade has to be listed. A word of {@code content.txt} is never taken for a misspelt empty one.
 */
final class Vocabulary {
    private static final List<String> FUTURE = List.of(
            "у", "ю", "ет", "ит", "ут", "ют", "ат", "ят", "ем", "им", "ете", "ите", "ешь", "ишь", "ется", "ится",
            "утся", "ются", "атся", "ятся", "емся", "имся", "усь", "юсь", "аю", "яю", "аем", "яем", "ает", "яет", "ают",
            "яют");
    private static final List<String> DONE = List.of(
            "ан", "ана", "ано", "аны", "ен", "ена", "ено", "ены", "л", "ла", "ли", "ал", "ала", "али", "ил", "ила",
            "или", "ел", "ела", "ели", "ял", "яла", "яли", "ула", "ули");
    private static final Set<String> MONEY = Set.of(
            "т",
            "тр",
            "тыс",
            "тысяч",
            "тысячи",
            "тысячу",
            "р",
            "руб",
            "рублей",
            "рубля",
            "млн",
            "миллион",
            "миллиона",
            "к",
            "k",
            "usd",
            "eur",
            "gbp",
            "евро",
            "долл",
            "долларов",
            "юаней",
            "процентов",
            "процента",
            "процент",
            "percent");
    private static final int REMEMBERED = 20_000;
    private static final int SHORTEST_DONE = 4;
    private static final Pattern PATRONYMIC =
            Pattern.compile("[а-я]{2,}(?:ович|евич|[оеи]вн)(?:а|у|ем|ом|е|ы|ой)?|[а-я]+ьичн?[ауеы]?");
    private static final Pattern FUTURE_VERB = Pattern.compile("[а-я]{3,}(?:[ауяие]ем|[^ншщкгв]им|руем)"
            + "|(?:за|пере|под?|при|про|ра[зс]|вы|до|от|об?|с|у|на)[а-я]{2,}[^ая][еиуюя]т");
    private static final Pattern ONGOING = Pattern.compile("[а-я]{3,}[ая][ею]т");
    private static final int SHORTEST_ENGLISH = 3;
    private static final int SHORTEST_FUTURE = 5;

    private final WordList content = new WordList("content.txt");
    private final WordList promises = new WordList("promises.txt");
    private final WordList settled = new WordList("settled.txt");
    private final WordList wishes = new WordList("wishes.txt");
    private final WordList terms = new WordList("time.txt");
    private final WordList contact = new WordList("contact.txt");
    private final WordList weak = new WordList("weak.txt");
    private final WordList vagueTime = new WordList("vague-time.txt");
    private final WordList empty = new WordList("empty.txt");
    private final WordList units = new WordList("units.txt");
    private final WordList names = new WordList("names.txt");
    private final WordList decisions = new WordList("decisions.txt");
    private final WordList events = new WordList("events.txt");
    /** While one types, the same words are asked for on every keystroke. */
    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

    private final Noise noise = new Noise(allWords());

    /** What the word contributes by itself; its neighbours may still change that ({@link Reading}). */
    Kind kindOf(String word) {
        Kind known = kinds.get(word);
        if (known != null) {
            return known;
        }
        if (kinds.size() >= REMEMBERED) {
            kinds.clear();
        }
        Kind kind = judged(word);
        kinds.put(word, kind);
        return kind;
    }

    private Kind judged(String word) {
        Kind listed = listed(word);
        if (listed != null) {
            return listed;
        }
        return word.indexOf('-') > 0 ? hyphenated(word) : unlisted(word);
    }

    /**
     * The words with those Russian ones shown that were written in Latin («perezvonit», «HET»), if they are bare. Beside
     * words of another language only what tells of reaching the client is taken for that: "Pro" is no «про».
     */
    List<String> undisguised(List<String> words) {
        boolean mixed = words.stream().anyMatch(word -> Wording.isCyrillicLetter(word.charAt(0)))
                || words.stream().anyMatch(word -> word.length() >= SHORTEST_ENGLISH && knows(word));
        return words.stream().map(word -> undisguised(word, mixed)).toList();
    }

    private String undisguised(String word, boolean mixed) {
        if (Wording.isNumber(word) || Wording.isCyrillicLetter(word.charAt(0)) || listed(word) != null) {
            return word;
        }
        return Disguise.russianFor(word).stream()
                .filter(russian -> Wording.isCyrillicLetter(russian.charAt(0))
                        && (mixed ? contact.containsAnyForm(russian) : isBareRussian(russian)))
                .findFirst()
                .orElse(word);
    }

    private boolean isBareRussian(String russian) {
        Kind listed = listed(russian);
        return listed == null ? contact.containsMisspelt(russian) : listed.isBare();
    }

    private Kind hyphenated(String word) {
        List<Kind> parts = Arrays.stream(word.split("-"))
                .filter(part -> !part.isEmpty())
                .map(this::kindOf)
                .toList();
        return parts.stream().allMatch(part -> part == Kind.EMPTY || part == Kind.CONTACT)
                ? Kind.EMPTY
                : Kind.SUBSTANCE;
    }

    private Kind unlisted(String word) {
        if (word.length() == 1) {
            return Kind.EMPTY;
        }
        if (contact.containsMisspelt(word)) {
            return Kind.CONTACT;
        }
        if (empty.containsMisspelt(word)) {
            return Kind.EMPTY;
        }
        if (terms.containsMisspelt(word)) {
            return Kind.TERM;
        }
        return noise.isNoise(word) ? Kind.NOISE : Kind.SUBSTANCE;
    }

    /** First as written, then in any form; the fuller meaning first. */
    private @Nullable Kind listed(String word) {
        if (content.contains(word)) {
            return Kind.SUBSTANCE;
        }
        if (isPromise(word)) {
            return Kind.PROMISE;
        }
        if (settled.contains(word)) {
            return Kind.SETTLED;
        }
        if (wishes.contains(word)) {
            return Kind.WISH;
        }
        if (terms.contains(word)) {
            return Kind.TERM;
        }
        if (contact.contains(word)) {
            return Kind.CONTACT;
        }
        if (weak.contains(word)) {
            return Kind.WEAK;
        }
        if (empty.contains(word) || vagueTime.contains(word) || isName(word)) {
            return Kind.EMPTY;
        }
        if (content.containsAnyForm(word)) {
            return Kind.SUBSTANCE;
        }
        if (contact.containsAnyForm(word)) {
            return Kind.CONTACT;
        }
        if (weak.containsAnyForm(word)) {
            return Kind.WEAK;
        }
        if (terms.containsAnyForm(word)) {
            return Kind.TERM;
        }
        return empty.containsAnyForm(word) || vagueTime.containsAnyForm(word) ? Kind.EMPTY : null;
    }

    private boolean isPromise(String word) {
        if (contact.contains(word) || empty.contains(word) || weak.contains(word) || events.contains(word)) {
            return false;
        }
        if (!Wording.isCyrillicLetter(word.charAt(0))) {
            return promises.contains(word);
        }
        return isPromised(word, FUTURE, 1) || isPromised(word, DONE, SHORTEST_DONE);
    }

    private boolean isPromised(String word, List<String> endings, int shortestStem) {
        return endings.stream()
                .filter(ending -> word.endsWith(ending) && word.length() - ending.length() >= shortestStem)
                .map(ending -> word.substring(0, word.length() - ending.length()))
                .anyMatch(promises::contains);
    }

    /** «демонтируем», «застрахует»: an unlisted verb of what will be done. */
    boolean looksLikeFuture(String word) {
        return word.length() >= SHORTEST_FUTURE
                && !content.containsAnyForm(word)
                && FUTURE_VERB.matcher(word).matches();
    }

    /** «выбирает», «выкупают»: going on, not yet agreed. */
    boolean looksOngoing(String word) {
        return ONGOING.matcher(word).matches();
    }

    /** «оплатить» after «обещал». */
    boolean isPromisedAct(String word) {
        return (word.endsWith("ть") || word.endsWith("ти"))
                && !contact.contains(word)
                && kindOf(word) != Kind.CONTACT
                && promises.words().stream().anyMatch(stem -> stem.length() >= 4 && word.startsWith(stem));
    }

    private boolean isName(String word) {
        return names.contains(word) || PATRONYMIC.matcher(word).matches();
    }

    /** «замер», "delivery": what is done at a time. */
    boolean isEvent(String word) {
        return events.containsAnyForm(word);
    }

    /** «решит», «думает»: what has its worth by a deadline. */
    boolean isDecision(String word) {
        return decisions.contains(word);
    }

    /** A word of our own list of subjects, which no unknown name or typing error can be. */
    boolean isSubject(String word) {
        return content.containsAnyForm(word);
    }

    boolean isUnit(String word) {
        return units.contains(word);
    }

    /** «45 т», «12%», «1800»: an amount of money, or a bare number as large as one. */
    boolean isSum(String number, String after) {
        return number.endsWith("%")
                || MONEY.contains(after)
                || number.chars().filter(Character::isDigit).count() >= 3
                        && number.chars().noneMatch(Character::isLetter)
                        && !isUnit(after);
    }

    boolean isTimeUnit(String word) {
        return vagueTime.contains(word);
    }

    boolean isTerm(String word) {
        return terms.contains(word);
    }

    boolean isContact(String word) {
        return contact.containsAnyForm(word);
    }

    /** Whether any word of a text is a listed one: else it may be typed with the keyboard in another language. */
    boolean knows(String word) {
        return !Wording.isNumber(word) && word.length() > 1 && listed(word) != null;
    }

    private Set<String> allWords() {
        List<String> all = new ArrayList<>();
        for (WordList list :
                List.of(content, promises, settled, wishes, terms, contact, weak, vagueTime, empty, units, names)) {
            all.addAll(list.words());
        }
        return new HashSet<>(all);
    }
}
