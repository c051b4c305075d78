package reglament.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reglament.platform.postgres.Database;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;
import reglament.testing.TestDatabases;
import tools.jackson.databind.JsonNode;

/** The rulebook through the API; and that neither its past nor what it recorded can be rewritten by the application's role. */
@IntegrationTest
class RulebookTest {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String POLICY = "/api/v1/rulebook/policies/lead.first-reaction-minutes";
    private static final String PHRASES = "/api/v1/rulebook/stop-phrases";

    private final Api api;
    private final Policies policies;
    private final TestClock clock;
    private final Database database;
    private final List<ConstraintClauses> contributed;

    RulebookTest(Api api, Policies policies, TestClock clock, Database database, List<ConstraintClauses> contributed) {
        this.api = api;
        this.policies = policies;
        this.clock = clock;
        this.database = database;
        this.contributed = contributed;
    }

    @Test
    void everybodyReadsEveryClauseWithItsLawAndWhatKeepsIt() {
        JsonNode clauses = somebody("MARKETING").get("/api/v1/rulebook").json().get("clauses");
        assertThat(clauses.size()).isEqualTo(ClauseBook.all().size());
        assertThat(clauses).allSatisfy(clause -> {
            assertThat(clause.get("law").asString()).isNotBlank();
            assertThat(clause.get("plainly").asString()).isNotBlank();
            assertThat(clause.get("keptBy").isEmpty()).isFalse();
        });
    }

    @Test
    void aPolicyChangesFromAFutureDayAndThePastKeepsItsValue() {
        Instant before = clock.instant();
        Answer answer = somebody("HEAD").patch(POLICY, "{\"value\": 20, \"effectiveFrom\": \"2029-12-01\"}");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().at("/value").asInt()).isEqualTo(15);
        assertThat(answer.json().at("/next/value").asInt()).isEqualTo(20);
        Instant midnight = Instant.parse("2029-11-30T21:00:00Z");
        assertThat(policies.number(Policy.FIRST_REACTION_MINUTES, before)).isEqualTo(15);
        assertThat(policies.number(Policy.FIRST_REACTION_MINUTES, midnight.minusMillis(1)))
                .isEqualTo(15);
        assertThat(policies.number(Policy.FIRST_REACTION_MINUTES, midnight)).isEqualTo(20);
    }

    @Test
    void aPolicyChangesAtOnceOnTheNodeThatChangedIt() {
        Api.Caller head = somebody("HEAD");
        int version = policies.value(Policy.PROBING_PER_HOUR, clock.instant()).version();
        Answer answer = head.patch(
                "/api/v1/rulebook/policies/contact.probing-per-hour",
                "{\"value\": \"60\", \"effectiveFrom\": \"%s\"}"
                        .formatted(clock.instant().minusSeconds(2)));
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        PolicyValue now = policies.value(Policy.PROBING_PER_HOUR, clock.instant());
        assertThat(now.version()).isEqualTo(version + 1);
        assertThat(now.effectiveFrom()).isEqualTo(clock.instant());
        assertThat(answer.header("ETag")).contains("\"" + now.version() + "\"");
        assertThat(head.with("If-Match", "\"" + version + "\"")
                        .patch("/api/v1/rulebook/policies/contact.probing-per-hour", "{\"value\": 60}")
                        .status())
                .isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lead.first-reaction-minutes | 0               | 2029-12-01           | value         | range
            lead.first-reaction-minutes | "ten"           | 2029-12-01           | value         | malformed
            lead.first-reaction-minutes | 1.5             | 2029-12-01           | value         | malformed
            lead.first-reaction-minutes | null            | 2029-12-01           | value         | missing
            lead.first-reaction-minutes | 10              | 2026-11-22           | effectiveFrom | past
            lead.first-reaction-minutes | 10              | 2026-11-23T09:00:00Z | effectiveFrom | past
            lead.first-reaction-minutes | 10              | tomorrow             | effectiveFrom | malformed
            organisation.time-zone      | "Europe/Moskva" | 2029-12-01           | value         | zone""")
    void aValueOutOfRangeOrAMomentInThePastIsRefused(
            String policy, String value, String from, String field, String code) {
        Answer answer = somebody("HEAD")
                .patch(
                        "/api/v1/rulebook/policies/" + policy,
                        "{\"value\": %s, \"effectiveFrom\": \"%s\"}".formatted(value, from));
        assertThat(answer.status()).as("%s", answer).isEqualTo(422);
        assertThat(answer.text("errors.0.field")).isEqualTo(field);
        assertThat(answer.text("errors.0.code")).isEqualTo(code);
    }

    @Test
    void aDryRunChangesNoPolicy() {
        int versions = policies.history(Policy.FIRST_REACTION_MINUTES).size();
        Answer answer = somebody("HEAD").patch(POLICY + "?dryRun=true", "{\"value\": 30}");
        assertThat(answer.json().get("allowed").asBoolean()).isTrue();
        assertThat(policies.read(Policy.FIRST_REACTION_MINUTES)).hasSize(versions);
        assertThat(policies.history(Policy.FIRST_REACTION_MINUTES)).hasSize(versions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MANAGER", "MARKETING", "ADMIN", "AUDITOR"})
    void onlyAHeadChangesPoliciesAndStopPhrases(String role) {
        Api.Caller other = somebody(role);
        assertThat(other.patch(POLICY, "{\"value\": 30}").status()).isEqualTo(403);
        assertThat(other.post(PHRASES, "{\"phrase\": \"ясно\"}").status()).isEqualTo(403);
        assertThat(other.get(PHRASES).status()).isEqualTo(200);
    }

    @Test
    void anUnknownPolicyIsNotFound() {
        assertThat(somebody("HEAD")
                        .patch("/api/v1/rulebook/policies/deal.protection", "{\"value\": 3}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aStopPhraseIsAddedOnceHoweverWrittenAndTakenOffAgain() throws SQLException {
        Api.Caller head = somebody("HEAD");
        String phrase = "Ещё созвонимся " + NUMBER.incrementAndGet();
        Answer added = head.post(PHRASES, "{\"phrase\": \"  %s \"}".formatted(phrase.replace(" ", "   ")));
        assertThat(added.status()).as("%s", added).isEqualTo(201);
        assertThat(added.text("phrase")).isEqualTo(phrase);
        Answer twice = head.post(
                PHRASES,
                "{\"phrase\": \"%s\"}".formatted(phrase.toUpperCase(Locale.ROOT).replace('Ё', 'Е')));
        assertThat(twice.status()).isEqualTo(422);
        assertThat(twice.text("errors.0.code")).isEqualTo("taken");

        String path = PHRASES + "/" + added.text("id");
        assertThat(head.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(head.send("DELETE", path, "").status()).isEqualTo(404);
        assertThat(head.get(PHRASES).body()).doesNotContain(phrase);
        assertThat(actionsOn("stop-phrase:" + added.text("id")))
                .containsExactly("stop-phrase.added", "stop-phrase.removed");
    }

    @Test
    void everyConstraintThatIsExplainedExists() throws SQLException {
        List<String> constraints =
                list("SELECT conname FROM pg_constraint UNION SELECT relname FROM pg_class WHERE relkind = 'i'");
        assertThat(contributed.stream().flatMap(each -> each.clauses().stream()).map(ConstraintClause::constraint))
                .isNotEmpty()
                .filteredOn(name -> !constraints.contains(name) && !TraceabilityTest.stands(name))
                .isEmpty();
    }

    @Test
    void aStandardStopPhraseNeedsNoSecondPlace() {
        assertThat(somebody("HEAD").post(PHRASES, "{\"phrase\": \"Думает\"}").text("errors.0.code"))
                .isEqualTo("taken");
    }

    @Test
    void R0_1_theProofOfADisputeIsNeverRewritten() {
        for (String table : List.of("event", "event_subject", "audit_entry", "policy", "refusal")) {
            assertThatThrownBy(() -> execute("DELETE FROM " + table)).as(table).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> execute("TRUNCATE " + table)).as(table).isInstanceOf(SQLException.class);
        }
        assertThatThrownBy(() -> execute("UPDATE policy SET value = '12' WHERE name = 'deal.protection.months'"))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> execute("UPDATE event SET at = now()")).isInstanceOf(SQLException.class);
    }

    @Test
    void R0_3_aViolationIsNeitherErasedNorChanged() {
        assertThatThrownBy(() -> execute("DELETE FROM violation")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> execute("UPDATE violation SET clause = 'R1.1'"))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> execute("TRUNCATE violation")).isInstanceOf(SQLException.class);
    }

    private Api.Caller somebody(String role) {
        String login = role.toLowerCase(Locale.ROOT) + "-of-the-rules-" + NUMBER.incrementAndGet();
        Answer hired = api.admin().post("/api/v1/employees", """
                {"login": "%s", "password": "rules-in-the-tests", "fullName": "Ольга Седова", "role": "%s"}""".formatted(login, role));
        assertThat(hired.status()).as("%s", hired).isEqualTo(201);
        return api.signedIn(login, "rules-in-the-tests");
    }

    private List<String> actionsOn(String subject) throws SQLException {
        return list("SELECT action FROM audit_entry WHERE subject = ? ORDER BY id", subject);
    }

    private List<String> list(String sql, String... arguments) throws SQLException {
        try (Connection owner = TestDatabases.connectAsOwner(database);
                PreparedStatement query = owner.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                query.setString(i + 1, arguments[i]);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection app = TestDatabases.connect(database);
                var statement = app.createStatement()) {
            statement.execute(sql);
        }
    }
}
