package reglament.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import reglament.contact.ContactDraft;
import reglament.contact.ContactDraft.DraftPhone;
import reglament.contact.Email;
import reglament.contact.Phone;

/** Clients of the demonstration: no two alike, none real. Mailboxes are of domains kept for examples (RFC 2606), numbers of no subscriber. */
final class DemoClients {
    private static final List<String> SURNAMES = List.of(
            "Абрамов",
            "Богданов",
            "Васильев",
            "Герасимов",
            "Давыдов",
            "Ершов",
            "Журавлёв",
            "Зайцев",
            "Ильин",
            "Калинин",
            "Лебедев",
            "Макаров",
            "Никитин",
            "Орехов",
            "Павлов",
            "Романов",
            "Савельев",
            "Тарасов",
            "Ушаков",
            "Филиппов",
            "Хохлов",
            "Цветков",
            "Чернов",
            "Шилов",
            "Щербаков",
            "Яковлев",
            "Воронин",
            "Гусев",
            "Дорофеев",
            "Ефимов",
            "Кузьмин",
            "Логинов",
            "Мартынов",
            "Назаров",
            "Осипов",
            "Поляков",
            "Рябов");
    private static final List<String> MEN = List.of(
            "Александр",
            "Алексей",
            "Андрей",
            "Антон",
            "Вадим",
            "Глеб",
            "Денис",
            "Егор",
            "Иван",
            "Кирилл",
            "Максим",
            "Никита",
            "Олег",
            "Роман",
            "Степан",
            "Тимофей",
            "Фёдор");
    private static final List<String> WOMEN = List.of(
            "Алина",
            "Вера",
            "Галина",
            "Дарья",
            "Евгения",
            "Жанна",
            "Ирина",
            "Кира",
            "Лидия",
            "Мария",
            "Наталья",
            "Полина",
            "Светлана",
            "Татьяна",
            "Ульяна",
            "Юлия",
            "Яна");
    private static final List<String> FATHERS = List.of(
            "Алексеев",
            "Борисов",
            "Викторов",
            "Григорьев",
            "Иванов",
            "Михайлов",
            "Николаев",
            "Петров",
            "Сергеев",
            "Юрьев",
            "Олегов");
    private static final List<String> COMPANIES = List.of(
            "ООО «Северный ветер»",
            "АО «Линия»",
            "ООО «Точка опоры»",
            "ИП Громова",
            "ООО «Верфь»",
            "ООО «Кедр и сосна»");

    private final Random random;
    private int number;

    DemoClients(Random random) {
        this.random = random;
    }

    ContactDraft next() {
        int n = number++;
        boolean woman = random.nextInt(100) < 55;
        String surname = SURNAMES.get(n % SURNAMES.size()) + (woman ? "а" : "");
        List<String> names = woman ? WOMEN : MEN;
        String name = names.get((n / SURNAMES.size() * 5 + n) % names.size());
        String patronymic = n % 23 == 7 ? null : FATHERS.get(random.nextInt(FATHERS.size())) + (woman ? "на" : "ич");
        LocalDate birth = LocalDate.of(1962 + random.nextInt(42), 1 + random.nextInt(12), 1 + random.nextInt(28));
        String mailbox = latin(surname) + "." + latin(name).charAt(0) + n;
        List<Email> emails = n % 9 == 4
                ? List.of(
                        new Email(Email.Kind.PRIVATE, mailbox + "@pochta.example"),
                        new Email(Email.Kind.WORK, latin(name) + "@company" + n + ".example"))
                : List.of(new Email(Email.Kind.PRIVATE, mailbox + (n % 2 == 0 ? "@pochta.example" : "@mail.example")));
        List<DraftPhone> phones = n % 11 == 3
                ? List.of(mobile(n), new DraftPhone(Phone.Kind.WORK, "+7495" + (2_000_000 + n * 37)))
                : List.of(mobile(n));
        return new ContactDraft(
                surname,
                name,
                patronymic,
                birth,
                phones,
                emails,
                null,
                n % 6 == 1 ? COMPANIES.get(n / 6 % COMPANIES.size()) : null);
    }

    private static DraftPhone mobile(int n) {
        return new DraftPhone(Phone.Kind.MOBILE, "+79" + (10 + n % 20) + "000" + (1000 + n * 7 % 9000));
    }

    /** E.164 of the draft's mobile phone. */
    static String mobile(ContactDraft client) {
        return client.phones().getFirst().number();
    }

    static String name(ContactDraft client) {
        return client.firstName() + " " + client.lastName();
    }

    private static String latin(String word) {
        String from = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
        String[] to = {
            "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u",
            "f", "kh", "ts", "ch", "sh", "sch", "", "y", "", "e", "yu", "ya"
        };
        StringBuilder latin = new StringBuilder();
        for (char letter : word.toLowerCase(Locale.ROOT).toCharArray()) {
            int at = from.indexOf(letter);
            latin.append(at < 0 ? "" : to[at]);
        }
        return latin.toString();
    }
}
