package reglament.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;
import reglament.base.Clause;
import reglament.base.EmployeeId;
import reglament.base.Money;
import reglament.base.Text;
import reglament.spine.Shop;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

/** What one is told is for one's own eyes, in one's own language, and told only with the act. */
@IntegrationTest
class NoticesTest {
    private final Api api;
    private final TestClock clock;
    private final Notices notices;
    private final TextJson texts;
    private final TransactionTemplate transaction;
    private Shop shop;
    private EmployeeId anna;

    NoticesTest(Api api, TestClock clock, Notices notices, TextJson texts, TransactionTemplate transaction) {
        this.api = api;
        this.clock = clock;
        this.notices = notices;
        this.texts = texts;
        this.transaction = transaction;
        this.shop = null;
        this.anna = null;
    }

    @BeforeEach
    void openShop() {
        shop = new Shop(api, clock);
        anna = new EmployeeId(Long.parseLong(shop.annaId));
    }

    @Test
    void whatIsToldComesWithItsActOrNotAtAll() {
        assertThatThrownBy(() -> notices.tell(anna, Text.of("notice.title"), "/cases/1"))
                .isInstanceOf(IllegalTransactionStateException.class);
        transaction.executeWithoutResult(act -> {
            notices.tell(anna, Text.of("notice.title"), "/cases/1");
            act.setRollbackOnly();
        });
        assertThat(notices.countUnread(anna)).isZero();
    }

    @Test
    void itIsReadByTheOneWhoWasToldInTheirLanguageAndByNobodyElse() {
        tell(Text.of("dispute.news.filed", "К-0047", Text.of("dispute.title.SLOT"), clock.instant()), "/cases/47");

        Answer mine = shop.anna.with("Accept-Language", "ru").get("/api/v1/notices");
        assertThat(mine.json().get("unread").asInt()).isEqualTo(1);
        assertThat(mine.text("items.0.text")).startsWith("Кейс К-0047: За кем закреплён клиент.");
        assertThat(shop.anna
                        .with("Accept-Language", "en")
                        .get("/api/v1/notices")
                        .text("items.0.text"))
                .startsWith("Case C-0047: ");
        assertThat(mine.text("items.0.path")).isEqualTo("/cases/47");

        String id = mine.text("items.0.id");
        for (Api.Caller other : List.of(shop.dmitry, shop.head, shop.admin)) {
            assertThat(other.get("/api/v1/notices").body()).doesNotContain("К-0047");
            assertThat(other.post("/api/v1/notices/" + id + "/read", "").status())
                    .isEqualTo(404);
        }
        assertThat(shop.anna.post("/api/v1/notices/" + id + "/read", "").text("readAt"))
                .isNotEmpty();
        assertThat(shop.anna.get("/api/v1/notices").json().get("unread").asInt())
                .isZero();
    }

    @Test
    void readAgainItKeepsTheMomentItWasFirstRead() {
        tell(Text.of("notice.title"), "/cases");
        String id = shop.anna.get("/api/v1/notices").text("items.0.id");
        String first = shop.anna.post("/api/v1/notices/" + id + "/read", "").text("readAt");
        clock.forward(Duration.ofHours(1));
        assertThat(shop.anna.post("/api/v1/notices/" + id + "/read", "").text("readAt"))
                .isEqualTo(first);
    }

    @Test
    void theListComesInPagesAndIsReadAtOnce() {
        for (int i = 1; i <= 5; i++) {
            tell(Text.of("notice.all-read", i), "/cases/" + i);
        }
        Answer first = shop.anna.get("/api/v1/notices?page-size=3");
        assertThat(first.json().get("items").size()).isEqualTo(3);
        Answer second = shop.anna.get("/api/v1/notices?page-size=3&cursor=" + first.text("next"));
        assertThat(second.text("items.1.path")).isEqualTo("/cases/1");
        assertThat(second.json().get("next").isNull()).isTrue();
        assertThat(shop.anna.get("/api/v1/notices?cursor=x").status()).isEqualTo(422);

        assertThat(shop.anna
                        .post("/api/v1/notices/read-all", "")
                        .json()
                        .get("read")
                        .asInt())
                .isEqualTo(5);
        assertThat(shop.anna
                        .get("/api/v1/notices?unread=true")
                        .json()
                        .get("items")
                        .size())
                .isZero();
    }

    @Test
    void aTrialRunReadsNothing() {
        tell(Text.of("notice.title"), "/cases");
        assertThat(shop.anna.post("/api/v1/notices/read-all?dryRun=true", "").status())
                .isEqualTo(200);
        assertThat(notices.countUnread(anna)).isEqualTo(1);
    }

    @Test
    void whatWasReadLongAgoIsForgottenAndWhatNobodyReadIsNot() {
        tell(Text.of("notice.title"), "/cases/1");
        shop.anna.post("/api/v1/notices/read-all", "");
        tell(Text.of("notice.title"), "/cases/2");
        clock.forward(Notices.KEPT.plusDays(1));
        notices.forget();
        Answer left = shop.anna.get("/api/v1/notices");
        assertThat(left.json().get("items").size()).isEqualTo(1);
        assertThat(left.text("items.0.path")).isEqualTo("/cases/2");
    }

    @Test
    void noNoticeLeadsToAnotherSite() {
        for (String elsewhere : List.of("//evil.example", "/\\evil.example", "https://evil.example", "")) {
            assertThatThrownBy(() -> tell(Text.of("notice.title"), elsewhere))
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @Test
    void everyArgumentOfASentenceComesBackAsItWas() {
        Text said = Text.of(
                "k",
                "слова",
                12L,
                new BigDecimal("1.50"),
                Instant.parse("2026-11-23T07:12:00Z"),
                LocalDate.parse("2027-01-23"),
                Money.roubles(74000),
                Clause.R2_7,
                Text.of("inner", "x"),
                List.of("a", Clause.R0_1));
        assertThat(texts.read(texts.written(said))).isEqualTo(said);
        assertThatThrownBy(() -> texts.written(Text.of("k", new Object())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void tell(Text said, String path) {
        transaction.executeWithoutResult(_ -> notices.tell(anna, said, path));
    }
}
