package reglament.payment;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import reglament.platform.ui.Mark;
import reglament.platform.ui.Shell;
import reglament.team.Actor;

/** The register of credited payments as a table calculator of the country opens it: semicolons, a byte order mark. */
@Component
class PaymentExport {
    private static final int PORTION = 1000;

    private final PaymentTable table;

    PaymentExport(PaymentTable table) {
        this.table = table;
    }

    @Transactional(readOnly = true)
    String register(Actor actor, PaymentFilter filter, Shell t) {
        StringWriter text = new StringWriter();
        text.append('\ufeff');
        CSVFormat format = CSVFormat.EXCEL.builder().setDelimiter(';').get();
        try (CSVPrinter csv = new CSVPrinter(text, format)) {
            for (String column :
                    java.util.List.of("number", "paid", "deal", "client", "amount", "credited", "share", "state")) {
                csv.print(t.say("payment.csv." + column));
            }
            csv.println();
            PaymentFilter from = filter;
            for (var page = table.list(actor, from, PORTION);
                    !page.isEmpty();
                    page = table.list(actor, from, PORTION)) {
                for (Payment payment : page) {
                    write(csv, payment, t);
                }
                Payment last = page.getLast();
                from = new PaymentFilter(
                        filter.query(),
                        filter.from(),
                        filter.to(),
                        filter.credited(),
                        filter.state(),
                        new Mark(last.paidAt(), last.id().value()));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private static void write(CSVPrinter csv, Payment payment, Shell t) throws IOException {
        if (payment.credits().isEmpty()) {
            row(csv, payment, "", null, t);
        }
        for (Payment.Credit credit : payment.credits()) {
            row(csv, payment, credit.name(), credit.amount(), t);
        }
    }

    private static void row(CSVPrinter csv, Payment payment, String name, @Nullable BigDecimal share, Shell t)
            throws IOException {
        csv.printRecord(
                payment.id().number(),
                t.date(payment.paidAt()) + " " + t.time(payment.paidAt()),
                payment.deal().number(),
                inert(payment.client()),
                decimal(payment.amount()),
                inert(name),
                share == null ? "" : decimal(share),
                t.say("payment.state." + state(payment)));
    }

    private static PaymentFilter.State state(Payment payment) {
        if (payment.isVoid()) {
            return PaymentFilter.State.REVERSED;
        }
        return payment.isHeld() ? PaymentFilter.State.HELD : PaymentFilter.State.CREDITED;
    }

    private static String decimal(BigDecimal amount) {
        return amount.toPlainString().replace('.', ',');
    }

    /** A name that a table calculator would take for a formula is made plain text. */
    private static String inert(String text) {
        return text.matches("[=+\\-@\t\r].*") ? "'" + text : text;
    }
}
