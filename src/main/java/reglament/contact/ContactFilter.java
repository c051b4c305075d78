package reglament.contact;

import org.jspecify.annotations.Nullable;

/**
 * @param query part of a name, phone or e-mail; blank for all
 * @param before id of the last row of the former page
 */
public record ContactFilter(String query, @Nullable Long before) {}
