package reglament.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import reglament.contact.ContactDraft;
import reglament.contact.ContactId;
import reglament.deal.ConversionRequest;
import reglament.deal.DealId;
import reglament.interaction.Attempts.Outcome;
import reglament.interaction.CallReport.Direction;
import reglament.interaction.CommentText;
import reglament.lead.LeadId;
import reglament.lead.LeadStatus;
import reglament.lead.NewLead;
import reglament.planner.PlannedActivity;
import reglament.team.Actor;
import reglament.timeline.Subject;

/**
 * The stories of the demonstration: how a lead comes, what is said, how it ends. Each puts its steps into the timetable; a step puts
 * the next ones. Everything is done by the front desks, as the people who may do it.
 */
final class DemoStory {
    private static final List<String> MOST_COMMON_SOURCES = List.of(
            "WEB_FORM",
            "CONTEXT_ADS",
            "REFERRAL",
            "TELEGRAM",
            "SEO",
            "CALLBACK",
            "EXHIBITION",
            "PARTNER",
            "VK",
            "WEBINAR");
    private static final List<String> OPEN_STAGES = List.of("NEEDS", "PROPOSAL", "NEGOTIATION", "CONTRACT", "INVOICED");
    private static final List<String> QUESTIONS = List.of(
            "Здравствуйте! Сколько стоит обучение и когда старт?",
            "Добрый день, получил программу, есть вопрос по оплате",
            "Можно ли перенести занятие на субботу?",
            "Пришлите, пожалуйста, реквизиты",
            "Спасибо, изучаю договор");
    private static final List<String> ANSWERS = List.of(
            "Добрый день! Старт в первый понедельник месяца, программу отправил на почту",
            "Да, рассрочка есть, график во вложении",
            "Перенесли, ждём вас в 12:00",
            "Реквизиты отправила, проверьте, пожалуйста",
            "На связи, если будут вопросы — звоните");

    /** How a deal goes on after its beginning. */
    enum Fate {
        WON,
        LOST,
        ACTIVE,
        EXPIRING,
        INACTIVE,
        TAKEN_OVER,
        INCORRECT
    }

    private final Desks desks;
    private final DemoTelephony.Lines lines;
    private final DemoComments comments = new DemoComments();
    private final DemoClients clients;
    private final List<DemoCatalogue.Range> ranges;
    private final DemoPeople.Staff staff;
    private final Timetable timetable;
    private final Random random;
    private final List<Known> known = new ArrayList<>();

    /** A client somebody wrote down. */
    private record Known(ContactId id, ContactDraft draft, Actor manager) {}

    DemoStory(
            Desks desks,
            DemoTelephony.Lines lines,
            List<DemoCatalogue.Range> ranges,
            DemoPeople.Staff staff,
            Timetable timetable,
            Random random) {
        this.desks = desks;
        this.lines = lines;
        this.ranges = ranges;
        this.staff = staff;
        this.timetable = timetable;
        this.random = random;
        this.clients = new DemoClients(random);
    }

    /** A lead that becomes a deal. */
    void sale(int daysAgo, Fate fate) {
        Actor manager = manager();
        DemoCatalogue.Range range = range();
        timetable.at(timetable.daysAgo(daysAgo), () -> {
            ContactDraft client = clients.next();
            LeadId lead = anonymous(manager, client, range);
            Instant now = now();
            boolean missed = random.nextInt(100) < 35;
            if (missed) {
                timetable.at(timetable.later(now, 5, 60), () -> missed(manager, lead, client));
            }
            timetable.at(
                    missed ? timetable.daysLater(now, 1, 2) : timetable.later(now, 6, 150),
                    () -> convert(manager, lead, client, null, range, fate));
        });
    }

    /** A lead that ends without a deal, or waits in one of the open statuses. */
    void lead(int daysAgo, LeadStatus status) {
        Actor manager = manager();
        DemoCatalogue.Range range = range();
        timetable.at(timetable.daysAgo(daysAgo), () -> {
            ContactDraft client = clients.next();
            if (status == LeadStatus.NEW) {
                lines.call(Direction.IN, DemoClients.mobile(client), null, null, now());
                return;
            }
            LeadId lead = anonymous(manager, client, range);
            timetable.at(timetable.later(now(), 4, 90), () -> goOn(manager, lead, client, range, status));
        });
    }

    private void goOn(Actor manager, LeadId lead, ContactDraft client, DemoCatalogue.Range range, LeadStatus status) {
        Instant next = timetable.daysLater(now(), 1, 4);
        switch (status) {
            case NEW, ASSIGNED, CONVERTED -> {}
            case ATTEMPTING -> missed(manager, lead, client);
            case IN_PROGRESS -> {
                desks.leads().move(manager, lead, LeadStatus.IN_PROGRESS, null);
                plan(manager, Subject.lead(lead.value()), "LETTER", "Отправить программу и цены", next);
            }
            case CONTACTED -> {
                talk(manager, client);
                meet(manager, lead, client);
                write(manager, lead, range, next);
                if (desks.leads().get(manager, lead).contact() != null && random.nextInt(3) == 0) {
                    timetable.at(
                            timetable.later(now(), 3, 30),
                            () -> desks.refused(
                                    manager,
                                    "POST /leads/{id}/conversion",
                                    () -> convertWith(manager, lead, comments.bare(), range)));
                }
            }
            case POSTPONED -> {
                talk(manager, client);
                meet(manager, lead, client);
                write(manager, lead, range, null);
                desks.leads()
                        .move(
                                manager,
                                lead,
                                LeadStatus.POSTPONED,
                                desks.today(now()).plusDays(20 + random.nextInt(40)));
            }
            case JOINED -> {
                talk(manager, client);
                meet(manager, lead, client);
                write(manager, lead, range, null);
            }
            case REFUSED -> {
                talk(manager, client);
                meet(manager, lead, client);
                write(manager, lead, range, null);
                String reason = List.of("PRICE", "NOT_RELEVANT", "COMPETITOR", "TERMS", "CHANGED_MIND", "NO_PRODUCT")
                        .get(random.nextInt(6));
                timetable.at(
                        timetable.daysLater(now(), 0, 9), () -> desks.leads().refuse(manager, lead, reason, ""));
            }
            case JUNK ->
                desks.leads()
                        .junk(
                                manager,
                                lead,
                                List.of("SPAM", "WRONG_NUMBER", "NOT_TARGET").get(random.nextInt(3)),
                                "");
        }
    }

    /** An old client comes again; a second request for what is under way joins the deal, another group becomes a lead of its own. */
    void again(int daysAgo) {
        timetable.at(timetable.daysAgo(daysAgo), () -> {
            if (known.isEmpty()) {
                return;
            }
            Known client = known.get(random.nextInt(known.size()));
            DemoCatalogue.Range range = range();
            LeadId lead = desks.leads()
                    .create(client.manager(), onContact(client, client.manager(), range, "Повторное обращение"));
            timetable.at(timetable.later(now(), 10, 200), () -> {
                talk(client.manager(), client.draft());
                desks.openDeal(client.id(), range.group(), client.manager())
                        .ifPresentOrElse(
                                deal -> desks.deals().join(client.manager(), lead, deal),
                                () -> convert(client.manager(), lead, client.draft(), client.id(), range, Fate.ACTIVE));
            });
        });
    }

    /** Somebody writes a known client down anew, is refused, and creates a lead on the existing contact instead (R5.2). */
    void duplicate(int daysAgo) {
        timetable.at(timetable.daysAgo(daysAgo), () -> {
            if (known.isEmpty()) {
                return;
            }
            Known client = known.get(random.nextInt(known.size()));
            Actor manager = manager();
            if (desks.refused(
                    manager,
                    "POST /contacts",
                    () -> desks.contacts().create(manager, client.draft(), Optional.empty()))) {
                desks.leads().create(manager, onContact(client, manager, range(), "Спросил о другом направлении"));
            }
        });
    }

    /** A call past the right: telephony saw it (R1.3). */
    void callWithoutRight(int daysAgo) {
        timetable.at(timetable.daysAgo(daysAgo), () -> {
            if (!known.isEmpty()) {
                lines.call(
                        Direction.OUT,
                        DemoClients.mobile(
                                known.get(random.nextInt(known.size())).draft()),
                        desks.extension(manager()),
                        40,
                        now());
            }
        });
    }

    private void convert(
            Actor manager,
            LeadId lead,
            ContactDraft client,
            @Nullable ContactId contact,
            DemoCatalogue.Range range,
            Fate fate) {
        ContactId id = contact == null ? writeDown(manager, lead, client) : contact;
        if (contact == null && random.nextInt(12) == 0) {
            desks.refused(
                    manager,
                    "POST /leads/{id}/conversion",
                    () -> convertWith(manager, lead, comments.detailed(manager.id(), range.number(), null), range));
        }
        talk(manager, client);
        if (random.nextInt(15) == 0) {
            desks.refused(
                    manager, "POST /leads/{id}/conversion", () -> convertWith(manager, lead, comments.bare(), range));
        }
        finish(manager, Subject.lead(lead.value()));
        long product = fate == Fate.INCORRECT ? range.withdrawn() : range.product(random.nextInt(2));
        ConversionRequest request = new ConversionRequest(
                null,
                null,
                range.group(),
                "NEW",
                List.of(new ConversionRequest.Item(product, BigDecimal.valueOf(random.nextInt(10) == 0 ? 2 : 1), null)),
                comments.detailed(manager.id(), range.number(), next(fate, now())),
                desks.today(now()).plusDays(20 + random.nextInt(50)));
        // The stories meet: another manager may hold the client in this group by now. Then the lead waits, as in life.
        desks.refused(manager, "POST /leads/{id}/conversion", () -> {
            DealId deal = desks.convert(manager, lead, request);
            goOn(new Sold(deal, id, client, manager, range), fate, 0);
        });
    }

    private DealId convertWith(Actor manager, LeadId lead, CommentText comment, DemoCatalogue.Range range) {
        return desks.convert(
                manager,
                lead,
                new ConversionRequest(
                        null,
                        null,
                        range.group(),
                        "NEW",
                        List.of(new ConversionRequest.Item(range.product(0), BigDecimal.ONE, null)),
                        comment,
                        null));
    }

    /** A deal and what its steps need. */
    private record Sold(
            DealId deal, ContactId contact, ContactDraft client, Actor manager, DemoCatalogue.Range range) {}

    private void goOn(Sold sold, Fate fate, int touches) {
        Instant now = now();
        int enough = switch (fate) {
            case WON -> 2 + random.nextInt(3);
            case LOST -> 1 + random.nextInt(2);
            case ACTIVE, INCORRECT -> 50;
            case INACTIVE, TAKEN_OVER -> random.nextInt(2);
            case EXPIRING -> 0;
        };
        if (touches < enough) {
            Instant next = fate == Fate.ACTIVE || fate == Fate.INCORRECT
                    ? timetable.daysLater(now, 9, 26)
                    : timetable.daysLater(now, 3, 12);
            timetable.at(next, () -> {
                touch(sold, fate, touches);
                goOn(sold, fate, touches + 1);
            });
            return;
        }
        switch (fate) {
            case WON ->
                timetable.at(timetable.daysLater(now, 2, 9), () -> {
                    finish(sold.manager(), Subject.deal(sold.deal().value()));
                    desks.deals().moveTo(sold.manager(), sold.deal(), "EXECUTION");
                    desks.deals().win(sold.manager(), sold.deal());
                });
            case LOST ->
                timetable.at(timetable.daysLater(now, 3, 20), () -> {
                    finish(sold.manager(), Subject.deal(sold.deal().value()));
                    desks.deals()
                            .lose(
                                    sold.manager(),
                                    sold.deal(),
                                    List.of("PRICE", "COMPETITOR", "NO_BUDGET", "NO_ANSWER", "TERMS")
                                            .get(random.nextInt(5)),
                                    "");
                });
            case TAKEN_OVER -> timetable.at(timetable.daysLater(now, 66, 80), () -> takeOver(sold));
            case ACTIVE, INCORRECT, EXPIRING, INACTIVE -> {}
        }
    }

    private void touch(Sold sold, Fate fate, int touches) {
        finish(sold.manager(), Subject.deal(sold.deal().value()));
        if (random.nextInt(4) == 0) {
            String client = DemoClients.mobile(sold.client());
            int n = random.nextInt(QUESTIONS.size());
            lines.message(Direction.IN, client, null, QUESTIONS.get(n), now().minus(Duration.ofMinutes(20)));
            lines.message(Direction.OUT, client, sold.manager().login(), ANSWERS.get(n), now());
        } else {
            talk(sold.manager(), sold.client());
        }
        CommentText said = random.nextInt(12) == 0
                ? comments.bare()
                : comments.detailed(sold.manager().id(), sold.range().number(), next(fate, now()));
        desks.deals().comment(sold.manager(), sold.deal(), said);
        if (touches < OPEN_STAGES.size() && random.nextInt(10) < 8) {
            desks.deals().moveTo(sold.manager(), sold.deal(), OPEN_STAGES.get(touches));
        }
    }

    private void takeOver(Sold sold) {
        Actor other = staff.managers()
                .get((staff.managers().indexOf(sold.manager()) + 1)
                        % staff.managers().size());
        LeadId lead = desks.leads()
                .create(
                        other,
                        onContact(
                                new Known(sold.contact(), sold.client(), other),
                                other,
                                sold.range(),
                                "Вернулся за тем же"));
        timetable.at(
                timetable.later(now(), 20, 300),
                () -> convert(other, lead, sold.client(), sold.contact(), sold.range(), Fate.ACTIVE));
    }

    private void finish(Actor manager, Subject about) {
        desks.activities().listOpen(about).forEach(a -> desks.activities().complete(manager, a.id(), "Сделано"));
    }

    private void missed(Actor manager, LeadId lead, ContactDraft client) {
        lines.call(Direction.OUT, DemoClients.mobile(client), desks.extension(manager), null, now());
        Outcome outcome = List.of(Outcome.NO_ANSWER, Outcome.BUSY, Outcome.DROPPED, Outcome.UNAVAILABLE)
                .get(random.nextInt(4));
        desks.leads().attempt(manager, lead, outcome, timetable.later(now(), 100, 200));
    }

    /** Most clients who talk leave enough for a contact; of the others there is only the lead. */
    private void meet(Actor manager, LeadId lead, ContactDraft client) {
        if (random.nextInt(100) < 88) {
            writeDown(manager, lead, client);
        }
    }

    private ContactId writeDown(Actor manager, LeadId lead, ContactDraft client) {
        ContactId id = desks.contacts().create(manager, client, Optional.empty());
        desks.leads().attach(manager, lead, id);
        known.add(new Known(id, client, manager));
        return id;
    }

    private void talk(Actor manager, ContactDraft client) {
        Direction direction = random.nextInt(4) == 0 ? Direction.IN : Direction.OUT;
        lines.call(direction, DemoClients.mobile(client), desks.extension(manager), 40 + random.nextInt(500), now());
    }

    private void write(Actor manager, LeadId lead, DemoCatalogue.Range range, @Nullable Instant next) {
        desks.leads().comment(manager, lead, comments.detailed(manager.id(), range.number(), next));
    }

    private void plan(Actor manager, Subject about, String kind, String subject, Instant due) {
        desks.activities().plan(manager, new PlannedActivity(kind, subject, due, manager.id(), about, "MANUAL"));
    }

    /** When the next step is due: kept, but for the deals that are forgotten, and a little late now and then. */
    private Instant next(Fate fate, Instant now) {
        return switch (fate) {
            case ACTIVE, INCORRECT -> timetable.daysLater(now, 14, 27);
            case EXPIRING -> timetable.daysLater(now, 50, 62);
            case WON, LOST, INACTIVE, TAKEN_OVER -> timetable.daysLater(now, 5, 12);
        };
    }

    private LeadId anonymous(Actor manager, ContactDraft client, DemoCatalogue.Range range) {
        boolean marketing = random.nextInt(100) < 60;
        return desks.leads()
                .create(
                        marketing ? staff.marketing() : manager,
                        new NewLead(
                                desks.title(range, random),
                                desks.source(MOST_COMMON_SOURCES.get(random.nextInt(MOST_COMMON_SOURCES.size()))),
                                range.group(),
                                null,
                                DemoClients.name(client),
                                DemoClients.mobile(client),
                                null,
                                QUESTIONS.get(random.nextInt(QUESTIONS.size())),
                                manager.id()));
    }

    private NewLead onContact(Known client, Actor manager, DemoCatalogue.Range range, String title) {
        return new NewLead(
                title, desks.source("REPEAT"), range.group(), client.id(), null, null, null, null, manager.id());
    }

    private Actor manager() {
        return staff.managers().get(random.nextInt(staff.managers().size()));
    }

    private DemoCatalogue.Range range() {
        int draw = random.nextInt(100);
        return ranges.get(draw < 45 ? 0 : draw < 65 ? 2 : draw < 85 ? 1 : 3);
    }

    private Instant now() {
        return desks.clock().instant();
    }
}
