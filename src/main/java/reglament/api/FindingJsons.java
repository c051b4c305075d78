package reglament.api;

import java.util.List;
import org.springframework.stereotype.Component;
import reglament.base.Finding;
import reglament.platform.text.Words;

/** Says findings in the caller's language, for {@code /why}, dry runs and problem documents. */
@Component
public class FindingJsons {
    private final Words words;

    FindingJsons(Words words) {
        this.words = words;
    }

    public List<FindingJson> of(List<Finding> findings) {
        return findings.stream().map(f -> of(f, words)).toList();
    }

    static FindingJson of(Finding finding, Words words) {
        return new FindingJson(
                finding.clause().number(),
                finding.ok(),
                words.of(finding.fact()),
                finding.remedy() == null ? null : words.of(finding.remedy()),
                finding.link());
    }
}
