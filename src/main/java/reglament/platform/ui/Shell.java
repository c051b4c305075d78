package reglament.platform.ui;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reglament.base.Clause;
import reglament.base.Finding;
import reglament.base.Text;
import reglament.platform.text.Words;

/**
 * What every page has around its content, and the words and figures its template says. Passed to every component.
 *
 * @param section which entry of the navigation is current
 * @param unread how many notices wait to be read
 * @param notice what the last command did, said once
 * @param warnings what the last command was let pass with, said once
 * @param editions of the clauses
 */
public record Shell(
        Words words,
        Locale locale,
        ZoneId zone,
        Instant now,
        String title,
        String section,
        String path,
        List<Entry> navigation,
        @Nullable Person person,
        int unread,
        String csrfName,
        String csrfToken,
        @Nullable String theme,
        @Nullable Text notice,
        List<Finding> warnings,
        Editions editions) {
    /** Under which name warnings wait for the next page. */
    public static final String WARNINGS = "warnings";

    /** A link of the navigation: message key, path, icon, keys such as {@code KeyG KeyL}. */
    public record Entry(String section, String label, String path, String icon, String keys, boolean inTabBar) {}

    /** Who is signed in, and for whom they stand in now. */
    public record Person(long id, String name, String role, String initials, int hue, List<StandsIn> standsIn) {
        public Person {
            standsIn = List.copyOf(standsIn);
        }
    }

    /** Somebody absent, in whose place one acts (R1.3). */
    public record StandsIn(long id, String name, LocalDate lastDay) {}

    public String say(String key, Object... args) {
        return words.of(locale, Text.of(key, args));
    }

    public String say(Text text) {
        return words.of(locale, text);
    }

    public String law(Clause clause) {
        return say("law." + clause.number());
    }

    /** «R2.7, редакция 3»: by which edition one is refused now. */
    public String edition(Clause clause) {
        return edition(clause, editions.now(clause));
    }

    /** «R2.7, редакция 2»: by which edition something was judged. */
    public String edition(Clause clause, int version) {
        return say("ui.clause-edition", clause.number(), version);
    }

    /** @param number such as ЛД-3121 */
    public String number(String number) {
        return Words.number(locale, number);
    }

    public String date(LocalDate date) {
        return Words.date(locale, date);
    }

    public String date(Instant moment) {
        return Words.date(locale, moment.atZone(zone).toLocalDate());
    }

    public String time(Instant moment) {
        return DateTimeFormatter.ofPattern("HH:mm").format(moment.atZone(zone));
    }

    /** «сегодня, 15:45» near now, a date farther off; with the year if it is another. */
    public String moment(Instant moment) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        LocalDate today = now.atZone(zone).toLocalDate();
        String clock = time(moment);
        if (day.equals(today)) {
            return say("ui.today", clock);
        }
        if (day.equals(today.minusDays(1))) {
            return say("ui.yesterday", clock);
        }
        if (day.equals(today.plusDays(1))) {
            return say("ui.tomorrow", clock);
        }
        return (day.getYear() == today.getYear() ? Words.dayOfYear(locale, day) : Words.date(locale, day)) + ", "
                + clock;
    }

    /** «Сегодня, 23 ноября» above a day of the timeline. */
    public String dayMark(Instant moment) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        LocalDate today = now.atZone(zone).toLocalDate();
        String said = DateTimeFormatter.ofPattern(day.getYear() == today.getYear() ? "d MMMM" : "d MMMM yyyy", locale)
                .format(day);
        return day.equals(today) ? say("ui.today-mark", said) : said;
    }

    public String money(BigDecimal amount) {
        return Words.money(locale, amount);
    }

    public String minutes(long minutes) {
        return minutes < 60
                ? say("ui.minutes", minutes)
                : minutes < 60 * 48 ? say("ui.hours", minutes / 60) : say("ui.days", minutes / 1440);
    }

    public String talk(int seconds) {
        return seconds / 60 + ":" + (seconds % 60 < 10 ? "0" : "") + seconds % 60;
    }

    /** Is this the employee who is signed in? */
    public boolean isMe(@Nullable Long employee) {
        return person != null && employee != null && person.id() == employee;
    }

    /** Beside the bell: 7, or 99+; null if nothing waits. */
    public @Nullable String bell() {
        return unread == 0 ? null : unread > 99 ? "99+" : Integer.toString(unread);
    }

    /** Is the current section one of those under the thumb? */
    public boolean isUnderThumb() {
        return navigation.stream()
                .anyMatch(entry -> entry.inTabBar() && entry.section().equals(section));
    }

    /** First letters of a name, for the round picture. */
    public static String initials(String name) {
        String[] parts = name.trim().split("\\s+");
        String first = parts[0].isEmpty() ? "?" : parts[0].substring(0, 1);
        return parts.length > 1 ? first + parts[1].substring(0, 1) : first;
    }

    /** One of eight hues, the same for the same person. */
    public static int hue(long id) {
        return (int) (id % 8) + 1;
    }
}
