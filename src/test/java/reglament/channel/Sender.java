package reglament.channel;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import reglament.testing.Answer;
import reglament.testing.Api;

/** A PBX or a gateway: signs what it sends through a channel of its own. */
record Sender(Api api, String channel, Secret secret, Instant now) {
    static Sender open(Api api, Instant now, ChannelKind kind) {
        Answer answer = api.admin().post("/api/v1/channels", "{\"kind\":\"" + kind + "\",\"name\":\"Канал\"}");
        return new Sender(api, answer.text("id"), new Secret(answer.text("secret")), now);
    }

    Sender with(Secret other) {
        return new Sender(api, channel, other, now);
    }

    Sender at(Instant moment) {
        return new Sender(api, channel, secret, moment);
    }

    Answer call(String body) {
        return send("calls", UUID.randomUUID().toString(), body);
    }

    Answer message(String body) {
        return send("messages", UUID.randomUUID().toString(), body);
    }

    Answer send(String where, String id, String body) {
        String timestamp = Long.toString(now.getEpochSecond());
        String signature = "v1," + secret.sign(id, timestamp, body.getBytes(StandardCharsets.UTF_8));
        return send(where, id, timestamp, signature, body);
    }

    Answer send(String where, String id, String timestamp, String signature, String body) {
        return api.anonymous()
                .with("webhook-id", id)
                .with("webhook-timestamp", timestamp)
                .with("webhook-signature", signature)
                .post("/api/v1/channels/" + channel + "/" + where, body);
    }
}
