package reglament.rulebook.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What single words contribute. The lists name what is empty in any trade; whatever they do not know is substance, so that
 * no trade has to be listed. A word of {@code content.txt} is never taken for a misspelt empty one.
 */
final class Vocabulary {
    private static final List<String> FUTURE = List.of(
            "у", "ю", "ет", "ит", "ут", "ют", "ат", "ят", "ем", "им", "ете", "ите", "ешь", "ишь", "ется", "ится",
            "утся", "ются", "атся", "ятся", "емся", "имся", "усь", "юсь");
    private static final Pattern PATRONYMIC =
            Pattern.compile("[а-я]{2,}(?:ович|евич|[оеи]вн)(?:а|у|ем|ом|е|ы|ой)?|[а-я]+ьичн?[ауеы]?");
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
    private final Noise noise = new Noise(allWords());

    /** What the word contributes by itself; its neighbours may still change that ({@link Reading}). */
    Kind kindOf(String word) {
        Kind listed = listed(word);
        if (listed != null) {
            return listed;
        }
        return word.indexOf('-') > 0 ? hyphenated(word) : unlisted(word);
    }

    /** The Russian word behind a Latin one («perezvonit», «HET»), if it is a bare word; else the word itself. */
    String undisguised(String word) {
        if (Wording.isNumber(word) || Wording.isCyrillicLetter(word.charAt(0)) || listed(word) != null) {
            return word;
        }
        return Disguise.russianFor(word).stream()
                .filter(russian -> Wording.isCyrillicLetter(russian.charAt(0)) && isBareRussian(russian))
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
        if (contact.contains(word) || empty.contains(word)) {
            return false;
        }
        if (!Wording.isCyrillicLetter(word.charAt(0))) {
            return promises.contains(word);
        }
        return FUTURE.stream()
                .filter(word::endsWith)
                .map(ending -> word.substring(0, word.length() - ending.length()))
                .anyMatch(promises::contains);
    }

    /** «демонтируем», «застрахует»: «switching»: an unlisted verb of what will be done. */
    boolean looksLikeFuture(String word) {
        return word.length() >= SHORTEST_FUTURE
                && !content.containsAnyForm(word)
                && List.of("ем", "им", "ет", "ит", "ут", "ют", "ят", "ing").stream()
                        .anyMatch(word::endsWith);
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

    boolean isUnit(String word) {
        return units.contains(word);
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
