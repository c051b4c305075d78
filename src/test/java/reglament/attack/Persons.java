package reglament.attack;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** R4.3 and R5.2 told anew, in Java: what a person is known by, and in how many of the four fields two of them coincide. */
final class Persons {
    private static final String LATIN = "aeopcxykmthb";
    private static final String CYRILLIC = "аеорсхукмтнв";

    private final Statement statement;

    Persons(Statement statement) {
        this.statement = statement;
    }

    /** A contact by what it is compared by: each value is prefixed by its field. */
    private record Person(long id, String name, String birth, Set<String> phones, Set<String> mailboxes) {}

    List<String> broken() throws SQLException {
        Map<Long, Person> persons = new HashMap<>();
        each(
                "SELECT id, last_name || ' ' || first_name || ' ' || coalesce(patronymic, ''), birth_date::text FROM contact WHERE erased_at IS NULL",
                row -> persons.put(
                        row.getLong(1),
                        new Person(
                                row.getLong(1),
                                name(row.getString(2)),
                                row.getString(3),
                                new HashSet<>(),
                                new HashSet<>())));
        each(
                "SELECT contact_id, number FROM contact_phone",
                row -> persons.get(row.getLong(1)).phones().add(row.getString(2)));
        each(
                "SELECT contact_id, address FROM contact_email",
                row -> persons.get(row.getLong(1)).mailboxes().add(mailbox(row.getString(2))));
        List<String> broken = new ArrayList<>(staff(persons));
        broken.addAll(twins(persons));
        return broken;
    }

    private List<String> staff(Map<Long, Person> persons) throws SQLException {
        Set<String> mailboxes = new HashSet<>();
        each("SELECT address FROM employee_email", row -> mailboxes.add(mailbox(row.getString(1))));
        Set<String> domains = new HashSet<>();
        each("SELECT domain FROM email_domain WHERE owner = 'COMPANY'", row -> domains.add(row.getString(1)));
        List<String> broken = new ArrayList<>();
        for (Person person : persons.values()) {
            for (String mailbox : person.mailboxes()) {
                if (mailboxes.contains(mailbox) || domains.contains(mailbox.substring(mailbox.indexOf('@') + 1))) {
                    broken.add("R4.3 contact " + person.id() + " has the employee's mailbox " + mailbox);
                }
            }
        }
        return broken;
    }

    private Set<String> twins(Map<Long, Person> persons) throws SQLException {
        Set<String> distinct = new HashSet<>();
        each(
                "SELECT one_id, other_id FROM distinct_persons WHERE revoked_at IS NULL",
                row -> distinct.add(row.getLong(1) + " and " + row.getLong(2)));
        Map<String, Set<Long>> holders = new HashMap<>();
        for (Person person : persons.values()) {
            for (String pair : pairs(person)) {
                holders.computeIfAbsent(pair, _ -> new TreeSet<>()).add(person.id());
            }
        }
        Set<String> broken = new TreeSet<>();
        for (Set<Long> same : holders.values()) {
            for (long one : same) {
                for (long other : same) {
                    if (one < other && !distinct.contains(one + " and " + other)) {
                        broken.add("R5.2 contacts " + one + " and " + other + " are one person");
                    }
                }
            }
        }
        return broken;
    }

    private static Set<String> pairs(Person person) {
        List<List<String>> fields = List.of(
                List.of("name " + person.name()),
                List.of("born " + person.birth()),
                List.copyOf(person.phones()),
                List.copyOf(person.mailboxes()));
        Set<String> pairs = new HashSet<>();
        for (int one = 0; one < fields.size(); one++) {
            for (int other = one + 1; other < fields.size(); other++) {
                for (String a : fields.get(one)) {
                    for (String b : fields.get(other)) {
                        pairs.add(a + "|" + b);
                    }
                }
            }
        }
        return pairs;
    }

    private static String name(String written) {
        StringBuilder name = new StringBuilder();
        for (char letter : Normalizer.normalize(written, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .toCharArray()) {
            int lookAlike = LATIN.indexOf(letter);
            char plain = lookAlike >= 0 ? CYRILLIC.charAt(lookAlike) : letter == 'ё' ? 'е' : letter;
            name.append(Character.isLetterOrDigit(plain) ? plain : ' ');
        }
        return name.toString().trim().replaceAll(" +", " ");
    }

    private static String mailbox(String written) {
        String[] parts = written.trim().toLowerCase(Locale.ROOT).split("@", 2);
        String box = parts[0].replaceAll("\\+.*", "");
        return switch (parts[1]) {
            case "gmail.com", "googlemail.com" -> box.replace(".", "") + "@gmail.com";
            case "ya.ru", "yandex.ru", "yandex.com", "yandex.by", "yandex.kz", "yandex.ua", "narod.ru" ->
                box.replace('.', '-') + "@yandex.ru";
            default -> box + "@" + parts[1];
        };
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private void each(String sql, Row reader) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }
}
