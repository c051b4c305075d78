package reglament.contact;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reglament.base.Clause;
import reglament.base.FieldError;
import reglament.base.Text;
import reglament.base.TextLimit;

/**
 * A contact as somebody filled it in: nothing is trusted yet.
 *
 * @param phones numbers as written
 */
public record ContactDraft(
        String lastName,
        String firstName,
        @Nullable String patronymic,
        @Nullable LocalDate birthDate,
        List<DraftPhone> phones,
        List<Email> emails,
        @Nullable Long sourceId,
        @Nullable String company) {
    private static final LocalDate PLACEHOLDER = LocalDate.of(1900, 1, 1);
    private static final int OLDEST = 120;
    private static final int MOST = 10;

    /** A phone as written. */
    public record DraftPhone(Phone.Kind kind, String number) {}

    public ContactDraft {
        phones = List.copyOf(phones);
        emails = List.copyOf(emails);
    }

    /** What is missing or wrong, field by field, each with the clause that asks for it. */
    List<FieldError> problems(LocalDate today) {
        List<FieldError> problems = new ArrayList<>();
        name(problems, "lastName", lastName);
        name(problems, "firstName", firstName);
        if (patronymic != null && !patronymic.isBlank()) {
            name(problems, "patronymic", patronymic);
        }
        birth(problems, today);
        phones(problems);
        emails(problems);
        TextLimit.check(problems, "company", company, 200);
        many(problems, "phones", phones);
        many(problems, "emails", emails);
        return problems;
    }

    PersonName name() {
        return new PersonName(lastName, firstName, patronymic);
    }

    /** The phones in E.164; only after {@link #problems} found none. */
    List<Phone> numbers() {
        return phones.stream()
                .map(p -> new Phone(p.kind(), Phone.normal(p.number()).orElseThrow()))
                .toList();
    }

    /** A person has a handful of numbers and mailboxes; each makes keys with all the others (R5.2). */
    private static void many(List<FieldError> problems, String field, List<?> all) {
        if (all.size() > MOST) {
            problems.add(FieldError.of(field, "too-many", Text.of("api.too-many", MOST)));
        }
    }

    private static void name(List<FieldError> problems, String field, String part) {
        if (Unseen.without(part).isBlank()) {
            problems.add(FieldError.of(field, "missing", Text.of("contact.name.missing." + field), Clause.R4_1));
        } else if (part.length() > 100
                || part.codePoints().noneMatch(Character::isLetter)
                || part.codePoints().anyMatch(Character::isDigit)) {
            problems.add(FieldError.of(field, "malformed", Text.of("contact.name.malformed"), Clause.R4_1));
        }
    }

    private void birth(List<FieldError> problems, LocalDate today) {
        if (birthDate == null) {
            problems.add(FieldError.of("birthDate", "missing", Text.of("contact.birth.missing"), Clause.R4_1));
        } else if (birthDate.equals(PLACEHOLDER)) {
            problems.add(FieldError.of("birthDate", "placeholder", Text.of("contact.birth.placeholder"), Clause.R4_2));
        } else if (!birthDate.isBefore(today)) {
            problems.add(FieldError.of("birthDate", "future", Text.of("contact.birth.future"), Clause.R4_1));
        } else if (birthDate.isBefore(today.minusYears(OLDEST)) || !birthDate.isAfter(PLACEHOLDER)) {
            problems.add(FieldError.of("birthDate", "too-early", Text.of("contact.birth.too-early"), Clause.R4_1));
        }
    }

    private void phones(List<FieldError> problems) {
        boolean mobile = false;
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < phones.size(); i++) {
            DraftPhone phone = phones.get(i);
            String field = "phones[" + i + "].number";
            String number = Phone.normal(phone.number()).orElse(null);
            if (number == null) {
                problems.add(FieldError.of(field, "malformed", Text.of("contact.phone.malformed"), Clause.R4_1));
                mobile |= phone.kind() == Phone.Kind.MOBILE;
            } else if (Phone.isPlaceholder(number)) {
                problems.add(FieldError.of(field, "placeholder", Text.of("contact.phone.placeholder"), Clause.R4_2));
                mobile |= phone.kind() == Phone.Kind.MOBILE;
            } else if (phone.kind() == Phone.Kind.MOBILE && !Phone.isMobile(number)) {
                problems.add(FieldError.of(field, "not-mobile", Text.of("contact.phone.not-mobile"), Clause.R4_2));
                mobile = true;
            } else if (!seen.add(number)) {
                problems.add(FieldError.of(field, "repeated", Text.of("contact.phone.repeated")));
            } else {
                mobile |= phone.kind() == Phone.Kind.MOBILE;
            }
        }
        if (!mobile) {
            problems.add(FieldError.of(
                    "phones",
                    phones.isEmpty() ? "missing" : "mobile-missing",
                    Text.of("contact.phone.mobile-missing"),
                    phones.isEmpty() ? Clause.R4_1 : Clause.R4_2));
        }
    }

    private void emails(List<FieldError> problems) {
        boolean own = false;
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < emails.size(); i++) {
            Email email = emails.get(i);
            String field = "emails[" + i + "].address";
            own |= email.kind() == Email.Kind.PRIVATE;
            if (!email.isWellFormed()) {
                problems.add(FieldError.of(field, "malformed", Text.of("contact.email.malformed"), Clause.R4_2));
            } else if (email.isPlaceholder()) {
                problems.add(FieldError.of(field, "placeholder", Text.of("contact.email.placeholder"), Clause.R4_2));
            } else if (!seen.add(email.address().toLowerCase(java.util.Locale.ROOT))) {
                problems.add(FieldError.of(field, "repeated", Text.of("contact.email.repeated")));
            }
        }
        if (!own) {
            problems.add(
                    FieldError.of("emails", "private-missing", Text.of("contact.email.private-missing"), Clause.R4_2));
        }
    }
}
