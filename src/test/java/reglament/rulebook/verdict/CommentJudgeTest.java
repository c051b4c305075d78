package reglament.rulebook.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static reglament.rulebook.verdict.VerdictReason.COPY;
import static reglament.rulebook.verdict.VerdictReason.EMPTY;
import static reglament.rulebook.verdict.VerdictReason.GIBBERISH;
import static reglament.rulebook.verdict.VerdictReason.NO_AGREEMENT;
import static reglament.rulebook.verdict.VerdictReason.NO_TOPIC;
import static reglament.rulebook.verdict.VerdictReason.PADDING;
import static reglament.rulebook.verdict.VerdictReason.STOP_PHRASE;
import static reglament.rulebook.verdict.VerdictReason.TOO_FEW_WORDS;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommentJudgeTest {
    private static final String DETAILED =
            "Обсудили лицензию на 10 мест: устраивает базовый тариф, просит рассрочку. Счёт пришлю сегодня, первый платёж до 20 мая.";

    private final CommentJudge judge = new CommentJudge();

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "...", "!!! — ???", "👍"})
    void R3_2_aCommentWithoutWordsIsEmpty(String text) {
        assertThat(judge(text).codes()).containsExactly(EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "НД",
                "нд",
                "Н/Д",
                "н. д.",
                "НД!!!",
                "нд нд нд",
                "перезвонить",
                "Перезвоню",
                "перезвонит",
                "перезвонить!!!",
                "перзвонить",
                "перезвоить",
                "перезвнить завтра",
                "ПЕРЕЗВОНИТЬ",
                "перезвооонить",
                "п е р е з в о н и т ь",
                "пeрeзвoнить",
                "perezvonit",
                "gthtpdjybnm",
                "сбросил",
                "сбросила",
                "сбросили два раза",
                "сбосил",
                "СБРОСИЛ.",
                "пообщались",
                "пообщался",
                "пообщалсиь",
                "Пообщались!",
                "пообщались пообщались пообщались",
                "думает",
                "думают",
                "думаеть",
                "ДУМАЕТ",
                "думает...",
                "думает пока",
                "клиент думает",
                "dumaet"
            })
    void R3_2_aPhraseOfTheDeckIsBareInAnyDisguise(String text) {
        assertThat(judge(text).codes()).contains(STOP_PHRASE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "думает о тарифе Б, решит до 15-го",
                "перезвонить 15-го в 11 по договору",
                "Думает, потому что банк не одобрил первый взнос. Подаём в ВТБ, ответ к пятнице"
            })
    void R3_2_aPhraseIsJudgedAsTheWholeMessage(String text) {
        assertThat(judge(text).detailed()).isTrue();
    }

    @Test
    void R3_2_theBarePhraseIsNamed() {
        assertThat(judge("Клиент думает").reasons()).contains(new Reason(STOP_PHRASE, "думает"));
    }

    @Test
    void R3_2_aPhraseAddedByAHeadIsBareFromThenOn() {
        String text = "Ушёл в астрал с ретроградным Меркурием";
        StopPhrases more = new StopPhrases(Set.of("ушел в астрал", "с ретроградным Меркурием"));
        assertThat(judge.judge(CommentDraft.ofText(text), more, List.of()).codes())
                .contains(STOP_PHRASE);
        assertThat(judge(text).codes()).doesNotContain(STOP_PHRASE);
    }

    @Test
    void R3_2_lettersAreNotWords() {
        assertThat(judge("фывапр олдж йцукен ыва").codes()).contains(GIBBERISH);
    }

    @Test
    void R3_2_paddingAddsNothing() {
        assertThat(judge("всё обсудили всё обсудили всё обсудили").codes()).contains(PADDING);
    }

    @Test
    void R3_2_fewerThanFourDifferentWordsAreTooFew() {
        assertThat(judge("ипотека, ставка, завтра").codes()).contains(TOO_FEW_WORDS);
    }

    @Test
    void R3_1_anAgreementWithoutATopicIsNotDetailed() {
        assertThat(judge("договорились созвониться в четверг в 15:00").codes()).contains(NO_TOPIC);
    }

    @Test
    void R3_1_aTopicWithoutAnAgreementIsNotDetailed() {
        assertThat(judge("рассказал про ипотеку и про ставку банка").codes()).containsExactly(NO_AGREEMENT);
    }

    @Test
    void R3_1_topicAndAgreementMayStandInTwoFieldsOrInOneSentence() {
        CommentDraft two = new CommentDraft("Тариф Б", "решит до 15-го", "", "");
        CommentDraft one = new CommentDraft("Тариф Б, решит до 15-го", "", "", "");
        assertThat(judge.judge(two, StopPhrases.standard(), List.of()).detailed())
                .isTrue();
        assertThat(judge.judge(one, StopPhrases.standard(), List.of()).detailed())
                .isTrue();
    }

    @Test
    void R3_2_splittingABarePhraseOverTheFieldsDoesNotFillIt() {
        CommentDraft split = new CommentDraft("Разговор с клиентом", "договорились созвониться в среду", "", "");
        assertThat(judge.judge(split, StopPhrases.standard(), List.of()).detailed())
                .isFalse();
    }

    @Test
    void R3_1_theNextStepIsAPlanAndProvesNothing() {
        CommentDraft planned =
                new CommentDraft("думает", "", "", "Отправить договор на 10 лицензий до 20 мая, счёт на 84 500");
        assertThat(judge.judge(planned, StopPhrases.standard(), List.of()).detailed())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                DETAILED,
                "обсудили лицензию на 10 мест — устраивает базовый тариф; просит рассрочку, счет пришлю сегодня, первый платеж до 20 мая",
                "Обсудили лицензию на 10 мест: устраивает базовый тариф, просит рассрочку. Счёт пришлю сегодня, первый платёж до 25 мая!!!",
                "Обсудили лицензию на 10 мест: устраивает базовый тариф, просит рассрочку"
            })
    void R3_2_aRetouchedCopyOfAnOwnEarlierCommentIsNotDetailed(String text) {
        assertThat(judge(text, List.of("Сняли с паузы внедрение склада, старт в июне", DETAILED))
                        .codes())
                .contains(COPY);
    }

    @Test
    void R3_2_anotherCommentOnTheSameSubjectIsNoCopy() {
        String next =
                "По лицензии на 10 мест: рассрочку одобрили на два платежа, договор подпишет в среду, доступ открою в тот же день";
        assertThat(judge(next, List.of(DETAILED)).detailed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(VerdictReason.class)
    void R3_2_everyReasonHasItsSentenceInBothLanguages(VerdictReason reason) throws IOException {
        for (String language : List.of("ru", "en")) {
            Properties messages = new Properties();
            try (InputStream file = Objects.requireNonNull(
                    getClass().getResourceAsStream("/messages/verdict_" + language + ".properties"))) {
                messages.load(new java.io.InputStreamReader(file, java.nio.charset.StandardCharsets.UTF_8));
            }
            assertThat(messages.getProperty(reason.key())).isNotBlank();
        }
    }

    @Property
    void R3_2_anyMixtureOfBareWordsIsBare(@ForAll("bareWords") List<String> words) {
        assertThat(judge(String.join(" ", words)).detailed()).isFalse();
    }

    @Property
    void R3_2_whateverIsTypedHasAVerdictAndAlwaysTheSame(@ForAll String text) {
        CommentVerdict verdict = judge(text);
        assertThat(judge(text)).isEqualTo(verdict);
        assertThat(verdict.detailed()).isEqualTo(verdict.reasons().isEmpty());
    }

    @Property
    void R3_2_repeatingABareCommentNeverMakesItDetailed(@ForAll("bareComments") Labelled comment) {
        String repeated = String.join(", ", Collections.nCopies(4, comment.text()));
        assertThat(judge(repeated).detailed()).isFalse();
    }

    @Provide
    Arbitrary<List<String>> bareWords() {
        return Arbitraries.of(
                        "перезвонить",
                        "думает",
                        "клиент",
                        "сбросил",
                        "пообщались",
                        "завтра",
                        "в",
                        "среду",
                        "ок",
                        "не",
                        "позже",
                        "занят",
                        "ждём",
                        "ответ",
                        "после",
                        "обеда",
                        "нормально",
                        "обсудили",
                        "call",
                        "back",
                        "busy",
                        "Monday",
                        "thinking",
                        "client",
                        "договорились",
                        "созвониться",
                        "12:00")
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<Labelled> bareComments() {
        return Arbitraries.of(Labelled.read("comments-late.tsv").stream()
                .filter(comment -> !comment.detailed())
                .toList());
    }

    private CommentVerdict judge(String text) {
        return judge(text, List.of());
    }

    private CommentVerdict judge(String text, List<String> ownEarlier) {
        return judge.judge(CommentDraft.ofText(text), StopPhrases.standard(), ownEarlier);
    }
}
