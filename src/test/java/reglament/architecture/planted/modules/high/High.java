package reglament.architecture.planted.modules.high;

/** Of the high module. */
public record High() {}
