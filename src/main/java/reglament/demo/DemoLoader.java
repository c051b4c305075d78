package reglament.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.springframework.stereotype.Component;
import reglament.lead.LeadStatus;
import reglament.team.Actor;
import reglament.team.Actors;
import reglament.team.EmployeeRow;
import reglament.team.Employees;
import reglament.team.Role;

/** Lets the demonstration live through its half-year: the same one every time, as far as the moments of the day allow. */
@Component
class DemoLoader {
    private static final int DAYS = 190;

    private final DemoPeople people;
    private final DemoCatalogue catalogue;
    private final DemoTelephony telephony;
    private final Desks desks;
    private final Employees employees;
    private final Actors actors;
    private final Clock clock;

    DemoLoader(
            DemoPeople people,
            DemoCatalogue catalogue,
            DemoTelephony telephony,
            Desks desks,
            Employees employees,
            Actors actors,
            Clock clock) {
        this.people = people;
        this.catalogue = catalogue;
        this.telephony = telephony;
        this.desks = desks;
        this.employees = employees;
        this.actors = actors;
        this.clock = clock;
    }

    /** When the story begins, for one that ends then. */
    static Instant beginning(Instant end) {
        return end.minus(Duration.ofDays(DAYS + 2));
    }

    /**
     * @param percent of the full size: 500 leads, 200 deals
     * @param move sets the clock; it stands at {@link #beginning} already
     * @param progress is told how many percent are done
     */
    void load(int percent, Instant end, Consumer<Instant> move, IntConsumer progress) {
        Random random = new Random(20_261_123);
        Actor administrator = administrator();
        DemoPeople.Staff staff = people.hire(administrator);
        List<DemoCatalogue.Range> ranges = catalogue.stock(administrator);
        Timetable timetable = new Timetable(random, end);
        DemoStory story = new DemoStory(desks, telephony.connect(administrator), ranges, staff, timetable, random);
        write(story, random, percent);
        timetable.at(end.minusSeconds(3600), () -> ranges.forEach(range -> catalogue.withdraw(administrator, range)));
        long length = Duration.between(clock.instant(), end).toSeconds();
        Instant begun = clock.instant();
        int[] told = {0};
        timetable.live(move, at -> {
            int done = (int) (Duration.between(begun, at).toSeconds() * 100 / length);
            if (done >= told[0] + 10) {
                told[0] = done / 10 * 10;
                progress.accept(told[0]);
            }
        });
    }

    private static void write(DemoStory story, Random random, int percent) {
        for (DemoStory.Fate fate : DemoStory.Fate.values()) {
            switch (fate) {
                case WON -> times(58, percent, () -> story.sale(25 + random.nextInt(DAYS - 30), fate));
                case LOST -> times(32, percent, () -> story.sale(30 + random.nextInt(DAYS - 35), fate));
                case ACTIVE -> times(40, percent, () -> story.sale(1 + random.nextInt(90), fate));
                case EXPIRING -> times(16, percent, () -> story.sale(49 + random.nextInt(9), fate));
                case INACTIVE -> times(22, percent, () -> story.sale(85 + random.nextInt(80), fate));
                case TAKEN_OVER -> times(9, percent, () -> story.sale(100 + random.nextInt(60), fate));
                case INCORRECT -> times(7, percent, () -> story.sale(3 + random.nextInt(40), fate));
            }
        }
        times(14, percent, () -> story.lead(random.nextInt(3), LeadStatus.NEW));
        times(26, percent, () -> story.lead(random.nextInt(4), LeadStatus.ASSIGNED));
        times(26, percent, () -> story.lead(1 + random.nextInt(8), LeadStatus.ATTEMPTING));
        times(20, percent, () -> story.lead(1 + random.nextInt(10), LeadStatus.IN_PROGRESS));
        times(26, percent, () -> story.lead(1 + random.nextInt(14), LeadStatus.CONTACTED));
        times(14, percent, () -> story.lead(5 + random.nextInt(40), LeadStatus.POSTPONED));
        times(85, percent, () -> story.lead(5 + random.nextInt(DAYS - 10), LeadStatus.REFUSED));
        times(45, percent, () -> story.lead(2 + random.nextInt(DAYS - 10), LeadStatus.JUNK));
        times(30, percent, () -> story.again(2 + random.nextInt(100)));
        times(24, percent, () -> story.duplicate(1 + random.nextInt(70)));
        times(6, percent, () -> story.callWithoutRight(1 + random.nextInt(25)));
    }

    private static void times(int count, int percent, Runnable what) {
        for (int i = 0; i < Math.max(1, count * percent / 100); i++) {
            what.run();
        }
    }

    private Actor administrator() {
        return employees.list().stream()
                .filter(e -> e.role() == Role.ADMIN && e.active())
                .min(Comparator.comparing((EmployeeRow e) -> e.id().value()))
                .flatMap(e -> actors.find(e.id()))
                .orElseThrow();
    }
}
