package reglament.contact;

import java.time.Instant;
import java.time.LocalDate;

/** A contact as lists and the search show it. */
public record ContactRow(
        ContactId id, String name, LocalDate birthDate, String phone, String email, Instant createdAt) {}
