package reglament.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * The fast path: whole sets of rows by INSERT … SELECT, some thousand records a transaction, as the owner of the tables, whom the clock lets
 * write the past. Nothing is switched off: each row has passed every other trigger and constraint when it is there.
 */
final class Loader {
    static final String PASSWORD = "bench-password";
    private static final int STEP = 5000;

    /** The comments differ as those of people do: the judge compares a new one with the author's last fifty. */
    private static final String TOPIC = """
            (ARRAY['Обсудили программу курса и рассрочку','Сравнили вечернюю группу с дневной','Уточнили состав пакета и проверку портфолио',
              'Спрашивала про диплом для аттестации','Разобрали смету на отдел из'])[1 + n % 5] || ' ' || (ARRAY['на два платежа','для бухгалтера завода',
              'в командировке до марта','с выездом в Тверь','по субботам','вместо конкурента'])[1 + n / 5 % 6] || ', бюджет ' || 40 + n % 97 || ' тысяч'""";

    private static final String AGREEMENT = """
            (ARRAY['Завтра пришлю договор','Бронирую место в январской группе','До вечера переделаю счёт','Отправлю новое предложение'])[1 + n / 3 % 4]
              || ', ' || (ARRAY['до пятницы подпишет','предоплату внесёт в среду','решит до понедельника','созвон во вторник в 15:00'])[1 + n / 7 % 4]""";

    private final Connection owner;
    private final Scale scale;
    private final Map<String, String> tokens = new LinkedHashMap<>();

    /** @param now the end of the three years that are loaded */
    Loader(Connection owner, Scale scale, Instant now) {
        this.owner = owner;
        this.scale = scale;
        put("topic", TOPIC);
        put("agreement", AGREEMENT);
        put("now", now.truncatedTo(ChronoUnit.SECONDS));
        put(
                "founded",
                now.truncatedTo(ChronoUnit.DAYS)
                        .minus(Duration.ofDays(1100).plusMinutes(scale.contacts()))
                        .truncatedTo(ChronoUnit.DAYS));
        put("teams", Scale.TEAMS);
        put("managers", Scale.MANAGERS);
        put("first manager", Scale.FIRST_MANAGER);
        put("first head", Scale.FIRST_HEAD);
        put("chief", Scale.CHIEF);
        put("auditor", Scale.AUDITOR);
        put("new group", Scale.NEW_GROUP);
        put("contacts", scale.contacts());
        put("leads", scale.leads());
        put("regulars", scale.regulars());
        put("others", scale.contacts() - scale.regulars());
    }

    private void put(String token, Object value) {
        tokens.put("{" + token + "}", value.toString());
    }

    void load() throws SQLException {
        put("password", new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2).encode(PASSWORD));
        try (Statement statement = owner.createStatement()) {
            statement.execute(filled(People.COMPANY));
        }
        owner.setAutoCommit(false);
        inSteps("clients", scale.contacts(), People.CLIENTS);
        analyse("contact", "contact_phone", "contact_email", "product", "employee");
        inSteps("leads and deals", scale.leads(), Sales.LEADS);
        inSteps("events", scale.leads(), Sales.EVENTS);
        owner.setAutoCommit(true);
        try (Statement statement = owner.createStatement()) {
            for (String table : List.of(
                    "team",
                    "employee",
                    "product_group",
                    "product",
                    "channel",
                    "contact",
                    "contact_phone",
                    "contact_email",
                    "lead",
                    "call",
                    "interaction",
                    "comment",
                    "comment_verdict",
                    "deal",
                    "deal_line",
                    "prolongation",
                    "activity",
                    "event")) {
                statement.execute("SELECT setval(pg_get_serial_sequence('%1$s', 'id'), (SELECT max(id) FROM %1$s))"
                        .formatted(table));
            }
            Instant began = Instant.now();
            statement.execute("VACUUM (ANALYZE)");
            say("vacuum", began);
        }
    }

    /** Makes leads that only wait for their conversion: a measured one is spent. */
    void prepareConversions(int many) throws SQLException {
        put("many", many);
        owner.setAutoCommit(false);
        execute(Sales.WAITING);
        owner.setAutoCommit(true);
        analyse("lead", "interaction", "call");
    }

    /** Rows of the tables, the biggest first. */
    Map<String, Long> sizes() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT relname FROM pg_stat_user_tables WHERE relname <> 'flyway_schema_history' ORDER BY n_live_tup DESC, relname")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        Map<String, Long> sizes = new LinkedHashMap<>();
        for (String table : tables) {
            try (Statement statement = owner.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
                row.next();
                sizes.put(table, row.getLong(1));
            }
        }
        return sizes;
    }

    private void inSteps(String what, int all, String sql) throws SQLException {
        Instant began = Instant.now();
        // A tenth of the years at most: the deals of a step are all open for a moment, and a client has one of a kind
        // (R2.7).
        int step = Math.min(STEP, all / 10);
        for (int from : IntStream.iterate(1, n -> n <= all, n -> n + step).toArray()) {
            put("from", from);
            put("to", Math.min(all, from + step - 1));
            execute(sql);
        }
        say(what, began);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            // A load that is cut short begins anew, so it need not wait for the disk after each step.
            statement.execute("SET LOCAL synchronous_commit = off");
            statement.execute(filled(sql));
        }
        owner.commit();
    }

    private void analyse(String... tables) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute("ANALYZE " + String.join(", ", tables));
        }
    }

    private String filled(String sql) {
        String filled = sql;
        for (Map.Entry<String, String> token : tokens.entrySet()) {
            filled = filled.replace(token.getKey(), token.getValue());
        }
        return filled;
    }

    private static void say(String what, Instant began) {
        System.out.printf(
                "  %-18s %5d s%n", what, Duration.between(began, Instant.now()).toSeconds());
    }
}
