package reglament.architecture.planted;

/** A name that says nothing. */
record PlantedHelper() {}
