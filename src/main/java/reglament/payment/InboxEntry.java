package reglament.payment;

/**
 * A line of a bank statement in the inbox.
 *
 * @param waits neither made a payment nor dismissed
 */
record InboxEntry(long id, StatementLine line, boolean waits) {}
