package reglament.attack;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import reglament.platform.postgres.Database;
import reglament.testing.TestDatabases;

/** A database of its own, in which lawful records are written in plain SQL as the application's role. Ids are given out here. */
final class Ground {
    static final long ANNA = 101;
    static final long DMITRY = 102;
    static final long HEAD = 103;
    static final long ADMIN = 109;
    static final long GROUP = 201;
    static final long OTHER_GROUP = 202;
    static final long PRODUCT = 301;
    static final long OTHER_PRODUCT = 302;
    static final long SIGNED = 401;
    static final long REPORTED = 402;

    final Database database = TestDatabases.timeless();
    private final AtomicLong ids = new AtomicLong(1000);
    private String rows = "";

    Ground() {
        found(
                """
                INSERT INTO employee (id, login, password_hash, full_name, role, created_at) VALUES
                  (101, 'anna', '-', 'Анна', 'MANAGER', '2026-01-01Z'), (102, 'dmitry', '-', 'Дмитрий', 'MANAGER', '2026-01-01Z'),
                  (103, 'head', '-', 'Елена', 'HEAD', '2026-01-01Z'), (109, 'admin', '-', 'Администратор', 'ADMIN', '2026-01-01Z')""",
                "INSERT INTO employee_email (employee_id, kind, address) VALUES (101, 'WORK', 'anna@staff.example'), (101, 'PERSONAL', 'anna.home@gmail.com')",
                "INSERT INTO email_domain (domain, owner) VALUES ('company.example', 'COMPANY')",
                "INSERT INTO product_group (id, name) VALUES (201, 'Курсы'), (202, 'Лицензии')",
                """
                INSERT INTO product (id, product_group_id, kind, name, price) VALUES
                  (301, 201, 'SERVICE', 'Аналитик', 100), (302, 202, 'SERVICE', 'Табель', 100)""",
                """
                INSERT INTO channel (id, kind, name, proof, secret, created_by, created_at) VALUES
                  (401, 'TELEPHONY', 'АТС', 'SIGNED', '-', 103, '2026-01-01Z'), (402, 'TELEPHONY', 'Без подписи', 'REPORTED', '-', 103, '2026-01-01Z')""");
    }

    long next() {
        return ids.incrementAndGet();
    }

    static String surname(long number) {
        StringBuilder name = new StringBuilder("Фамилия");
        for (char digit : Long.toString(number).toCharArray()) {
            name.append((char) ('а' + digit - '0'));
        }
        return name.toString();
    }

    static String mobile(long contact) {
        return "+7916" + "%07d".formatted(2_000_000 + contact);
    }

    static String mailbox(long contact) {
        return "client" + contact + "@pochta.example";
    }

    /** Its phone and its mailbox have the same id as the contact. */
    long contact() {
        long id = next();
        act(contactWith(id, surname(id), "1987-03-14", mobile(id), mailbox(id)));
        return id;
    }

    static String[] contactWith(long id, String surname, String birth, String mobile, String mailbox) {
        return new String[] {
            """
            INSERT INTO contact (id, last_name, first_name, birth_date, mobile_phone_id, private_email_id, created_by, created_at, changed_on)
            VALUES (%d, '%s', 'Ольга', '%s', %d, %d, 101, '2026-01-01Z', '2026-01-01')""".formatted(id, surname, birth, id, id),
            "INSERT INTO contact_phone (id, contact_id, kind, number) VALUES (%d, %d, 'MOBILE', '%s')"
                    .formatted(id, id, mobile),
            "INSERT INTO contact_email (id, contact_id, kind, address) VALUES (%d, %d, 'PRIVATE', '%s')"
                    .formatted(id, id, mailbox)
        };
    }

    long lead(long contact, long responsible) {
        long id = next();
        act(
                """
                INSERT INTO lead (id, title, source_id, product_group_id, contact_id, status, responsible_id, received_at, created_at)
                VALUES (%d, 'Лид', 1, 201, %d, 'ASSIGNED', %d, '2026-01-10Z', '2026-01-10Z')""".formatted(id, contact, responsible),
                "INSERT INTO lead_responsibility (lead_id, employee_id, began_at) VALUES (%d, %d, '2026-01-10Z')"
                        .formatted(id, responsible));
        return id;
    }

    /** An ended call and the interaction of the same id. */
    long call(long contact, long employee, String at, int talk) {
        long id = next();
        act(callWith(id, SIGNED, contact, employee, at, talk, contact, employee, at, talk, 15, "SIGNED"));
        return id;
    }

    static String[] callWith(
            long id,
            long channel,
            long client,
            long employee,
            String at,
            int talk,
            long toldContact,
            long toldEmployee,
            String toldAt,
            int toldTalk,
            int minTalk,
            String proof) {
        return new String[] {
            """
            INSERT INTO call (id, channel_id, call_key, direction, client_number, employee_id, started_at, answered_at, ended_at, talk_seconds, talk_told, state)
            VALUES (%d, %d, 'c%d', 'OUT', '%s', %d, '%s', '%s', '%s', %d, true, 'ENDED')""".formatted(id, channel, id, mobile(client), employee, at, at, at, talk),
            """
            INSERT INTO interaction (id, kind, contact_id, client_key, employee_id, occurred_at, recorded_at, proof, call_id, talk_seconds, min_talk_seconds)
            VALUES (%d, 'CALL', %d, '%s', %d, '%s', '%s', '%s', %d, %d, %d)""".formatted(
                    id, toldContact, mobile(toldContact), toldEmployee, toldAt, toldAt, proof, id, toldTalk, minTalk)
        };
    }

    /** A detailed comment; {@link #verdict} is what the machine said of it. */
    long comment(String on, long record, long author, long interaction, String at) {
        long id = next();
        act(
                """
                INSERT INTO comment (id, %s_id, author_id, topic, agreement, interaction_id, recorded_at)
                VALUES (%d, %d, %d, 'Обсудили программу курса и рассрочку %d', 'До пятницы пришлю договор', %d, '%s')""".formatted(on, id, record, author, id, interaction, at),
                "INSERT INTO comment_verdict (comment_id, detailed, judged_at) VALUES (%d, true, '%s')"
                        .formatted(id, at));
        return id;
    }

    /** The first verdict on a comment. */
    long verdict(long comment) {
        return number("SELECT min(id) FROM comment_verdict WHERE comment_id = " + comment);
    }

    long number(String query) {
        try (Connection app = TestDatabases.connect(database);
                Statement statement = app.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(query, failure);
        }
    }

    /** A lead of that employee with a qualifying call and a detailed comment: ready to be converted. */
    Ready ready(long contact, long employee, String at) {
        long lead = lead(contact, employee);
        long call = call(contact, employee, at, 60);
        return new Ready(this, contact, employee, lead, call, comment("lead", lead, employee, call, at), at);
    }

    /** An open deal of that employee, protected for two months from that moment. */
    Ready deal(long contact, long employee, String at) {
        Ready ready = ready(contact, employee, at);
        act(ready.conversion());
        return ready;
    }

    void takeOver(Ready by, Ready standing) {
        List<String> act = new ArrayList<>(List.of(by.conversion()));
        act.addFirst(by.supersede(standing.deal()));
        act(act.toArray(String[]::new));
    }

    /** In one transaction, as the application's role. */
    void act(String... statements) {
        try (Connection app = TestDatabases.connect(database)) {
            run(app, statements);
        } catch (SQLException failure) {
            throw new IllegalStateException(String.join(";\n", statements), failure);
        }
    }

    /** The organisation as it is found: whom the application hires, it hires through an administrator. */
    void found(String... statements) {
        try (Connection owner = TestDatabases.connectAsOwner(database)) {
            run(owner, statements);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static void run(Connection connection, String... statements) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        connection.commit();
    }

    /** Every row of every table: so that a test can say that nothing changed. */
    String everything() {
        try (Connection owner = TestDatabases.connectAsOwner(database);
                Statement statement = owner.createStatement()) {
            if (rows.isEmpty()) {
                rows = one(statement, """
                        SELECT string_agg(format('SELECT %L || coalesce(string_agg(t::text, chr(10) ORDER BY t::text), %L) AS t FROM %I t',
                          tablename || ': ', '', tablename), ' UNION ALL ')
                        FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'flyway_schema_history'""");
            }
            return one(statement, "SELECT string_agg(t, chr(10) ORDER BY t) FROM (" + rows + ") u");
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String one(Statement statement, String query) throws SQLException {
        try (ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
