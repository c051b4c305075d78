package reglament.rulebook.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How often the judge and a person disagree. The misjudged comments are printed by the assertion that fails. */
class CommentJudgeAccuracyTest {
    private static final double TOLERATED = 0.02;

    private final CommentJudge judge = new CommentJudge();

    static List<Labelled> given() {
        return Labelled.read("comments-dev.tsv");
    }

    @ParameterizedTest
    @MethodSource("given")
    void R3_2_everyGivenCommentIsJudgedAsThePersonDid(Labelled comment) {
        assertThat(judges(comment)).isEqualTo(comment.detailed());
    }

    /** Sets whose misjudged comments were looked at, and the judge mended by them: they prove that nothing got worse. */
    static List<String> tuned() {
        return List.of(
                "comments-own.tsv",
                "comments-fresh.tsv",
                "comments-late.tsv",
                "comments-third.tsv",
                "comments-hard.tsv",
                "comments-trades-tuned.tsv",
                "comments-trades-2.tsv",
                "comments-trades-3.tsv",
                "comments-trades-4.tsv",
                "comments-trades-5.tsv",
                "comments-trades-6.tsv");
    }

    /** Sets only ever counted, never read while tuning: docs/decisions/judging-comments.md tells what they proved, and when. */
    static List<String> unseen() {
        return List.of("comments-trades-unseen.tsv", "comments-trades-7-unseen.tsv");
    }

    @ParameterizedTest
    @MethodSource("unseen")
    void R3_2_anUnseenSetIsMisjudgedInAtMostTwoPercentEitherWay(String file) {
        List<Labelled> comments = Labelled.read(file);
        assertThat(comments).hasSizeGreaterThan(250);
        assertMisjudgedAtMost(TOLERATED, comments);
    }

    @ParameterizedTest
    @MethodSource("tuned")
    void R3_2_everyLabelledSetIsMisjudgedInAtMostTwoPercentEitherWay(String file) {
        assertMisjudgedAtMost(TOLERATED, Labelled.read(file));
    }

    @ParameterizedTest
    @MethodSource("tuned")
    void R3_2_shoutingAndTrailingPunctuationChangeNoVerdict(String file) {
        assertThat(Labelled.read(file))
                .allSatisfy(comment ->
                        assertThat(judge(comment.text().toUpperCase() + "!!!")).isEqualTo(judge(comment.text())));
    }

    private void assertMisjudgedAtMost(double share, List<Labelled> comments) {
        List<Labelled> bare =
                comments.stream().filter(comment -> !comment.detailed()).toList();
        List<Labelled> detailed = comments.stream().filter(Labelled::detailed).toList();
        assertThat(misjudged(bare)).as("bare ones accepted").hasSizeLessThanOrEqualTo((int) (bare.size() * share));
        assertThat(misjudged(detailed)).as("detailed ones rejected").hasSizeLessThanOrEqualTo((int)
                (detailed.size() * share));
    }

    private List<Labelled> misjudged(List<Labelled> comments) {
        return comments.stream()
                .filter(comment -> judges(comment) != comment.detailed())
                .toList();
    }

    private boolean judges(Labelled comment) {
        return judge.judge(comment.draft(), StopPhrases.standard(), List.of()).detailed();
    }

    private boolean judge(String text) {
        return judge.judge(CommentDraft.ofText(text), StopPhrases.standard(), List.of())
                .detailed();
    }
}
