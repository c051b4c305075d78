package reglament.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import reglament.testing.Answer;
import reglament.testing.Api;
import reglament.testing.IntegrationTest;
import reglament.testing.TestClock;

@IntegrationTest
class ChannelsTest {
    private final Api api;
    private final JdbcClient db;

    ChannelsTest(Api api, JdbcClient db) {
        this.api = api;
        this.db = db;
    }

    @Test
    void anAdministratorOpensAChannelAndIsToldItsSecretOnce() {
        Answer opened = api.admin().post("/api/v1/channels", "{\"kind\":\"TELEPHONY\",\"name\":\"АТС\"}");
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.text("secret")).startsWith("whsec_");
        String path = "/api/v1/channels/" + opened.text("id");
        assertThat(opened.header("Location")).contains(path);
        assertThat(api.admin().get(path).body()).contains("АТС").doesNotContain("whsec_");
        assertThat(api.admin().get("/api/v1/channels").body()).doesNotContain("whsec_");
        assertThat(audited(opened.text("id"))).isEqualTo("channel.opened");
    }

    @ParameterizedTest
    @CsvSource({"'{}', kind", "'{\"kind\":\"FAX\",\"name\":\"x\"}', kind", "'{\"kind\":\"FORM\",\"name\":\" \"}', name"
    })
    void aChannelNeedsAKindAndAName(String body, String field) {
        Answer answer = api.admin().post("/api/v1/channels", body);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("errors.0.field")).isEqualTo(field);
    }

    @Test
    void nobodyElseOpensRotatesOrDisables() {
        Sender channel = Sender.open(api, TestClock.BEGINNING, ChannelKind.MESSAGES);
        String login = "channels-manager";
        api.admin().post("/api/v1/employees", """
                {"login":"%s","password":"manager-pass-1","fullName":"Мария Менеджер","role":"MANAGER","emails":[]}""".formatted(login));
        Api.Caller manager = api.signedIn(login, "manager-pass-1");
        String path = "/api/v1/channels/" + channel.channel();
        assertThat(manager.post("/api/v1/channels", "{\"kind\":\"FORM\",\"name\":\"x\"}")
                        .status())
                .isEqualTo(403);
        assertThat(manager.post(path + "/rotation", "").status()).isEqualTo(403);
        assertThat(manager.post(path + "/disabling", "").status()).isEqualTo(403);
        assertThat(manager.get("/api/v1/channels").status()).isEqualTo(403);
    }

    @Test
    void whoeverSawAnotherVersionDoesNotRotateIt() {
        Sender channel = Sender.open(api, TestClock.BEGINNING, ChannelKind.MESSAGES);
        String path = "/api/v1/channels/" + channel.channel();
        String etag = api.admin().get(path).header("ETag").orElseThrow();
        assertThat(api.admin()
                        .with("If-Match", etag)
                        .post(path + "/rotation", "")
                        .status())
                .isEqualTo(200);
        assertThat(api.admin()
                        .with("If-Match", etag)
                        .post(path + "/rotation", "")
                        .status())
                .isEqualTo(412);
        assertThat(audited(channel.channel())).isEqualTo("channel.secret-rotated");
    }

    @Test
    void aDisabledChannelStaysDisabled() {
        Sender channel = Sender.open(api, TestClock.BEGINNING, ChannelKind.MESSAGES);
        String path = "/api/v1/channels/" + channel.channel();
        assertThat(api.admin().post(path + "/disabling", "").text("disabledAt")).isNotEmpty();
        assertThat(api.admin().post(path + "/rotation", "").status()).isEqualTo(404);
        assertThat(audited(channel.channel())).isEqualTo("channel.disabled");
    }

    private String audited(String channel) {
        return db.sql("SELECT action FROM audit_entry WHERE subject = :subject ORDER BY id DESC LIMIT 1")
                .param("subject", "channel:" + channel)
                .query(String.class)
                .single();
    }
}
