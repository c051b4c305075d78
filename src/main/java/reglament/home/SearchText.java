package reglament.home;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into the search, read as every thing it may be: the number of a record, digits of a phone, a mailbox, words.
 * A part shorter than three characters has no trigram, so it is looked for as a beginning only.
 */
record SearchText(String typed) {
    /** Fewer characters than this find nothing but a record of that number. */
    static final int LEAST = 2;

    private static final int TRIGRAM = 3;
    private static final int MOST_WORDS = 4;
    private static final Pattern NUMBERED = Pattern.compile("(?iu)(лд|ld|сд|sd)\\s*[-–—№#]?\\s*(\\d{1,18})");
    private static final Pattern PHONE = Pattern.compile("\\+?[\\d\\s().–—-]+");
    /** As normal_name() of the database parts words. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s'’`´.,_–—-]+");

    SearchText {
        typed = typed.strip();
        typed = typed.length() > 100 ? typed.substring(0, 100).strip() : typed;
    }

    boolean isEmpty() {
        return typed.isEmpty();
    }

    /** Is there anything to look for? */
    boolean isTooShort() {
        return typed.codePointCount(0, typed.length()) < LEAST && number(Hit.Type.LEAD) == null;
    }

    /** The id of a record of this type, if a number was typed: 123 is of any type, ЛД-123 of a lead only. */
    @Nullable
    Long number(Hit.Type type) {
        Matcher numbered = NUMBERED.matcher(typed);
        if (numbered.matches()) {
            boolean lead = numbered.group(1).toLowerCase(Locale.ROOT).matches("лд|ld");
            return type == (lead ? Hit.Type.LEAD : Hit.Type.DEAL) ? Long.valueOf(numbered.group(2)) : null;
        }
        return typed.matches("\\d{1,18}") ? Long.valueOf(typed) : null;
    }

    /** Does it name one record and nothing else? */
    boolean isNumbered() {
        return NUMBERED.matcher(typed).matches();
    }

    boolean isMailbox() {
        return typed.indexOf('@') >= 0;
    }

    /** Digits of a phone. */
    record PhonePart(String digits, String start) {
        String part() {
            return "%" + digits + "%";
        }
    }

    /** An 8 in front may be the country's 7; with a plus the digits are the beginning of the number. */
    List<PhonePart> phoneParts() {
        if (!PHONE.matcher(typed).matches()) {
            return List.of();
        }
        String digits = typed.replaceAll("\\D", "");
        List<PhonePart> parts = new ArrayList<>();
        if (typed.startsWith("+")) {
            parts.add(new PhonePart(digits, "+" + digits));
        } else if (digits.length() < 11 || !digits.startsWith("8")) {
            parts.add(new PhonePart(digits, ""));
        }
        if (digits.startsWith("8") && digits.length() > TRIGRAM) {
            String national = "7" + digits.substring(1);
            parts.add(new PhonePart(national, "+" + national));
        }
        // The 7 of the country is in every number: alone it tells nothing.
        parts.removeIf(p -> (p.start().startsWith("+7") ? p.digits().substring(1) : p.digits()).length() < TRIGRAM);
        return parts;
    }

    /** Beginnings of the whole number in E.164, for numbers nobody has trigrams of. */
    List<String> phoneStarts() {
        if (!PHONE.matcher(typed).matches()) {
            return List.of();
        }
        String digits = typed.replaceAll("\\D", "");
        Set<String> starts = new LinkedHashSet<>();
        starts.add("+" + digits);
        if (!typed.startsWith("+")) {
            starts.add("+7" + (digits.startsWith("8") && digits.length() > 10 ? digits.substring(1) : digits));
            if (digits.startsWith("8")) {
                starts.add("+7" + digits.substring(1));
            }
        }
        starts.removeIf(start -> start.length() < 6);
        return List.copyOf(starts);
    }

    /**
     * Parts of a mailbox in its normal form, which has lost the dots of Gmail and reads those of Yandex as hyphens.
     */
    List<String> mailboxParts() {
        String part = typed.toLowerCase(Locale.ROOT);
        if (part.length() < TRIGRAM || !part.matches("[a-z0-9._+@-]+") || !part.matches(".*[a-z@].*")) {
            return List.of();
        }
        Set<String> parts = new LinkedHashSet<>();
        parts.add("%" + like(part) + "%");
        int at = part.indexOf('@');
        String mailbox = at < 0 ? part : part.substring(0, at);
        String domain = at < 0 ? "" : part.substring(at);
        if (mailbox.contains(".") && (at >= 0 || mailbox.length() > TRIGRAM)) {
            parts.add("%" + like(mailbox.replace('.', '-') + domain) + "%");
            parts.add("%" + like(mailbox.replace(".", "") + domain) + "%");
        }
        return List.copyOf(parts);
    }

    /** Words of a name or a title, none of them empty. */
    List<String> words() {
        return isMailbox() || isNumbered() || typed.startsWith("+")
                ? List.of()
                : Arrays.stream(BETWEEN_WORDS.split(typed, -1))
                        .filter(word -> !word.isEmpty())
                        .limit(MOST_WORDS)
                        .toList();
    }

    /** Those an index of trigrams can look for. */
    List<String> longWords() {
        return words().stream().filter(word -> word.length() >= TRIGRAM).toList();
    }

    List<String> shortWords() {
        return words().stream().filter(word -> word.length() < TRIGRAM).toList();
    }

    /** A pattern that takes what was typed literally. */
    static String like(String part) {
        return part.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
