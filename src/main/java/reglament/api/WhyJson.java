package reglament.api;

import java.util.List;

/** «Почему?»: the clauses that bear on a record, kept or broken, as API.md writes them. */
public record WhyJson(List<FindingJson> clauses) {}
