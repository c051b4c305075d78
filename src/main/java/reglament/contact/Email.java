package reglament.contact;

import java.util.Locale;
import java.util.regex.Pattern;

/** A mailbox of a client, as it was written. */
public record Email(Kind kind, String address) {
    private static final Pattern SHAPE = Pattern.compile("[^@\\s\",;<>]{1,64}@[^@\\s\",;<>]+\\.[^@\\s\",;<>.]{2,}");
    private static final Pattern PLACEHOLDER_MAILBOX = Pattern.compile(
            "test[0-9]*|testing|no|none|net|nomail|noemail|no-?reply|asdf*|qwe|qwerty|[0-9]|(.)\\1{0,9}");
    private static final Pattern PLACEHOLDER_DOMAIN =
            Pattern.compile("(test|no|none|1|a|aa|asd|qwe)\\.[a-z]{1,4}|(.*\\.)?(invalid|localhost|test)");

    public enum Kind {
        PRIVATE,
        WORK
    }

    public Email {
        address = Unseen.without(address).trim();
    }

    public boolean isWellFormed() {
        return address.length() <= 254 && SHAPE.matcher(address).matches();
    }

    /** Mailboxes that only fill the field: test@…, no@no.ru (R4.2). */
    public boolean isPlaceholder() {
        String[] parts = address.toLowerCase(Locale.ROOT).split("@", 2);
        return PLACEHOLDER_MAILBOX.matcher(parts[0].split("\\+")[0]).matches()
                || PLACEHOLDER_DOMAIN.matcher(parts[1]).matches();
    }
}
