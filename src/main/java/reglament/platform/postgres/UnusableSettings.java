package reglament.platform.postgres;

/** A setting makes it impossible to start; the message says which, and what to do. */
public final class UnusableSettings extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnusableSettings(String message) {
        super(message);
    }
}
