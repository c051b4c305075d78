package reglament.backtest;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reglament.api.MoneyJson;
import reglament.base.Money;
import reglament.team.Actor;

/** {@code /api/v1/rulebook/back-tests}: what a draft of the policies would have cost in the past twelve months. */
@RestController
class BackTestApi {
    private static final String PATH = "/api/v1/rulebook/back-tests";

    private final BackTests tests;

    BackTestApi(BackTests tests) {
        this.tests = tests;
    }

    @PostMapping(PATH)
    ResponseEntity<BackTestJson> ask(Actor actor, @RequestBody DraftForm form) {
        long id = tests.ask(actor, Draft.of(form.typed()));
        return ResponseEntity.created(URI.create(PATH + "/" + id)).body(json(actor, tests.get(actor, id)));
    }

    @GetMapping(PATH + "/{id}")
    BackTestJson show(Actor actor, @PathVariable long id) {
        return json(actor, tests.get(actor, id));
    }

    @PostMapping(PATH + "/{id}/cancel")
    BackTestJson cancel(Actor actor, @PathVariable long id) {
        tests.cancel(actor, id);
        return json(actor, tests.get(actor, id));
    }

    @GetMapping(PATH + "/{id}/deals")
    DealsJson deals(
            Actor actor,
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long responsible,
            @RequestParam(name = "page-size", defaultValue = "50") int pageSize,
            @RequestParam(defaultValue = "") String cursor) {
        int size = Math.clamp(pageSize, 1, 200);
        List<Cost.DealRow> found = tests.deals(actor, id, responsible, Cost.After.of(cursor), size + 1);
        List<Cost.DealRow> rows = found.subList(0, Math.min(size, found.size()));
        return new DealsJson(
                rows.stream()
                        .map(d -> new AffectedJson(
                                Long.toString(d.id()),
                                d.responsible(),
                                money(d.amount()),
                                d.lostSeconds(),
                                d.gainedSeconds(),
                                d.since(),
                                d.conversion(),
                                d.takeOver()))
                        .toList(),
                found.size() > size
                        ? new Cost.After(
                                        rows.getLast().lostSeconds(),
                                        rows.getLast().id())
                                .toString()
                        : null);
    }

    private BackTestJson json(Actor actor, BackTest test) {
        return new BackTestJson(
                Long.toString(test.id()),
                test.state().name(),
                test.percent(),
                test.from(),
                test.to(),
                test.startedAt(),
                test.finishedAt(),
                cost(tests.cost(actor, test.id())),
                tests.shares(actor, test.id()).stream()
                        .map(s -> new ShareJson(Long.toString(s.employee()), s.name(), cost(s.cost())))
                        .toList());
    }

    private static CostJson cost(Cost cost) {
        return new CostJson(
                cost.deals(),
                cost.seconds(),
                cost.saved(),
                cost.savedSeconds(),
                cost.conversions(),
                cost.takeOvers(),
                cost.held(),
                money(cost.heldAmount()),
                cost.credited(),
                money(cost.creditedAmount()));
    }

    private static MoneyJson money(BigDecimal amount) {
        return MoneyJson.of(Money.roubles(amount));
    }

    /** What is null stays as it was. */
    record DraftForm(
            @Nullable Integer months,
            @Nullable Integer talkSeconds,
            @Nullable Integer graceHours,
            @Nullable String zone,
            @Nullable List<String> stopPhrasesAdded,
            @Nullable List<String> stopPhrasesRemoved) {
        Map<String, String> typed() {
            Map<String, String> typed = new LinkedHashMap<>();
            put(typed, "months", months);
            put(typed, "talkSeconds", talkSeconds);
            put(typed, "graceHours", graceHours);
            put(typed, "zone", zone);
            put(typed, "added", stopPhrasesAdded == null ? null : String.join("\n", stopPhrasesAdded));
            put(typed, "removed", stopPhrasesRemoved == null ? null : String.join("\n", stopPhrasesRemoved));
            return typed;
        }

        private static void put(Map<String, String> typed, String field, @Nullable Object value) {
            if (value != null) {
                typed.put(field, value.toString());
            }
        }
    }

    /** @param percent of the deals that were looked at */
    record BackTestJson(
            String id,
            String state,
            int percent,
            Instant from,
            Instant to,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            CostJson cost,
            List<ShareJson> employees) {}

    /** @param deals active then, inactive for some time under the draft; saved: the other way round */
    record CostJson(
            int deals,
            long inactiveSeconds,
            int saved,
            long savedSeconds,
            int conversionsRefused,
            int takeOversRefused,
            int paymentsHeld,
            MoneyJson heldAmount,
            int paymentsCredited,
            MoneyJson creditedAmount) {}

    record ShareJson(String employeeId, String name, CostJson cost) {}

    record DealsJson(List<AffectedJson> items, @Nullable String next) {}

    record AffectedJson(
            String dealId,
            String responsible,
            MoneyJson amount,
            long inactiveSeconds,
            long savedSeconds,
            Instant since,
            boolean conversionRefused,
            boolean takeOverRefused) {}
}
