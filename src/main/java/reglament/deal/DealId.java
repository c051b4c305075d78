package reglament.deal;

/** Identity of a deal. */
public record DealId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }

    /** СД-2417. */
    public String number() {
        return "СД-" + value;
    }
}
