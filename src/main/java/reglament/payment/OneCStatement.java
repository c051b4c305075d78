package reglament.payment;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import reglament.base.Text;

/**
 * The exchange format {@code 1CClientBankExchange}: {@code Key=value} lines in Windows-1251, in DOS code page 866 if its header says so,
 * or in UTF-8; each document between {@code СекцияДокумент} and {@code КонецДокумента}.
 */
final class OneCStatement {
    private static final String MARK = "1CClientBankExchange";

    private OneCStatement() {}

    static boolean is(byte[] file) {
        String begin = new String(file, 0, Math.min(file.length, 64), StandardCharsets.ISO_8859_1);
        return begin.replace("\u00ef\u00bb\u00bf", "").stripLeading().startsWith(MARK);
    }

    static Statement read(byte[] file) {
        // The words DOS and Кодировка cannot be told before the letters can: DOS is of ASCII.
        boolean dos =
                new String(file, StandardCharsets.ISO_8859_1).lines().limit(20).anyMatch(l -> l.endsWith("=DOS"));
        String text = StatementText.decode(file, Charset.forName(dos ? "IBM866" : "windows-1251"));
        Set<String> own = new HashSet<>();
        List<StatementLine> incoming = new ArrayList<>();
        Map<String, String> document = null;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            int is = line.indexOf('=');
            String key = (is < 0 ? line : line.substring(0, is)).trim();
            String value = is < 0 ? "" : line.substring(is + 1).trim();
            if (key.equals("СекцияДокумент")) {
                document = new HashMap<>();
            } else if (key.equals("КонецДокумента") && document != null) {
                if (isIncoming(document, own)) {
                    incoming.add(line(document, number));
                }
                document = null;
            } else if (document != null) {
                document.putIfAbsent(key, value);
            } else if (key.equals("РасчСчет")) {
                own.add(value);
            }
        }
        if (document != null) {
            throw Statement.unreadable(Text.of("payment.file.cut"));
        }
        return new Statement(Statement.Format.ONE_C, incoming);
    }

    private static boolean isIncoming(Map<String, String> document, Set<String> own) {
        String payer = document.getOrDefault("ПлательщикСчет", document.getOrDefault("ПлательщикРасчСчет", ""));
        String payee = document.getOrDefault("ПолучательСчет", document.getOrDefault("ПолучательРасчСчет", ""));
        return own.isEmpty()
                ? !document.getOrDefault("ДатаПоступило", "").isBlank()
                : own.contains(payee) && !own.contains(payer);
    }

    private static StatementLine line(Map<String, String> document, int at) {
        String day = document.getOrDefault("ДатаПоступило", "");
        LocalDate paidOn = StatementText.day(day.isBlank() ? document.getOrDefault("Дата", "") : day)
                .orElseThrow(() -> Statement.unreadable(Text.of("payment.file.day", at)));
        BigDecimal amount = StatementText.sum(document.getOrDefault("Сумма", ""))
                .filter(sum -> sum.signum() > 0)
                .orElseThrow(() -> Statement.unreadable(Text.of("payment.file.sum", at)));
        return new StatementLine(
                document.getOrDefault("Номер", ""),
                paidOn,
                amount,
                document.getOrDefault("Плательщик1", document.getOrDefault("Плательщик", "")),
                document.getOrDefault("ПлательщикСчет", document.getOrDefault("ПлательщикРасчСчет", "")),
                purpose(document));
    }

    /** Long ones are told in parts: НазначениеПлатежа1, НазначениеПлатежа2… */
    private static String purpose(Map<String, String> document) {
        StringBuilder purpose = new StringBuilder(document.getOrDefault("НазначениеПлатежа", ""));
        for (int i = 1; purpose.isEmpty() || document.containsKey("НазначениеПлатежа" + i); i++) {
            if (i > 6) {
                break;
            }
            String part = document.getOrDefault("НазначениеПлатежа" + i, "");
            if (!purpose.toString().contains(part)) {
                purpose.append(purpose.isEmpty() ? "" : " ").append(part);
            }
        }
        return purpose.toString().trim();
    }
}
