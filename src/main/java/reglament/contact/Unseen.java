package reglament.contact;

import java.util.regex.Pattern;

/** Characters that change a text but not its look; the database refuses them in names and mailboxes (R5.2). */
final class Unseen {
    private static final Pattern ANY =
            Pattern.compile("[\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u0300-\\u036f\\u061c\\u115f\\u1160\\u17b4\\u17b5"
                    + "\\u180b-\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff]");

    private Unseen() {}

    static String without(String text) {
        return ANY.matcher(text).replaceAll("");
    }
}
