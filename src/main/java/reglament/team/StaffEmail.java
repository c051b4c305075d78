package reglament.team;

/** A mailbox of an employee; it may not stand in a client's contact (R4.3). */
public record StaffEmail(Kind kind, String address) {
    public enum Kind {
        WORK,
        PERSONAL
    }

    public StaffEmail {
        address = address.trim();
    }
}
