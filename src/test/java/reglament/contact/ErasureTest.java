package reglament.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reglament.attack.LawChecker;
import reglament.platform.postgres.Database;
import reglament.spine.Shop;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;
import reglament.testing.TestDatabases;
import reglament.timeline.JournalProof;

/** 152-ФЗ: at a client's demand nothing is left that tells who they are, and the journal is proven all the same. */
@IntegrationTest
class ErasureTest {
    private static final String DEMAND = "{\"reason\":\"Письмо № 12 от 14 января\"}";

    private final Api api;
    private final TestClock clock;
    private final Database database;
    private Shop shop;
    private String surname;
    private String mobile;
    private String mailbox;
    private String contact;

    ErasureTest(Api api, TestClock clock, Database database) {
        this.api = api;
        this.clock = clock;
        this.database = database;
    }

    @BeforeEach
    void aClient() {
        shop = new Shop(api, clock);
        surname = shop.surname();
        mobile = shop.mobile();
        mailbox = shop.mailbox();
        contact = shop.anna
                .post("/api/v1/contacts", Shop.contact(surname, "1987-03-14", mobile, mailbox))
                .text("id");
    }

    /** A deal that was lost, with all that was said on the way. */
    private void aStoryThatEnded(String secret) {
        String lead = shop.anna
                .post("/api/v1/leads", """
                        {"title":"%1$s ищет курс","source":"WEB_FORM","contactId":"%2$s","productGroupId":"%3$s","requestText":"Я %1$s, звоните %4$s",
                         "client":{"name":"%1$s","phone":"%4$s","email":"%5$s"}}""".formatted(secret, contact, shop.group, mobile, mailbox))
                .text("id");
        shop.message("t" + shop.number, "IN", mobile, "", "Это " + secret + ", сколько стоит?", false);
        shop.message("t" + shop.number, "OUT", mobile, "anna" + shop.number, "Здравствуйте, " + secret, false);
        shop.call(mobile, shop.extension("1"), 100);
        String deal = shop.anna
                .post(
                        "/api/v1/leads/" + lead + "/convert",
                        shop.conversion(
                                shop.group,
                                shop.product,
                                Shop.comment(0).replace("Обсудили", secret + " обсудила")
                                        + ",\"nextStep\":\"Перезвонить " + secret + "\",\"nextAt\":\""
                                        + clock.instant().plusSeconds(90_000) + "\""))
                .text("dealId");
        assertThat(deal).isNotEmpty();
        assertThat(shop.anna
                        .post(
                                "/api/v1/deals/" + deal + "/lose",
                                "{\"reasonId\":\"PRICE\",\"comment\":\"%s нашла дешевле в другом месте\"}"
                                        .formatted(secret))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aHeadErasesAClientAndTheirWordsStandNowhere() throws SQLException {
        String secret = shop.surname();
        aStoryThatEnded(secret);
        assertThat(standing(secret))
                .contains("activity", "channel_event", "comment", "deal", "event_personal", "lead", "message")
                .doesNotContain("event", "audit_entry");
        long links = number("SELECT count(*) FROM chain_link");

        Answer erased = shop.head.post("/api/v1/contacts/" + contact + "/erasure", DEMAND);

        assertThat(erased.status()).as(erased.toString()).isEqualTo(200);
        assertThat(erased.json().get("entries").asInt()).isGreaterThan(5);
        for (String word : List.of(secret, surname, mobile, mobile.substring(2), mailbox)) {
            assertThat(standing(word)).as(word).isEmpty();
        }
        assertThat(number("SELECT count(*) FROM chain_link")).isGreaterThan(links);
        assertThat(new LawChecker(database).broken()).isEmpty();
        Answer left = shop.head.get("/api/v1/contacts/" + contact);
        assertThat(left.text("lastName") + " " + left.text("firstName")).isEqualTo("Удалено по 152-ФЗ");
        assertThat(left.json().get("birthDate").isNull()).isTrue();
        String timeline =
                shop.head.get("/api/v1/contacts/" + contact + "/timeline").body();
        assertThat(timeline)
                .contains("contact.erased", "comment.written", "call.outgoing", "\"erased\":true")
                .doesNotContain("обсудила");
    }

    @Test
    void thePersonMayComeBackAsSomebodyNew() {
        assertThat(shop.head
                        .post("/api/v1/contacts/" + contact + "/erasure", DEMAND)
                        .status())
                .isEqualTo(200);
        Answer again = shop.anna.post("/api/v1/contacts", Shop.contact(surname, "1987-03-14", mobile, mailbox));
        assertThat(again.status()).as(again.toString()).isEqualTo(201);
        assertThat(shop.head
                        .post("/api/v1/contacts/" + again.text("id") + "/erasure", DEMAND)
                        .status())
                .isEqualTo(200);
        assertThat(new LawChecker(database).broken()).isEmpty();
    }

    @Test
    void whatAMergeKeptIsErasedToo() throws SQLException {
        String twin = shop.surname();
        String other = shop.dmitry
                .post("/api/v1/contacts", Shop.contact(twin, "1990-05-05", shop.mobile(), shop.mailbox()))
                .text("id");
        Answer merged = shop.head.post("/api/v1/contacts/" + contact + "/merge", "{\"from\":\"%s\"}".formatted(other));
        assertThat(merged.status()).as(merged.toString()).isLessThan(300);
        assertThat(standing(twin)).isNotEmpty();
        Answer erased = shop.head.post("/api/v1/contacts/" + contact + "/erasure", DEMAND);
        assertThat(erased.status()).as(erased.toString()).isEqualTo(200);
        assertThat(standing(twin)).isEmpty();
        assertThat(standing(surname)).isEmpty();
        assertThat(new LawChecker(database).broken()).isEmpty();
    }

    @Test
    void whatComesLaterIsErasedByRepeatingIt() {
        assertThat(shop.head
                        .post("/api/v1/contacts/" + contact + "/erasure", DEMAND)
                        .status())
                .isEqualTo(200);
        Answer again = shop.head.post("/api/v1/contacts/" + contact + "/erasure", DEMAND);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("entries").asInt()).isPositive();
        assertThat(JournalProof.flaws(database)).isEmpty();
    }

    @Test
    void nothingIsErasedWhileSomethingIsOpen() {
        String lead = shop.lead(shop.anna, contact, shop.group);
        Answer refused = shop.head.post("/api/v1/contacts/" + contact + "/erasure", DEMAND);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("R4.1", "ЛД-" + lead);
        assertThat(shop.head.get("/api/v1/contacts/" + contact).text("lastName"))
                .isEqualTo(surname);
        assertThat(shop.head
                        .post("/api/v1/contacts/" + contact + "/erasure?dryRun=true", DEMAND)
                        .status())
                .isNotEqualTo(500);
    }

    @Test
    void nothingIsBegunWithAnErasedClient() {
        String lead = shop.lead(shop.anna, contact, shop.group);
        assertThat(shop.anna
                        .post("/api/v1/leads/" + lead + "/refuse", "{\"reasonId\":\"PRICE\",\"comment\":\"\"}")
                        .status())
                .isEqualTo(200);
        assertThat(shop.head
                        .post("/api/v1/contacts/" + contact + "/erasure", DEMAND)
                        .status())
                .isEqualTo(200);
        Answer begun = shop.head.post(
                "/api/v1/leads",
                "{\"title\":\"Снова\",\"source\":\"WEB_FORM\",\"contactId\":\"%s\"}".formatted(contact));
        assertThat(begun.status()).isEqualTo(409);
        assertThat(begun.body()).contains("152-ФЗ");
        assertThat(shop.head
                        .patch("/api/v1/contacts/" + contact, "{\"company\":\"Ромашка\"}")
                        .status())
                .isEqualTo(409);
        assertThat(shop.anna
                        .patch("/api/v1/leads/" + lead, "{\"status\":\"IN_PROGRESS\"}")
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertRefused("contact_stays_erased", "UPDATE contact SET company = 'Ромашка' WHERE id = " + contact);
        assertRefused(
                "contact_stays_erased",
                "INSERT INTO contact_phone (contact_id, kind, number) VALUES (%s, 'MOBILE', '+79161234567')"
                        .formatted(contact));
        assertRefused(
                "contact_stays_erased",
                "INSERT INTO lead (title, source_id, contact_id, status, received_at, created_at) VALUES ('Лид', 1, %s, 'NEW', rules_now(), rules_now())"
                        .formatted(contact));
    }

    @Test
    void aManagerMayNotAnOtherTeamsHeadSeesNothingAnAdministratorMay() {
        String path = "/api/v1/contacts/" + contact + "/erasure";
        assertThat(shop.anna.post(path, DEMAND).status()).isEqualTo(403);
        assertThat(new Shop(api, clock).head.post(path, DEMAND).status()).isEqualTo(404);
        assertThat(shop.head.post(path, "{\"reason\":\"да\"}").status()).isEqualTo(422);
        Answer erased = shop.admin.post(path, DEMAND);
        assertThat(erased.status()).isEqualTo(200);
        assertThat(erased.body()).doesNotContain(surname);
        assertThat(shop.admin.post("/api/v1/contacts/999999999/erasure", DEMAND).status())
                .isEqualTo(404);
    }

    @Test
    void F7_rawSqlErasesNothingTheJournalDoesNotTellOf() {
        shop.lead(shop.anna, contact, shop.group);
        assertRefused("erasure_is_told", "SELECT erase_client(%s, (SELECT max(id) FROM event))".formatted(contact));
        assertRefused(
                "contact_is_erased_after_work",
                TOLD.formatted(contact, "(SELECT rows FROM erasure_of(%s))".formatted(contact)));
        assertRefused("42501", "SELECT erase_rows_of_client(1, 1, '{}', '{}', now(), current_date)");
        assertRefused("42501", "SELECT erase_personal_facts(1, '{}', '{}')");
        assertRefused("42501", "INSERT INTO erasure_running VALUES (pg_current_xact_id())");
        assertRefused("42501", "UPDATE contact SET erased_at = '2026-01-10Z' WHERE id = " + contact);
        assertRefused("42501", "UPDATE comment SET text = ''");
        assertRefused("42501", "UPDATE message SET text = ''");
        assertRefused("contact_is_whole_or_erased", "UPDATE contact SET birth_date = NULL WHERE id = " + contact);
        assertThat(JournalProof.flaws(database)).isEmpty();
    }

    /** The event says what is to be erased; the erasure derives it from the contact. */
    private static final String TOLD = """
            WITH e AS (INSERT INTO event (at, recorded_at, type, kind, actor_id, facts) SELECT rules_now(), rules_now(), 'contact.erased', 'CHANGE',
                (SELECT id FROM employee WHERE role = 'ADMIN' ORDER BY id LIMIT 1), jsonb_build_object('rows', %2$s) RETURNING id, at)
              INSERT INTO event_subject (subject, subject_id, at, event_id) SELECT 'CONTACT', %1$s, at, id FROM e;
            SELECT erase_client(%1$s, (SELECT max(id) FROM event))""";

    @Test
    void F7_nobodysFactsAreErasedOnAnothersAccount() throws SQLException {
        String throwaway = shop.client(shop.anna, shop.mobile());
        String all = "'" + digestOfAll() + "'";
        assertRefused("erasure_is_told", TOLD.formatted(throwaway, all));
        // Shown on the throwaway's timeline now, an event is still the client's of whom it was told.
        assertRefused("erasure_is_told", """
                INSERT INTO event_subject (subject, subject_id, at, event_id) SELECT DISTINCT 'CONTACT', %s, s.at, s.event_id FROM event_subject s
                  JOIN event_personal p ON p.event_id = s.event_id AND p.facts IS NOT NULL WHERE s.subject = 'CONTACT' AND s.subject_id = %s
                  ON CONFLICT DO NOTHING;
                """.formatted(throwaway, contact) + TOLD.formatted(throwaway, all));
        assertThat(JournalProof.flaws(database)).isEmpty();
    }

    private String digestOfAll() throws SQLException {
        try (Connection owner = TestDatabases.connectAsOwner(database);
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT erased_rows(ARRAY(SELECT event_id FROM event_personal WHERE facts IS NOT NULL),
                          ARRAY(SELECT entry_id FROM audit_personal WHERE facts IS NOT NULL))""")) {
            row.next();
            return row.getString(1);
        }
    }

    private void assertRefused(String by, String sql) {
        assertThatThrownBy(() -> {
                    try (Connection app = TestDatabases.connect(database);
                            Statement statement = app.createStatement()) {
                        app.setAutoCommit(false);
                        statement.execute(sql);
                        app.commit();
                    }
                })
                .isInstanceOf(SQLException.class)
                .satisfies(refusal -> assertThat(((SQLException) refusal).getSQLState() + " " + refusal.getMessage()
                                + ((org.postgresql.util.PSQLException) refusal)
                                        .getServerErrorMessage()
                                        .getConstraint())
                        .contains(by));
    }

    /** In which tables the words stand, whatever the column. */
    private List<String> standing(String words) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection owner = TestDatabases.connectAsOwner(database);
                Statement statement = owner.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet rows =
                    statement.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM %1$s t WHERE position('%2$s' IN t::text) > 0".formatted(table, words))) {
                    row.next();
                    if (row.getInt(1) > 0) {
                        found.add(table);
                    }
                }
            }
        }
        return found;
    }

    private long number(String sql) throws SQLException {
        try (Connection owner = TestDatabases.connectAsOwner(database);
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
