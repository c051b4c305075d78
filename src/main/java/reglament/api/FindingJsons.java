package reglament.api;

import java.util.List;
import org.springframework.stereotype.Component;
import reglament.base.Finding;
import reglament.platform.text.Words;
import reglament.platform.ui.Editions;

/** Says findings in the caller's language, for {@code /why}, dry runs and problem documents. */
@Component
public class FindingJsons {
    private final Words words;
    private final Editions editions;

    FindingJsons(Words words, Editions editions) {
        this.words = words;
        this.editions = editions;
    }

    public List<FindingJson> of(List<Finding> findings) {
        return findings.stream().map(this::of).toList();
    }

    private FindingJson of(Finding finding) {
        return new FindingJson(
                finding.clause().number(),
                editions.now(finding.clause()),
                finding.ok(),
                words.of(finding.fact()),
                finding.remedy() == null ? null : words.of(finding.remedy()),
                finding.link());
    }
}
