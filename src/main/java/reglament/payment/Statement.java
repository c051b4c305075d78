package reglament.payment;

import java.util.List;
import reglament.base.InvalidInput;
import reglament.base.Text;

/**
 * A bank statement that was read.
 *
 * @param incoming what came; transfers out and between own accounts are left out
 */
record Statement(Format format, List<StatementLine> incoming) {
    enum Format {
        /** {@code 1CClientBankExchange}, the exchange format of 1C and of every bank of the country. */
        ONE_C("1C"),
        CSV("CSV");

        private final String stored;

        Format(String stored) {
            this.stored = stored;
        }

        String stored() {
            return stored;
        }
    }

    Statement {
        incoming = List.copyOf(incoming);
    }

    /** @throws InvalidInput of the field {@code file}, naming the line that cannot be read */
    static Statement read(byte[] file) {
        if (file.length == 0) {
            throw unreadable(Text.of("payment.file.empty"));
        }
        return OneCStatement.is(file) ? OneCStatement.read(file) : CsvStatement.read(file);
    }

    static InvalidInput unreadable(Text why) {
        return InvalidInput.of("file", "unreadable", why);
    }
}
