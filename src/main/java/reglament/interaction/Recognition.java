package reglament.interaction;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.contact.ContactId;
import reglament.contact.Contacts;
import reglament.contact.Phone;
import reglament.team.Employees;
import reglament.timeline.Subject;

/** Who a call or message was with, and which records it concerns. */
@Component
class Recognition {
    private final Contacts contacts;
    private final Employees employees;
    private final Rights rights;
    private final List<ClientRecords> records;

    Recognition(Contacts contacts, Employees employees, Rights rights, List<ClientRecords> records) {
        this.contacts = contacts;
        this.employees = employees;
        this.rights = rights;
        this.records = records;
    }

    /** E.164 for a number, the trimmed text for a mailbox or a messenger's name. */
    static String key(String address) {
        String said = address.trim();
        return said.indexOf('@') > 0 ? said : Phone.normal(said).orElse(said);
    }

    @Nullable
    EmployeeId byExtension(@Nullable String extension) {
        return Optional.ofNullable(extension)
                .flatMap(employees::findByExtension)
                .orElse(null);
    }

    @Nullable
    EmployeeId byLogin(@Nullable String login) {
        return Optional.ofNullable(login).flatMap(employees::findByLogin).orElse(null);
    }

    /** One number may be of several clients: then the one the employee has a right to. */
    @Nullable
    ContactId client(String key, @Nullable EmployeeId employee) {
        List<ContactId> found = contacts.findByAddress(key);
        if (found.size() > 1 && employee != null) {
            return found.stream()
                    .filter(c -> rights.of(employee, c).mayContact())
                    .findFirst()
                    .orElse(found.getFirst());
        }
        return found.isEmpty() ? null : found.getFirst();
    }

    /** The open records of that client, and the client's own timeline. A lead may be opened for a client who has none. */
    Set<Subject> concerned(Contacted contacted) {
        Set<Subject> subjects = new HashSet<>();
        for (ClientRecords each : records) {
            subjects.addAll(each.concerned(contacted, Set.copyOf(subjects)));
        }
        if (contacted.contact() != null) {
            subjects.add(Subject.contact(contacted.contact().value()));
        }
        return subjects;
    }

    /** Tells the records of what the call or exchange has become. */
    void interacted(Interaction interaction, Contacted contacted, Set<Subject> subjects) {
        records.forEach(r -> r.interacted(interaction.id(), interaction.qualifying(), contacted, subjects));
    }
}
