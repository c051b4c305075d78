package reglament.payment;

/** Number of a payment, of a reversal too. */
public record PaymentId(long value) {
    /** As people write it: ОП-12. */
    public String number() {
        return "ОП-" + value;
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
