package reglament.demo;

import java.time.Instant;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reglament.platform.MovableClock;
import reglament.platform.text.Words;

/** {@code ./run --demo}: loads the demonstration, once, after the first administrator is there. */
@Component
@ConditionalOnProperty("demo")
@Order(Ordered.LOWEST_PRECEDENCE)
class DemoStart implements ApplicationRunner {
    private final DemoLoader loader;
    private final DemoPeople people;
    private final MovableClock clock;

    DemoStart(DemoLoader loader, DemoPeople people, MovableClock clock) {
        this.loader = loader;
        this.people = people;
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (people.areHere()) {
            System.out.println("  Демонстрация уже загружена / the demonstration is already loaded.");
        } else {
            load();
        }
        System.out.println(
                "  Вход / sign in:  orlova, gromov (heads) · belov, sokolova … (managers) · titova (marketing) · astahov (auditor)");
        System.out.println("  Пароль / password:  " + DemoPeople.PASSWORD);
        System.out.println();
    }

    private void load() {
        System.out.println(
                "  Загружается демонстрация: полгода продаж / loading the demonstration: half a year of sales");
        Instant end = clock.instant();
        LocaleContextHolder.setLocale(Words.RUSSIAN);
        try {
            clock.live(
                    DemoLoader.beginning(end),
                    moving -> loader.load(
                            100, end, moving::moveTo, percent -> System.out.println("  … " + percent + " %")));
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }
}
