package reglament.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reglament.channel.ChannelKind;
import reglament.channel.Channels;
import reglament.interaction.CallReport;
import reglament.interaction.CallReport.Direction;
import reglament.interaction.Intake;
import reglament.interaction.MessageReport;
import reglament.team.Actor;

/** What the exchange and the messenger of the demonstration report. */
@Component
class DemoTelephony {
    private final Channels channels;
    private final Intake intake;

    DemoTelephony(Channels channels, Intake intake) {
        this.channels = channels;
        this.intake = intake;
    }

    Lines connect(Actor administrator) {
        return new Lines(
                channels.open(administrator, ChannelKind.TELEPHONY, "АТС офиса"),
                channels.open(administrator, ChannelKind.MESSAGES, "Почта и мессенджеры"));
    }

    /** The channels, and the numbers of what came through them. */
    final class Lines {
        private final long telephony;
        private final long messages;
        private long number;

        private Lines(long telephony, long messages) {
            this.telephony = telephony;
            this.messages = messages;
        }

        /** A call that ended now. @param seconds of talk; null if nobody answered */
        void call(
                Direction direction,
                String client,
                @Nullable String extension,
                @Nullable Integer seconds,
                Instant now) {
            Instant answered = seconds == null ? null : now.minusSeconds(seconds);
            Instant started = (answered == null ? now : answered).minusSeconds(12);
            intake.take(
                    telephony,
                    new CallReport(
                            "demo-" + number++,
                            direction,
                            client,
                            "+74950000000",
                            extension,
                            started,
                            answered,
                            now,
                            seconds,
                            null,
                            CallReport.State.ENDED),
                    true);
        }

        void message(Direction direction, String client, @Nullable String login, String text, Instant now) {
            intake.take(
                    messages,
                    new MessageReport(
                            "demo-" + number++,
                            "demo-" + client,
                            direction,
                            client,
                            login,
                            now,
                            text,
                            MessageReport.Nature.HUMAN),
                    true);
        }
    }
}
