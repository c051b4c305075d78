package reglament.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import reglament.product.Catalogue;
import reglament.team.Actor;

/** What the demonstration's training centre sells: four groups. One product is taken off sale in the end, so some deals turn incorrect. */
@Component
class DemoCatalogue {
    private final Catalogue catalogue;

    DemoCatalogue(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** @param withdrawn the last product of the list, sold until the end of the story */
    record Range(long group, int number, List<Long> products) {
        long product(int choice) {
            return products.get(choice % products.size());
        }

        long withdrawn() {
            return products.getLast();
        }
    }

    List<Range> stock(Actor administrator) {
        return List.of(
                range(
                        administrator,
                        0,
                        "Курсы",
                        "Аналитик данных",
                        98_000,
                        "Тестировщик",
                        74_000,
                        "Веб-дизайн, зимний набор",
                        62_500),
                range(
                        administrator,
                        1,
                        "Корпоративное обучение",
                        "Переговоры, 2 дня",
                        180_000,
                        "Excel для отдела",
                        95_000,
                        "Наставничество, цикл",
                        240_000),
                range(
                        administrator,
                        2,
                        "Языковая школа",
                        "Английский, 48 часов",
                        54_000,
                        "Немецкий, группа",
                        47_500,
                        "Разговорный клуб",
                        18_900),
                range(
                        administrator,
                        3,
                        "Консультации",
                        "Карьерная сессия",
                        12_000,
                        "Разбор портфолио",
                        9_500,
                        "Аудит процессов",
                        150_000));
    }

    void withdraw(Actor administrator, Range range) {
        catalogue.withdraw(administrator, range.withdrawn(), true);
    }

    private Range range(Actor administrator, int number, String name, Object... products) {
        long group = catalogue.addGroup(administrator, name);
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < products.length; i += 2) {
            ids.add(catalogue.addProduct(
                    administrator, group, "SERVICE", (String) products[i], BigDecimal.valueOf((int) products[i + 1])));
        }
        return new Range(group, number, ids);
    }
}
