package reglament.platform.text;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import reglament.base.Clause;
import reglament.base.Money;
import reglament.base.Text;

/**
 * Every sentence of the product, in Russian and English: ICU MessageFormat patterns of {@code messages/<module>_{ru,en}.properties}.
 * A key that is missing is a failure of a test, and shows itself as its own name.
 */
@Component
public final class Words {
    public static final Locale RUSSIAN = Locale.of("ru");
    private static final Pattern NUMBER = Pattern.compile("(ЛД|СД|К|НР|МР)-\\d+");
    public static final List<Locale> LANGUAGES = List.of(RUSSIAN, Locale.ENGLISH);

    private static final ZoneId ZONE = ZoneId.of("Europe/Moscow");

    private final Map<String, Map<String, String>> patterns = new HashMap<>();
    private final ConcurrentMap<String, MessageFormat> formats = new ConcurrentHashMap<>();

    Words() {
        for (Locale language : LANGUAGES) {
            patterns.put(language.getLanguage(), read(language.getLanguage()));
        }
    }

    /** For a tool that runs without the application. */
    public static Words all() {
        return new Words();
    }

    /** In the language of the current request, Russian outside of one. */
    public String of(Text text) {
        return of(language(), text);
    }

    public String of(String key, Object... args) {
        return of(language(), Text.of(key, args));
    }

    public String of(Locale locale, Text text) {
        String language = known(locale);
        String pattern = patterns.getOrDefault(language, Map.of()).get(text.key());
        if (pattern == null) {
            return text.key();
        }
        if (text.args().isEmpty() && pattern.indexOf('\'') < 0 && pattern.indexOf('{') < 0) {
            return pattern;
        }
        MessageFormat format = formats.computeIfAbsent(language + ' ' + text.key(), _ -> format(pattern, language));
        Object[] args = text.args().stream().map(arg -> said(locale, arg)).toArray();
        synchronized (format) {
            return format.format(args);
        }
    }

    /** Every key of a language: for the test that both have the same. */
    public Set<String> keys(Locale locale) {
        return patterns.getOrDefault(locale.getLanguage(), Map.of()).keySet();
    }

    public String pattern(Locale locale, String key) {
        return patterns.getOrDefault(locale.getLanguage(), Map.of()).getOrDefault(key, "");
    }

    /** The language of the current request. */
    public static Locale language() {
        Locale locale = LocaleContextHolder.getLocale();
        return locale.getLanguage().equals("en") ? Locale.ENGLISH : RUSSIAN;
    }

    private Object said(Locale locale, Object arg) {
        return switch (arg) {
            case Text text -> of(locale, text);
            case Clause clause -> clause.number();
            case Money money -> money(locale, money.amount());
            case LocalDate date -> date(locale, date);
            case Instant instant ->
                date(locale, instant.atZone(ZONE).toLocalDate()) + ", "
                        + DateTimeFormatter.ofPattern("HH:mm").format(instant.atZone(ZONE));
            case Collection<?> several ->
                String.join(
                        ", ",
                        several.stream()
                                .map(each -> said(locale, each).toString())
                                .toList());
            case String words -> number(locale, words);
            default -> arg;
        };
    }

    /** The number of a record as it is said in a language: ЛД-3121, or LD-3121. Any other words stay as they are. */
    public static String number(Locale locale, String number) {
        boolean latin =
                locale.getLanguage().equals("en") && NUMBER.matcher(number).matches();
        if (!latin) {
            return number;
        }
        int dash = number.indexOf('-');
        return switch (number.substring(0, dash)) {
                    case "ЛД" -> "LD";
                    case "СД" -> "SD";
                    case "НР" -> "VL";
                    case "МР" -> "MS";
                    default -> "C";
                }
                + number.substring(dash);
    }

    /** 23.01.2027, or 23 Jan 2027. */
    public static String date(Locale locale, LocalDate date) {
        return locale.getLanguage().equals("en")
                ? DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).format(date)
                : DateTimeFormatter.ofPattern("dd.MM.yyyy").format(date);
    }

    /** 23.01, or 23 Jan. */
    public static String dayOfYear(Locale locale, LocalDate date) {
        return locale.getLanguage().equals("en")
                ? DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).format(date)
                : DateTimeFormatter.ofPattern("dd.MM").format(date);
    }

    /** 74 000 ₽; kopecks only where there are some. */
    public static String money(Locale locale, BigDecimal amount) {
        boolean whole = amount.stripTrailingZeros().scale() <= 0;
        java.text.DecimalFormat format = new java.text.DecimalFormat(
                whole ? "#,##0" : "#,##0.00", java.text.DecimalFormatSymbols.getInstance(locale));
        java.text.DecimalFormatSymbols symbols = format.getDecimalFormatSymbols();
        symbols.setGroupingSeparator('\u00a0');
        symbols.setDecimalSeparator(locale.getLanguage().equals("en") ? '.' : ',');
        format.setDecimalFormatSymbols(symbols);
        return format.format(amount) + "\u00a0₽";
    }

    private static MessageFormat format(String pattern, String language) {
        MessageFormat format = new MessageFormat(pattern, ULocale.forLanguageTag(language));
        for (Object each : format.getFormats()) {
            if (each instanceof com.ibm.icu.text.DateFormat date) {
                date.setTimeZone(TimeZone.getTimeZone(ZONE.getId()));
            }
        }
        return format;
    }

    private static String known(Locale locale) {
        return locale.getLanguage().equals("en") ? "en" : "ru";
    }

    private static Map<String, String> read(String language) {
        Map<String, String> all = new HashMap<>();
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:messages/*_" + language + ".properties")) {
                Properties properties = new Properties();
                try (Reader reader = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                properties.stringPropertyNames().forEach(key -> {
                    if (all.put(key, properties.getProperty(key)) != null) {
                        throw new IllegalStateException("the message " + key + " stands twice");
                    }
                });
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Map.copyOf(all);
    }
}
