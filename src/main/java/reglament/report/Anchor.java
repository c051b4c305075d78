package reglament.report;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A day's anchor over the journal.
 *
 * @param day of UTC
 * @param heads ends of chains it pins that no anchor before it did
 * @param hash SHA-256 in hexadecimal, over the former anchor's hash, this one's number and day, and the heads; as {@code verify-journal --expect} takes it
 */
public record Anchor(int number, LocalDate day, Instant at, int heads, String hash) {}
