package reglament.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import reglament.base.EmployeeId;
import reglament.team.Actor;
import reglament.team.Role;
import reglament.team.Scope;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

@IntegrationTest
class InboxTest {
    private final Api api;
    private final TestClock clock;
    private final JdbcClient db;
    private final EventWorker worker;
    private final Inbox inbox;
    private Sender pbx;

    InboxTest(Api api, TestClock clock, JdbcClient db, EventWorker worker, Inbox inbox) {
        this.api = api;
        this.clock = clock;
        this.db = db;
        this.worker = worker;
        this.inbox = inbox;
    }

    @BeforeEach
    void openAChannel() {
        pbx = Sender.open(api, TestClock.BEGINNING, ChannelKind.TELEPHONY);
    }

    @Test
    void aSignedCallIsStoredAndWorkedOnBeforeTheAnswer() {
        assertThat(pbx.call(ended("c1")).status()).isEqualTo(202);
        assertThat(calls()).containsExactly("c1 ENDED 55");
        assertThat(waiting()).isZero();
    }

    @Test
    void aRetryIsKnownAndAnotherEventUnderItsIdIsRefused() {
        String id = UUID.randomUUID().toString();
        assertThat(pbx.send("calls", id, ended("c1")).status()).isEqualTo(202);
        assertThat(pbx.send("calls", id, ended("c1")).status()).isEqualTo(200);
        Answer other = pbx.send("calls", id, ended("c2"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("detail")).matches(".*[а-яё].*");
        assertThat(pbx.send("messages", id, ended("c1")).status()).isEqualTo(409);
        assertThat(calls()).hasSize(1);
    }

    @Test
    void whatNobodySignedJustNowIsNotTaken() {
        String body = ended("c1");
        assertThat(pbx.with(Secret.random()).call(body).status()).isEqualTo(401);
        assertThat(pbx.at(pbx.now().minusSeconds(301)).call(body).status()).isEqualTo(401);
        assertThat(pbx.at(pbx.now().plusSeconds(301)).call(body).status()).isEqualTo(401);
        assertThat(api.anonymous()
                        .post("/api/v1/channels/" + pbx.channel() + "/calls", body)
                        .status())
                .isEqualTo(401);
        assertThat(events()).isZero();
    }

    @Test
    void anUnknownADisabledAndAMalformedChannelLookAlike() {
        Answer unknown = new Sender(api, "999999", pbx.secret(), pbx.now()).call(ended("c1"));
        Answer malformed = new Sender(api, "abc", pbx.secret(), pbx.now()).call(ended("c1"));
        api.admin().post("/api/v1/channels/" + pbx.channel() + "/disabling", "");
        Answer disabled = pbx.call(ended("c1"));
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(List.of(malformed.body(), disabled.body())).containsOnly(unknown.body());
    }

    @Test
    void nothingMalformedIsStored() {
        assertThat(pbx.call("{").status()).isEqualTo(400);
        Answer wrong = pbx.call(ended("c1").replace("55", "-1"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text("errors.0.field")).isEqualTo("talkSeconds");
        assertThat(pbx.send("calls", "x".repeat(201), ended("c1")).text("errors.0.field"))
                .isEqualTo("webhook-id");
        assertThat(events()).isZero();
    }

    @Test
    void aBodyTooLongIsRefusedStatedOrCounted() throws Exception {
        String body = "{\"callId\":\"" + "x".repeat(256 * 1024) + "\"}";
        assertThat(pbx.call(body).status()).isEqualTo(413);
        assertThat(chunked(body, UUID.randomUUID().toString()).statusCode()).isEqualTo(413);
        assertThat(chunked(ended("c1"), UUID.randomUUID().toString()).statusCode())
                .isEqualTo(202);
        assertThat(events()).isOne();
    }

    @Test
    void theSecretBeforeTheLastIsAcceptedForADay() {
        Answer rotated = api.admin().post("/api/v1/channels/" + pbx.channel() + "/rotation", "");
        Sender changed = pbx.with(new Secret(rotated.text("secret")));
        assertThat(changed.call(ended("c1")).status()).isEqualTo(202);
        clock.forward(Duration.ofHours(24).minusSeconds(1));
        assertThat(pbx.at(clock.instant()).call(ended("c2")).status()).isEqualTo(202);
        clock.forward(Duration.ofSeconds(1));
        assertThat(pbx.at(clock.instant()).call(ended("c3")).status()).isEqualTo(401);
        assertThat(changed.at(clock.instant()).call(ended("c4")).status()).isEqualTo(202);
    }

    @Test
    void aFormOpensALeadAndIsNoReply() {
        Sender form = Sender.open(api, pbx.now(), ChannelKind.FORM);
        String mailbox = "form" + new Random().nextInt(1_000_000) + "@pochta.example";
        assertThat(form.message(message("f1", "IN", mailbox, false)).status()).isEqualTo(202);
        assertThat(form.message(message("f2", "OUT", mailbox, false)).status()).isEqualTo(202);
        assertThat(leadsFrom(mailbox)).containsExactly("WEB_FORM");
        assertThat(db.sql("SELECT count(*) FROM interaction WHERE client_key = :key")
                        .param("key", mailbox)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void anAutomaticMessageOpensNoLead() {
        Sender gateway = Sender.open(api, pbx.now(), ChannelKind.MESSAGES);
        String mailbox = "robot" + new Random().nextInt(1_000_000) + "@pochta.example";
        gateway.message(message("a1", "IN", mailbox, true));
        assertThat(leadsFrom(mailbox)).isEmpty();
        gateway.message(message("a2", "IN", mailbox, false));
        assertThat(leadsFrom(mailbox)).containsExactly("EMAIL");
    }

    private List<String> leadsFrom(String mailbox) {
        return db.sql(
                        "SELECT s.code FROM lead l JOIN lead_source s ON s.id = l.source_id WHERE l.client_email = :mailbox")
                .param("mailbox", mailbox)
                .query(String.class)
                .list();
    }

    private String message(String id, String direction, String mailbox, boolean automatic) {
        return """
                {"messageId":"%s","threadId":"t-%s","direction":"%s","clientAddress":"%s","sentAt":"%s","text":"Сколько стоит курс?","automatic":%s}""".formatted(id, mailbox, direction, mailbox, pbx.now(), automatic);
    }

    @Test
    void reportsOfACallThatComeAllAtOnceMakeOneCallOneInteractionAndOneLead() throws Exception {
        String number = "+7903555" + (1000 + new Random().nextInt(9000));
        List<String> reports = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            reports.addAll(List.of(ringing("c1"), answered("c1"), ended("c1"), ended("c2")));
        }
        Collections.shuffle(reports);
        List<Callable<Integer>> sendings = reports.stream()
                .<Callable<Integer>>map(report ->
                        () -> pbx.call(report.replace("+79035551477", number)).status())
                .toList();
        try (ExecutorService lines = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> sent : lines.invokeAll(sendings)) {
                assertThat(sent.get()).isEqualTo(202);
            }
        }
        assertThat(calls()).containsExactlyInAnyOrder("c1 ENDED 55", "c2 ENDED 55");
        assertThat(
                        count(
                                "SELECT count(*) FROM interaction i JOIN call c ON c.id = i.call_id WHERE c.channel_id = :channel"))
                .isEqualTo(2);
        assertThat(db.sql("SELECT count(*) FROM lead WHERE client_phone = :number")
                        .param("number", number)
                        .query(Integer.class)
                        .single())
                .isOne();
        assertThat(waiting()).isZero();
    }

    @Test
    void whatAFormSendsIsNoReply() {
        Sender form = Sender.open(api, TestClock.BEGINNING, ChannelKind.FORM);
        String said = """
                {"messageId":"%s","threadId":"t","direction":"%s","clientAddress":"+79035551477","sentAt":"2026-11-23T10:00:00Z","text":"Хочу купить"}""";
        assertThat(form.message(said.formatted("m1", "IN")).status()).isEqualTo(202);
        assertThat(form.message(said.formatted("m2", "OUT")).status()).isEqualTo(202);
        assertThat(db.sql("SELECT automatic FROM message WHERE channel_id = :channel")
                        .param("channel", Long.valueOf(form.channel()))
                        .query(Boolean.class)
                        .list())
                .containsExactly(true, true);
    }

    @Test
    void theSweepWorksOnWhatACrashLeft() {
        long event = left(ended("c1"));
        worker.sweep();
        assertThat(calls()).containsExactly("c1 ENDED 55");
        assertThat(handled(event)).isTrue();
    }

    @Test
    void anEventThatCannotBeWorkedOnIsTriedTenTimesStaysInSightAndMayBeTriedAgain() {
        long event = left("{\"callId\":\"c1\",\"clientNumber\":\"+79035551477\"}");
        for (int i = 0; i < 12; i++) {
            worker.sweep();
            clock.forward(Duration.ofHours(1));
        }
        StuckEvent stuck = stuck(event);
        assertThat(stuck.tries()).isEqualTo(EventWorker.TRIES);
        assertThat(stuck.givenUp()).isTrue();
        assertThat(stuck.failure()).doesNotContain("9035551477");
        assertThat(api.admin().get("/api/v1/channels/" + pbx.channel()).text("failed"))
                .isEqualTo("1");

        assertThat(inbox.retry(admin(), event)).isFalse();
        assertThat(stuck(event).tries()).isLessThan(EventWorker.TRIES);
    }

    private StuckEvent stuck(long event) {
        return inbox.listStuck(admin()).stream()
                .filter(e -> e.id() == event)
                .findFirst()
                .orElseThrow();
    }

    /** Stored, and then the machine died. */
    private long left(String body) {
        return db.sql("""
                INSERT INTO channel_event (channel_id, event_id, kind, body, body_digest, received_at)
                VALUES (:channel, :id, 'CALL', :body, '\\x00', :now) RETURNING id""")
                .param("channel", Long.valueOf(pbx.channel()))
                .param("id", UUID.randomUUID().toString())
                .param("body", body)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    private boolean handled(long event) {
        return db.sql("SELECT handled_at IS NOT NULL FROM channel_event WHERE id = :id")
                .param("id", event)
                .query(Boolean.class)
                .single();
    }

    private HttpResponse<String> chunked(String body, String id) throws Exception {
        String timestamp = Long.toString(pbx.now().getEpochSecond());
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(api.address() + "/api/v1/channels/" + pbx.channel() + "/calls"))
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .header("webhook-signature", "v1," + pbx.secret().sign(id, timestamp, bytes))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private List<String> calls() {
        return db.sql(
                        "SELECT call_key || ' ' || state || ' ' || talk_seconds FROM call WHERE channel_id = :channel ORDER BY id")
                .param("channel", Long.valueOf(pbx.channel()))
                .query(String.class)
                .list();
    }

    private int events() {
        return count("SELECT count(*) FROM channel_event WHERE channel_id = :channel");
    }

    private int waiting() {
        return count("SELECT count(*) FROM channel_event WHERE channel_id = :channel AND handled_at IS NULL");
    }

    private int count(String query) {
        return db.sql(query)
                .param("channel", Long.valueOf(pbx.channel()))
                .query(Integer.class)
                .single();
    }

    private Actor admin() {
        long id = db.sql("SELECT id FROM employee WHERE login = :login")
                .param("login", Api.ADMIN)
                .query(Long.class)
                .single();
        return new Actor(
                new EmployeeId(id),
                Api.ADMIN,
                "Admin",
                Role.ADMIN,
                new Scope.Nobody(),
                java.util.Locale.ENGLISH,
                List.of());
    }

    private static String ringing(String call) {
        return """
                {"callId":"%s","direction":"IN","clientNumber":"+79035551477","startedAt":"2026-11-23T09:58:00Z","state":"RINGING"}""".formatted(call);
    }

    private static String answered(String call) {
        return """
                {"callId":"%s","direction":"IN","clientNumber":"+79035551477","startedAt":"2026-11-23T09:58:00Z",
                "answeredAt":"2026-11-23T09:58:05Z","state":"ANSWERED"}""".formatted(call);
    }

    private static String ended(String call) {
        return """
                {"callId":"%s","direction":"IN","clientNumber":"+79035551477","startedAt":"2026-11-23T09:58:00Z",
                "answeredAt":"2026-11-23T09:58:05Z","endedAt":"2026-11-23T09:59:00Z","talkSeconds":55,"state":"ENDED"}""".formatted(call);
    }
}
