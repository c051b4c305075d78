package reglament.channel;

/** Identity of a channel. */
public record ChannelId(long value) {
    @Override
    public String toString() {
        return Long.toString(value);
    }
}
