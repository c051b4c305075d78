package reglament.home;

/**
 * One record that was found.
 *
 * @param title a client's full name, what a lead is about, what a deal sells and to whom
 * @param subtitle what tells it from others: number, phone, status, sum
 */
public record Hit(Type type, long id, String title, String subtitle) {
    public enum Type {
        CONTACT("contacts", "contact-round"),
        LEAD("leads", "inbox"),
        DEAL("deals", "handshake");

        private final String section;
        private final String icon;

        Type(String section, String icon) {
            this.section = section;
            this.icon = icon;
        }
    }

    public String path() {
        return "/" + type.section + "/" + id;
    }

    public String icon() {
        return type.icon;
    }
}
