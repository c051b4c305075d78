package reglament.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import reglament.base.EmployeeId;
import reglament.platform.postgres.Database;
import reglament.platform.text.Words;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Scope;

class SearchTest {
    /** Manager of the clients 7, 57, 107, … of the {@link Crowd}. */
    private static final Actor MANAGER = actor(1007, Role.MANAGER, new Scope.Of(Set.of(new EmployeeId(1007))));

    private static final Actor HEAD = actor(
            1000,
            Role.HEAD,
            new Scope.Of(IntStream.range(1000, 1025).mapToObj(EmployeeId::new).collect(Collectors.toSet())));
    private static final Actor AUDITOR = actor(1049, Role.AUDITOR, new Scope.Everyone());
    private static final Actor ADMIN = actor(1048, Role.ADMIN, new Scope.Nobody());

    private static JdbcClient db;
    private static TransactionTemplate transaction;
    private static Search search;

    @BeforeAll
    static void settle() throws SQLException {
        Database crowd = Crowd.settled();
        DriverManagerDataSource source = new DriverManagerDataSource(crowd.url(), crowd.appUser(), crowd.appPassword());
        db = JdbcClient.create(source);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
        try (var words = new AnnotationConfigApplicationContext(Words.class)) {
            search = new Search(db, words.getBean(Words.class));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "щу",
                "щук",
                "щукин",
                "цветковский пётр",
                "сергеевич",
                "zzzqqq",
                "+7 910",
                "8 910",
                "910611957",
                "11957",
                "ivanov",
                "ivanov1@",
                "olga.m2@bk.ru",
                "ЛД-7",
                "СД-7",
                "107",
                "рассрочка",
                "курс аналитики",
                "клиент 333"
            })
    void noSearchReadsABigTable(String typed) {
        for (Actor actor : List.of(MANAGER, HEAD, AUDITOR)) {
            transaction.executeWithoutResult(_ -> {
                search.find(actor, new SearchText(typed), 20);
                db.sql("""
                        SELECT relname, seq_scan, seq_tup_read + coalesce(idx_tup_fetch, 0) AS rows FROM pg_stat_xact_user_tables
                        WHERE relname IN ('contact', 'contact_phone', 'contact_email', 'lead', 'deal', 'deal_line')""")
                        .query((row, _) -> {
                            String what = actor.role() + " «" + typed + "» " + row.getString("relname");
                            assertThat(row.getLong("seq_scan"))
                                    .as(what + " is read whole")
                                    .isZero();
                            assertThat(row.getLong("rows"))
                                    .as(what + " rows read")
                                    .isLessThan(Crowd.CONTACTS / 2);
                            return what;
                        })
                        .list();
            });
        }
    }

    /** Without them an index of trigrams answers every question in Russian with all its rows. */
    @Test
    void theDatabaseMakesTrigramsOfRussianWords() {
        assertThat(db.sql("SELECT array_length(show_trgm('Иванов'), 1)")
                        .query(Integer.class)
                        .optional())
                .contains(7);
    }

    @Test
    void aClientIsFoundByAnyPartOfThePhoneHoweverItIsWritten() {
        String of = one("SELECT substr(number, 3) FROM contact_phone WHERE contact_id = 7");
        String code = of.substring(0, 3);
        String rest = of.substring(3);
        for (String typed : List.of(
                "+7" + of,
                "8" + of,
                "7" + of,
                of,
                "8 (" + code + ") " + rest.substring(0, 3) + "-" + rest.substring(3),
                "+7 " + code + " " + rest,
                "8" + code + rest.substring(0, 4),
                rest,
                code + "-" + rest.substring(0, 5))) {
            assertThat(find(MANAGER, typed).contacts())
                    .as(typed)
                    .extracting(Hit::id)
                    .contains(7L);
        }
    }

    @Test
    void aClientIsFoundByAnyPartOfTheMailbox() {
        String address = one("SELECT address FROM contact_email WHERE contact_id = 7");
        for (String typed : List.of(
                address,
                address.toUpperCase(Locale.ROOT),
                address.substring(0, address.indexOf('@') + 1),
                address.substring(2, 9))) {
            assertThat(find(MANAGER, typed).contacts())
                    .as(typed)
                    .extracting(Hit::id)
                    .contains(7L);
        }
    }

    @Test
    void aClientIsFoundByWordsOfTheNameInAnyOrder() {
        Hit client = find(MANAGER, "7").contacts().getFirst();
        String[] name = client.title().split(" ");
        for (String typed : List.of(
                client.title(),
                name[1] + " " + name[0],
                name[0].substring(1, 5),
                name[0] + " " + name[1].charAt(0),
                name[0].toUpperCase(Locale.ROOT))) {
            assertThat(find(MANAGER, typed).contacts()).as(typed).contains(client);
        }
    }

    @Test
    void leadsAndDealsAreFoundByNumberTitleAndClient() {
        assertThat(find(MANAGER, "ЛД-7").leads()).extracting(Hit::id).containsExactly(7L);
        assertThat(find(MANAGER, "ld 7").leads()).extracting(Hit::id).containsExactly(7L);
        assertThat(find(MANAGER, "ЛД-7").deals()).isEmpty();
        assertThat(find(MANAGER, "СД-7").deals()).extracting(Hit::id).containsExactly(7L);
        assertThat(find(MANAGER, "сд7").leads()).isEmpty();
        assertThat(find(MANAGER, "вебинар").leads())
                .isNotEmpty()
                .allSatisfy(hit -> assertThat(hit.title()).contains("вебинар"));
        String client = find(MANAGER, "7").contacts().getFirst().title();
        assertThat(find(MANAGER, client).deals()).extracting(Hit::id).contains(7L);
        assertThat(find(MANAGER, client).leads()).extracting(Hit::id).contains(7L);
    }

    @Test
    void nobodyFindsWhatTheyMayNotSee() {
        String stranger = one("SELECT last_name || ' ' || first_name || ' ' || patronymic FROM contact WHERE id = 8");
        assertThat(find(MANAGER, stranger).contacts()).extracting(Hit::id).doesNotContain(8L);
        assertThat(find(MANAGER, "8").isEmpty()).isTrue();
        assertThat(find(MANAGER, "СД-8").isEmpty()).isTrue();
        assertThat(find(HEAD, "8").contacts()).extracting(Hit::id).contains(8L);
        assertThat(find(AUDITOR, "СД-8").deals()).hasSize(1);
        for (String typed : List.of("", "иван", "8", "ЛД-8", "ivanov")) {
            assertThat(find(ADMIN, typed).isEmpty()).as(typed).isTrue();
        }
    }

    @Test
    void nothingTypedShowsTheNewestOfOnesOwn() {
        assertThat(find(MANAGER, "").contacts()).extracting(Hit::id).containsExactly(9957L, 9907L, 9857L, 9807L, 9757L);
        assertThat(find(MANAGER, " ").leads()).isNotEmpty();
    }

    @Test
    void signsOfPatternsAreTakenLiterally() {
        for (String typed : List.of("%%%", "___", "\\\\\\", "'; --", "{{{", "@@@", "---")) {
            assertThat(find(AUDITOR, typed).isEmpty()).as(typed).isTrue();
        }
    }

    private static String one(String sql) {
        return db.sql(sql).query(String.class).single();
    }

    private static Hits find(Actor actor, String typed) {
        return transaction.execute(_ -> search.find(actor, new SearchText(typed), 5));
    }

    private static Actor actor(long id, Role role, Scope scope) {
        return new Actor(new EmployeeId(id), "login", "Имя", role, scope, Words.RUSSIAN, List.of());
    }
}
