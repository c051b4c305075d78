package reglament.platform.ui;

/** One option of a select. */
public record Choice(String value, String label) {}
