package reglament.platform.jobs;

import java.time.Duration;

/**
 * Work that recurs. Modules contribute these as beans. One node at a time does it; it survives a crash of that node.
 *
 * @param name as in the table scheduled_tasks; never changed
 * @param pause between the end of one run and the beginning of the next
 */
public record Job(String name, Duration pause, Runnable work) {}
