package reglament.architecture.planted.modules.low;

import reglament.architecture.planted.modules.high.High;

/** Knows what it must not know. */
record Low(High high) {}
