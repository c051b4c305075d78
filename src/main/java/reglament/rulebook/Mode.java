package reglament.rulebook;

/** How strictly a clause with a choice in it is held (SPEC 2). A clause the database guarantees has no mode. */
enum Mode {
    /** The act is refused. */
    ENFORCE,
    /** The act passes; whoever does it is told, and it is recorded. */
    WARN,
    /** The act passes; what would have been refused is recorded. */
    OBSERVE,
    /** Nothing happens. */
    OFF
}
