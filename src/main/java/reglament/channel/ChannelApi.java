package reglament.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reglament.api.Listing;
import reglament.api.Versions;
import reglament.base.Denied;
import reglament.team.Actor;
import reglament.team.Role;

/** {@code /api/v1/channels}: opened, given a new secret and disabled by an administrator. */
@RestController
class ChannelApi {
    private final Channels channels;

    ChannelApi(Channels channels) {
        this.channels = channels;
    }

    @PostMapping("/api/v1/channels")
    ResponseEntity<IssuedJson> open(Actor actor, @RequestBody ChannelForm form) {
        Channels.Issued issued = channels.open(actor, form.toChannel());
        return ResponseEntity.created(URI.create("/api/v1/channels/" + issued.channel()))
                .body(IssuedJson.of(issued, channels.get(issued.channel())));
    }

    /** All of them: an organisation has a handful. */
    @GetMapping("/api/v1/channels")
    Listing<ChannelJson> list(Actor actor) {
        actor.mustBe(Role.ADMIN, Role.AUDITOR, Role.HEAD);
        List<ChannelJson> all = channels.list().stream().map(ChannelJson::of).toList();
        return new Listing<>(all, null);
    }

    @GetMapping("/api/v1/channels/{id}")
    ResponseEntity<ChannelJson> show(Actor actor, @PathVariable long id) {
        actor.mustBe(Role.ADMIN, Role.AUDITOR, Role.HEAD);
        ChannelRow row = channels.get(new ChannelId(id));
        return Versions.ok(row.version(), ChannelJson.of(row));
    }

    @PostMapping("/api/v1/channels/{id}/rotation")
    ResponseEntity<IssuedJson> rotate(
            Actor actor,
            @PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        ChannelId channel = new ChannelId(id);
        Channels.Issued issued = channels.rotate(actor, channel, seen(channel, ifMatch));
        ChannelRow row = channels.get(channel);
        return Versions.ok(row.version(), IssuedJson.of(issued, row));
    }

    @PostMapping("/api/v1/channels/{id}/disabling")
    ResponseEntity<ChannelJson> disable(
            Actor actor,
            @PathVariable long id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        ChannelId channel = new ChannelId(id);
        channels.disable(actor, channel, seen(channel, ifMatch));
        return show(actor, id);
    }

    /**
     * @return the version the caller saw, to be compared again under the lock; null if they do not say
     * @throws Denied.Stale if it is another one by now
     */
    private @Nullable Integer seen(ChannelId channel, @Nullable String ifMatch) {
        if (ifMatch == null) {
            return null;
        }
        int version = channels.get(channel).version();
        Versions.mustMatch(ifMatch, version);
        return version;
    }

    /** @param proof SIGNED unless it says REPORTED */
    record ChannelForm(
            @Nullable String kind,
            @Nullable String name,
            @Nullable String proof) {
        Channels.NewChannel toChannel() {
            return Channels.NewChannel.of(kind, name, proof);
        }
    }

    /** @param previousUntil till when the secret before this one is accepted */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record IssuedJson(
            String id,
            String secret,
            ChannelKind kind,
            String name,
            Proof proof,
            @Nullable Instant previousUntil) {
        static IssuedJson of(Channels.Issued issued, ChannelRow row) {
            return new IssuedJson(
                    row.id().toString(),
                    issued.secret().written(),
                    row.kind(),
                    row.name(),
                    row.proof(),
                    row.previousUntil());
        }
    }

    record ChannelJson(
            String id,
            ChannelKind kind,
            String name,
            Proof proof,
            Instant createdAt,
            @Nullable Instant disabledAt,
            @Nullable Instant previousUntil,
            @Nullable Instant lastEventAt,
            int waiting,
            int failed) {
        static ChannelJson of(ChannelRow row) {
            return new ChannelJson(
                    row.id().toString(),
                    row.kind(),
                    row.name(),
                    row.proof(),
                    row.createdAt(),
                    row.disabledAt(),
                    row.previousUntil(),
                    row.lastEventAt(),
                    row.waiting(),
                    row.failed());
        }
    }
}
