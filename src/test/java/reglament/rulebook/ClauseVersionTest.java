package reglament.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import reglament.base.Clause;
import reglament.spine.Shop;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** A clause's edition changes with its policies and stop phrases; whatever judges names the edition in force when it happened. */
@IntegrationTest
class ClauseVersionTest {
    private final ClauseVersions versions;
    private final JdbcClient db;
    private final TestClock clock;
    private final Api api;
    private @Nullable Shop made;

    ClauseVersionTest(ClauseVersions versions, JdbcClient db, TestClock clock, Api api) {
        this.versions = versions;
        this.db = db;
        this.clock = clock;
        this.api = api;
    }

    @BeforeEach
    void openShop() {
        made = new Shop(api, clock);
    }

    private Shop shop() {
        return java.util.Objects.requireNonNull(made);
    }

    @Test
    void R0_1_aRefusalNamesClauseAndEditionInTheAnswerAndInTheRecord() {
        String mobile = shop().mobile();
        String lead = shop().lead(shop().anna, shop().client(shop().anna, mobile), shop().group);
        Answer refused = shop().anna
                .post(
                        "/api/v1/leads/" + lead + "/convert",
                        shop().conversion(shop().group, shop().product, Shop.comment(0)));
        assertThat(refused.status()).as("%s", refused).isEqualTo(409);
        Clause clause = Clause.find(refused.text("rule")).orElseThrow();
        assertThat(refused.json().get("ruleVersion").asInt()).isEqualTo(versions.at(clause, clock.instant()));
        assertThat(refused.json().at("/clauses/0/ruleVersion").asInt()).isPositive();
        assertThat(db.sql("SELECT clause_version FROM refusal WHERE clause = :clause ORDER BY id DESC LIMIT 1")
                        .param("clause", clause.number())
                        .query(Integer.class)
                        .single())
                .isEqualTo(refused.json().get("ruleVersion").asInt());
    }

    @Test
    void aPolicyMakesTheNextEditionFromItsMomentOnAndThePastKeepsItsNumber() {
        Instant before = clock.instant();
        int now = versions.at(Clause.R5_2, before);
        Instant from = before.plus(Duration.ofDays(9000));
        int last = versions.at(Clause.R5_2, from);
        Answer changed = shop().head
                .patch(
                        "/api/v1/rulebook/policies/contact.probing-per-hour",
                        "{\"value\": 61, \"effectiveFrom\": \"%s\"}".formatted(before.plus(Duration.ofDays(3000))));
        assertThat(changed.status()).as("%s", changed).isEqualTo(200);
        assertThat(versions.at(Clause.R5_2, before)).isEqualTo(now);
        assertThat(versions.at(Clause.R5_2, from)).isEqualTo(last + 1);
        assertThat(versions.at(Clause.R2_7, from)).isEqualTo(inDatabase(Clause.R2_7, from));
        assertThat(versions.at(Clause.R5_2, from)).isEqualTo(inDatabase(Clause.R5_2, from));
    }

    @Test
    void aStopPhraseMakesTheNextEditionOfR3_2() {
        int before = versions.at(Clause.R3_2, clock.instant());
        clock.forward(Duration.ofSeconds(1));
        String added = shop().head
                .post(
                        "/api/v1/rulebook/stop-phrases",
                        "{\"phrase\": \"на связи как всегда %d\"}".formatted(shop().number))
                .text("id");
        assertThat(versions.at(Clause.R3_2, clock.instant())).isEqualTo(before + 1);
        clock.forward(Duration.ofSeconds(1));
        shop().head.send("DELETE", "/api/v1/rulebook/stop-phrases/" + added, "");
        assertThat(versions.at(Clause.R3_2, clock.instant()))
                .isEqualTo(before + 2)
                .isEqualTo(inDatabase(Clause.R3_2, clock.instant()));
    }

    private int inDatabase(Clause clause, Instant moment) {
        return db.sql("SELECT clause_version(:clause, :at)")
                .param("clause", clause.number())
                .param("at", moment.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }
}
