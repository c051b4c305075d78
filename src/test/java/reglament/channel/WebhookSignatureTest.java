package reglament.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {
    /** The vector of the Standard Webhooks libraries. */
    private static final Secret SECRET = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIMESTAMP = "1614265330";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String RIGHT = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void theVectorOfTheStandardFits() {
        assertThat(isBy(ID, TIMESTAMP, RIGHT, BODY)).isTrue();
    }

    @Test
    void oneRightSignatureAmongSeveralFits() {
        assertThat(isBy(ID, TIMESTAMP, "v1,AAAA v1a,other " + RIGHT + " v2,x", BODY))
                .isTrue();
    }

    @Test
    void thePreviousSecretFitsToo() {
        WebhookSignature signature = WebhookSignature.of(ID, TIMESTAMP, RIGHT).orElseThrow();
        assertThat(signature.isBy(List.of(Secret.random(), SECRET), BODY)).isTrue();
        assertThat(signature.isBy(List.of(Secret.random()), BODY)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "v1,",
                "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE",
                "V1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=v1,x"
            })
    void anythingElseDoesNotFit(String signatures) {
        assertThat(isBy(ID, TIMESTAMP, signatures, BODY)).isFalse();
    }

    @Test
    void everyPartIsSigned() {
        assertThat(isBy("msg_other", TIMESTAMP, RIGHT, BODY)).isFalse();
        assertThat(isBy(ID, "1614265331", RIGHT, BODY)).isFalse();
        assertThat(isBy(ID, TIMESTAMP, RIGHT, "{\"test\":2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    @Test
    void aTimestampIsSignedAsWritten() {
        assertThat(isBy(ID, "0" + TIMESTAMP, RIGHT, BODY)).isFalse();
        assertThat(isBy(ID, "0" + TIMESTAMP, "v1," + SECRET.sign(ID, "0" + TIMESTAMP, BODY), BODY))
                .isTrue();
    }

    @Test
    void withoutAllThreeHeadersThereIsNoSignature() {
        assertThat(WebhookSignature.of(null, TIMESTAMP, RIGHT)).isEmpty();
        assertThat(WebhookSignature.of(" ", TIMESTAMP, RIGHT)).isEmpty();
        assertThat(WebhookSignature.of(ID, null, RIGHT)).isEmpty();
        assertThat(WebhookSignature.of(ID, "-5", RIGHT)).isEmpty();
        assertThat(WebhookSignature.of(ID, "2021-02-25", RIGHT)).isEmpty();
        assertThat(WebhookSignature.of(ID, TIMESTAMP, null)).isEmpty();
    }

    @Test
    void aSecretIsWrittenAsTheStandardSaysAndNeverPrinted() {
        Secret secret = Secret.random();
        assertThat(secret.written()).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(secret).hasToString("whsec_…");
    }

    private static boolean isBy(String id, String timestamp, String signatures, byte[] body) {
        return WebhookSignature.of(id, timestamp, signatures).orElseThrow().isBy(List.of(SECRET), body);
    }
}
