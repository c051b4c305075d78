package reglament.interaction;

/** Identity of a call or an exchange. */
public record InteractionId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
