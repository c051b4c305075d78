package reglament.timeline;

/**
 * A record that has a timeline.
 *
 * @param kind which table
 */
public record Subject(Kind kind, long id) {
    public enum Kind {
        LEAD,
        CONTACT,
        DEAL
    }

    public static Subject lead(long id) {
        return new Subject(Kind.LEAD, id);
    }

    public static Subject contact(long id) {
        return new Subject(Kind.CONTACT, id);
    }

    public static Subject deal(long id) {
        return new Subject(Kind.DEAL, id);
    }
}
