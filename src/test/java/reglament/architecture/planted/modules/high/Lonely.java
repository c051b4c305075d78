package reglament.architecture.planted.modules.high;

/** Public for nobody. */
public record Lonely() {}
