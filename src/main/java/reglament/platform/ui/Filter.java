package reglament.platform.ui;

/**
 * A filter in force: its name, its value in words, and the address of the list without it.
 *
 * @param label message key
 */
public record Filter(String label, String value, String without) {}
