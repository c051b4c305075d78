package reglament.channel;

/** What reports through a channel. */
public enum ChannelKind {
    TELEPHONY,
    MESSAGES,
    /** A web form: all it sends is automatic, so it is no reply (R1.5). */
    FORM
}
