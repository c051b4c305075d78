package reglament.payment;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;

/** Letters, days and sums as files of banks write them. */
final class StatementText {
    private static final DateTimeFormatter RUSSIAN =
            DateTimeFormatter.ofPattern("dd.MM.uuuu").withResolverStyle(ResolverStyle.STRICT);

    private StatementText() {}

    /** UTF-8 if it is that, else the given one. */
    static String decode(byte[] file, Charset otherwise) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
            return legible(text.startsWith("\ufeff") ? text.substring(1) : text);
        } catch (CharacterCodingException another) {
            return legible(new String(file, otherwise));
        }
    }

    /** A database keeps no zero character, and no bank means one. */
    private static String legible(String text) {
        return text.replace("\u0000", "");
    }

    /** 24.11.2026 or 2026-11-24, with an hour after it or without. */
    static Optional<LocalDate> day(String said) {
        String day = said.trim().split("[ T]")[0];
        try {
            return Optional.of(day.contains(".") ? LocalDate.parse(day, RUSSIAN) : LocalDate.parse(day));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    /** 1200, 1200.5, «1 200,50», 1200-50 as some banks write. */
    static Optional<BigDecimal> sum(String said) {
        String plain = said.replaceAll("[\\s\u00a0\u202f₽']", "").replace(',', '.');
        if (plain.matches("\\d{1,12}-\\d{2}")) {
            plain = plain.replace('-', '.');
        }
        return plain.matches("\\d{1,12}(\\.\\d{1,2})?")
                ? Optional.of(new BigDecimal(plain).setScale(2))
                : Optional.empty();
    }
}
