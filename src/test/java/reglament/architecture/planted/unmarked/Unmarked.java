package reglament.architecture.planted.unmarked;

/** In a package that does not say what null means. */
class Unmarked {}
