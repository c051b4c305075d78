package reglament.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words a jte template says by itself: what is left when code, control structures, tags and comments are taken away. Content
 * given to a component ({@code @`…`}) is template again.
 */
final class TemplateText {
    private static final Pattern HEAD = Pattern.compile("(?m)^@(import|param)\\b.*$");
    private static final Pattern COMMENT = Pattern.compile("(?s)<%--.*?--%>|<!--.*?-->");
    private static final Pattern SPOKEN_ATTRIBUTE =
            Pattern.compile("(?:title|placeholder|aria-label|alt)=\"([^\"]*\\p{L}{2}[^\"]*)\"");
    /** What stands on keys, and samples of code, are the same in every language. */
    private static final Pattern UNSPOKEN = Pattern.compile("(?s)<(kbd|code|script)\\b[^>]*>.*?</\\1>");

    private static final Pattern TAG = Pattern.compile("(?s)<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>|&[a-z#0-9]+;");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}(?:[ \\p{L}]*\\p{L})?");
    private static final Pattern CONTROL =
            Pattern.compile("@(if|elseif|for|template\\.[\\w.-]+|else|endif|endfor|raw|endraw)\\b");

    private final String source;
    private final StringBuilder text = new StringBuilder();

    private TemplateText(String source) {
        this.source = source;
    }

    static List<String> words(String template) {
        String body = COMMENT.matcher(HEAD.matcher(template).replaceAll("")).replaceAll("");
        TemplateText said = new TemplateText(body);
        said.template(0, false);
        List<String> words = new ArrayList<>();
        Matcher spoken = SPOKEN_ATTRIBUTE.matcher(said.text);
        while (spoken.find()) {
            words.add(spoken.group(1).strip());
        }
        String plain = TAG.matcher(UNSPOKEN.matcher(said.text).replaceAll(" ")).replaceAll(" ");
        Matcher word = WORD.matcher(plain.replace("<!doctype html>".toLowerCase(Locale.ROOT), ""));
        while (word.find()) {
            words.add(word.group());
        }
        return words;
    }

    /** Copies text from here on; ends after the closing backtick if this is the content of a component. */
    private int template(int from, boolean isContent) {
        int at = from;
        Matcher control = CONTROL.matcher(source);
        while (at < source.length()) {
            char c = source.charAt(at);
            if (isContent && c == '`') {
                return at + 1;
            } else if (source.startsWith("${", at) || source.startsWith("!{", at)) {
                at = code(at + 2, '}');
            } else if (source.startsWith("@`", at)) {
                at = template(at + 2, true);
            } else if (c == '@' && control.find(at) && control.start() == at) {
                at = control.end();
                if (at < source.length() && source.charAt(at) == '(') {
                    at = code(at + 1, ')');
                }
                text.append(' ');
            } else {
                text.append(c);
                at++;
            }
        }
        return at;
    }

    /** Skips code up to its closing bracket, but not the contents within it. */
    private int code(int from, char closing) {
        int at = from;
        int depth = 0;
        char opening = closing == ')' ? '(' : '{';
        while (at < source.length()) {
            char c = source.charAt(at);
            if (source.startsWith("@`", at)) {
                at = template(at + 2, true);
                continue;
            }
            if (c == '"') {
                at = string(at + 1, '"');
                continue;
            }
            if (c == '\'') {
                at = string(at + 1, '\'');
                continue;
            }
            if (c == closing && depth-- == 0) {
                return at + 1;
            }
            if (c == opening) {
                depth++;
            }
            at++;
        }
        return at;
    }

    private int string(int from, char quote) {
        int at = from;
        while (at < source.length() && source.charAt(at) != quote) {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }
}
