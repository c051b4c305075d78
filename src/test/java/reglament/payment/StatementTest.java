package reglament.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reglament.base.InvalidInput;

/** R0.2: what banks write is read as they mean it, or refused with the line. */
class StatementTest {
    static final String ONE_C = """
            1CClientBankExchange
            ВерсияФормата=1.03
            Кодировка=%s
            Отправитель=Банк
            ДатаНачала=20.11.2026
            РасчСчет=40702810000000000001
            СекцияРасчСчет
            ДатаНачала=20.11.2026
            РасчСчет=40702810000000000001
            НачальныйОстаток=1000.00
            КонецРасчСчет
            СекцияДокумент=Платежное поручение
            Номер=512
            Дата=19.11.2026
            Сумма=98000.00
            ПлательщикСчет=40817810000000000777
            Плательщик=ИНН 770000000000 Иванова Ольга
            Плательщик1=Иванова Ольга
            ПолучательСчет=40702810000000000001
            ДатаПоступило=20.11.2026
            НазначениеПлатежа=Оплата по сделке № %s, без НДС
            КонецДокумента
            СекцияДокумент=Платежное поручение
            Номер=77
            Дата=20.11.2026
            Сумма=5000.00
            ПлательщикСчет=40702810000000000001
            ПолучательСчет=40702810000000000999
            ДатаСписано=20.11.2026
            НазначениеПлатежа=Аренда
            КонецДокумента
            СекцияДокумент=Мемориальный ордер
            Номер=9
            Дата=20.11.2026
            Сумма=1200.5
            ПлательщикСчет=40817810000000000778
            Плательщик1=Петров П. П.
            ПолучательСчет=40702810000000000001
            НазначениеПлатежа1=Предоплата
            НазначениеПлатежа2=за обучение
            КонецДокумента
            КонецФайла
            """;

    @ParameterizedTest
    @CsvSource({"Windows, windows-1251", "DOS, IBM866", "UTF-8, UTF-8"})
    void R0_2_theFormatOf1CIsReadInEachOfItsLetters(String said, String charset) {
        Statement statement = Statement.read(ONE_C.formatted(said, "1042").getBytes(Charset.forName(charset)));

        assertThat(statement.format()).isEqualTo(Statement.Format.ONE_C);
        assertThat(statement.incoming())
                .containsExactly(
                        new StatementLine(
                                "512",
                                LocalDate.of(2026, 11, 20),
                                new BigDecimal("98000.00"),
                                "Иванова Ольга",
                                "40817810000000000777",
                                "Оплата по сделке № 1042, без НДС"),
                        new StatementLine(
                                "9",
                                LocalDate.of(2026, 11, 20),
                                new BigDecimal("1200.50"),
                                "Петров П. П.",
                                "40817810000000000778",
                                "Предоплата за обучение"));
    }

    @Test
    void R0_2_aTableIsReadByItsHeadings() {
        String csv = """
                Дата операции;Номер документа;Контрагент;Счёт плательщика;Приход;Расход;Назначение платежа
                20.11.2026;512;"ООО ""Ромашка""\";407;98 000,00;;"СД-1042; счёт 7"
                21.11.2026;513;Аренда;408;;5000,00;за офис
                """;

        List<StatementLine> read =
                Statement.read(csv.getBytes(Charset.forName("windows-1251"))).incoming();

        assertThat(read).hasSize(1);
        assertThat(read.getFirst().payer()).isEqualTo("ООО \"Ромашка\"");
        assertThat(read.getFirst().amount()).isEqualByComparingTo("98000");
        assertThat(read.getFirst().deal())
                .hasValueSatisfying(d -> assertThat(d.value()).isEqualTo(1042));
    }

    @Test
    void R0_2_englishHeadingsAndCommasDoToo() {
        String csv = "\ufeffDate,Amount,Purpose\n2026-11-20,1200.5,DL-7\n2026-11-21,-20,fee\n";

        assertThat(Statement.read(csv.getBytes(StandardCharsets.UTF_8)).incoming())
                .containsExactly(
                        new StatementLine("", LocalDate.of(2026, 11, 20), new BigDecimal("1200.50"), "", "", "DL-7"));
    }

    @ParameterizedTest
    @CsvSource({
        "СД-1042, 1042",
        "оплата сд 1042, 1042",
        "Оплата по сделке № 1042, 1042",
        "сделка 1042 и ещё раз СД-1042, 1042",
        "за сделку №1042 без НДС, 1042"
    })
    void R0_2_aPurposeNamesItsDeal(String purpose, long deal) {
        assertThat(line(purpose).deal())
                .hasValueSatisfying(id -> assertThat(id.value()).isEqualTo(deal));
    }

    @ParameterizedTest
    @ValueSource(strings = {"счёт 1042", "СД-1042 и СД-1043", "оплата", "ВСД-7", "сделка 12345678901234567890"})
    void R0_2_aPurposeThatNamesNoneOrTwoDealsWaits(String purpose) {
        assertThat(line(purpose).deal()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1CClientBankExchange\nСекцияДокумент=Платежное поручение\nСумма=1",
                "1CClientBankExchange\nСекцияДокумент=П\nДатаПоступило=31.02.2026\nСумма=1\nКонецДокумента",
                "1CClientBankExchange\nСекцияДокумент=П\nДатаПоступило=20.11.2026\nСумма=много\nКонецДокумента",
                "просто текст",
                "Дата;Сумма;Назначение\n20.11.2026;сто;СД-1",
                "Дата;Сумма;Назначение\nвчера;100;СД-1",
                "Дата;Сумма;Назначение\n20.11.2026;\"100"
            })
    void R0_2_whatCannotBeReadIsRefusedBesideTheFile(String file) {
        assertThatThrownBy(() -> Statement.read(file.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        invalid ->
                                assertThat(invalid.errors().getFirst().field()).isEqualTo("file"));
    }

    private static StatementLine line(String purpose) {
        return new StatementLine("1", LocalDate.of(2026, 11, 20), BigDecimal.TEN, "", "", purpose);
    }
}
