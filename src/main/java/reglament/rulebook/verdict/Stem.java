package reglament.rulebook.verdict;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A word without its ending: light stripping, Russian and English, never below three letters. */
final class Stem {
    private static final List<String> RUSSIAN = longestFirst("""
            иями ями ами иях ях ах ией иям ям ам ов ев ей ой ий ый ая яя ое ее ые ие ого его ому ему ыми ими ым им ом ем
            ую юю ых их ия ию ии ью ья ье а я о е у ю ы и ь й
            ать ять ить еть уть ал ала али ало ял яла яли яло ил ила или ило ел ела ели ул ула ули ть ти л ла ли ло
            ает яет ают яют аю яю аем яем аешь яешь ает ет ит ут ют ат ят ешь ишь ете ите йте
            """);
    private static final List<String> ENGLISH = longestFirst("ing ed es s e ly");

    private Stem() {}

    static String of(String word) {
        if (word.isEmpty()) {
            return word;
        }
        if (!Wording.isCyrillicLetter(word.charAt(0))) {
            return without(ENGLISH, word);
        }
        boolean reflexive = word.endsWith("ся") || word.endsWith("сь");
        return without(RUSSIAN, reflexive && word.length() > 5 ? word.substring(0, word.length() - 2) : word);
    }

    /** The stems of the words of a line. */
    static Set<String> ofAll(String words) {
        return Arrays.stream(words.split(" ")).map(Stem::of).collect(Collectors.toUnmodifiableSet());
    }

    private static String without(List<String> endings, String word) {
        for (String ending : endings) {
            if (word.endsWith(ending) && word.length() - ending.length() >= 3) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }

    private static List<String> longestFirst(String endings) {
        return List.of(endings.strip().split("\\s+")).stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }
}
