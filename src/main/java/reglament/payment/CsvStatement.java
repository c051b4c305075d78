package reglament.payment;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import reglament.base.Text;

/**
 * A statement as a table: the first line names its columns, in Russian or English. Day, sum and purpose there must be; payer, document
 * and account there may be. Rows without a sum, or with one below zero, are transfers out and left out.
 */
final class CsvStatement {
    /** What a column is called, in small letters; a longer heading may begin so. */
    private static final Map<String, List<String>> HEADINGS = Map.of(
            "day", List.of("дата", "date", "paid"),
            "sum", List.of("поступление", "приход", "кредит", "зачислен", "сумма", "amount", "credit", "sum"),
            "purpose", List.of("назначение", "purpose", "описание", "description"),
            "payer", List.of("плательщик", "контрагент", "payer", "counterparty", "отправитель"),
            "document", List.of("номер", "№", "document", "number", "документ"),
            "account", List.of("счет плательщика", "счёт плательщика", "счет", "счёт", "account"));

    private CsvStatement() {}

    static Statement read(byte[] file) {
        String text = StatementText.decode(file, Charset.forName("windows-1251"));
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter(text.lines().findFirst().orElse("")))
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        try (CSVParser parser = format.parse(new StringReader(text))) {
            List<CSVRecord> records = parser.getRecords();
            if (records.isEmpty()) {
                throw Statement.unreadable(Text.of("payment.file.empty"));
            }
            return read(records);
        } catch (UncheckedIOException | IOException malformed) {
            throw Statement.unreadable(Text.of("payment.file.csv"));
        }
    }

    private static Statement read(List<CSVRecord> records) {
        CSVRecord head = records.getFirst();
        OptionalInt day = column(head, "day");
        OptionalInt sum = column(head, "sum");
        OptionalInt purpose = column(head, "purpose");
        if (day.isEmpty() || sum.isEmpty() || purpose.isEmpty()) {
            throw Statement.unreadable(Text.of("payment.file.columns"));
        }
        List<StatementLine> incoming = new ArrayList<>();
        for (CSVRecord row : records.subList(1, records.size())) {
            int at = (int) row.getRecordNumber();
            String said = cell(row, sum);
            if (said.isBlank() || said.startsWith("-")) {
                continue;
            }
            BigDecimal amount =
                    StatementText.sum(said).orElseThrow(() -> Statement.unreadable(Text.of("payment.file.sum", at)));
            LocalDate paidOn = StatementText.day(cell(row, day))
                    .orElseThrow(() -> Statement.unreadable(Text.of("payment.file.day", at)));
            if (amount.signum() > 0) {
                incoming.add(new StatementLine(
                        cell(row, column(head, "document")),
                        paidOn,
                        amount,
                        cell(row, column(head, "payer")),
                        cell(row, column(head, "account")),
                        cell(row, purpose)));
            }
        }
        return new Statement(Statement.Format.CSV, incoming);
    }

    private static char delimiter(String head) {
        return List.of(';', '\t', ',').stream()
                .max(java.util.Comparator.comparingLong(
                        (Character c) -> head.chars().filter(each -> each == c).count()))
                .orElse(';');
    }

    /** The names of a column are tried in their order: a table with both «Приход» and «Сумма» means the first. */
    private static OptionalInt column(CSVRecord head, String which) {
        for (String name : HEADINGS.getOrDefault(which, List.of())) {
            OptionalInt found = IntStream.range(0, head.size())
                    .filter(i -> head.get(i).toLowerCase(Locale.ROOT).startsWith(name))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return OptionalInt.empty();
    }

    private static String cell(CSVRecord row, OptionalInt column) {
        return column.isPresent() && column.getAsInt() < row.size() ? row.get(column.getAsInt()) : "";
    }
}
