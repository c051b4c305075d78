package reglament.measure;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import reglament.platform.ui.Shell;
import reglament.team.Actor;

/** The register of a month as a table calculator of the country opens it: semicolons, a byte order mark. Only measures that count. */
@Component
class MeasureExport {
    private static final int PORTION = 1000;
    private static final List<String> COLUMNS = List.of(
            "month",
            "employee-id",
            "employee",
            "measure",
            "kind",
            "amount",
            "violation",
            "clause",
            "decided",
            "by",
            "acknowledged",
            "state");

    private final MeasureTable table;

    MeasureExport(MeasureTable table) {
        this.table = table;
    }

    @Transactional(readOnly = true)
    String register(Actor actor, YearMonth month, Shell t) {
        StringWriter text = new StringWriter();
        text.append('\ufeff');
        CSVFormat format = CSVFormat.EXCEL.builder().setDelimiter(';').get();
        try (CSVPrinter csv = new CSVPrinter(text, format)) {
            for (String column : COLUMNS) {
                csv.print(t.say("measure.csv." + column));
            }
            csv.println();
            MeasureFilter filter = new MeasureFilter(MeasureFilter.View.REGISTER, month, null, null, null);
            for (List<MeasureRow> page = table.list(actor, filter, PORTION);
                    !page.isEmpty();
                    page = table.list(actor, filter, PORTION)) {
                for (MeasureRow row : page) {
                    if (row.state().counts()) {
                        write(csv, row, month, t);
                    }
                }
                filter = filter.after(page.getLast());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(CSVPrinter csv, MeasureRow row, YearMonth month, Shell t) throws IOException {
        csv.printRecord(
                month,
                row.employee(),
                inert(row.name()),
                t.number(row.id().number()),
                t.say("measure.kind." + row.kind()),
                row.amount().toPlainString().replace('.', ','),
                t.number(row.violation().number()),
                row.violationKind().clause().number(),
                day(row.decidedAt(), t),
                inert(row.decider() == null ? "" : row.decider()),
                day(row.acknowledgedAt(), t),
                t.say("measure.state." + row.state()));
    }

    private static String day(@Nullable Instant at, Shell t) {
        return at == null ? "" : t.date(at);
    }

    /** A name that a table calculator would take for a formula is made plain text. */
    private static String inert(String text) {
        return text.matches("[=+\\-@\t\r].*") ? "'" + text : text;
    }
}
