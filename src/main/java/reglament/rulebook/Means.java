package reglament.rulebook;

/** Which guard keeps a clause: «база», «экран», «журнал». */
enum Means {
    /** PostgreSQL holds no state that breaks it. */
    DATABASE("database"),
    /** The screen shows it while one works, and the domain refuses with the reason. */
    SCREEN("list-checks"),
    /** What can only be judged afterwards is recorded and never altered. */
    JOURNAL("history");

    private final String icon;

    Means(String icon) {
        this.icon = icon;
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    String icon() {
        return icon;
    }
}
