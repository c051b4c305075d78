package reglament.dispute;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.base.Clause;
import reglament.base.Text;

/**
 * One event among the evidence, on its party's side of the axis.
 *
 * @param lane 0 left, 1 right, -1 across both
 * @param tone keep, stop or empty
 * @param counts null where nothing was to be counted
 * @param clause why it counts or does not
 */
public record Exhibit(
        Instant at,
        int lane,
        String tone,
        @Nullable Boolean counts,
        Text what,
        @Nullable Text detail,
        @Nullable Clause clause) {
    static List<Exhibit> of(Facts facts, ZoneId zone) {
        List<Exhibit> all = new ArrayList<>();
        for (Facts.DealFact deal : facts.deals()) {
            int lane = lane(facts, deal.responsible());
            all.add(new Exhibit(
                    deal.openedAt(), lane, "", null, Text.of("dispute.ev.opened", deal.number()), null, Clause.R2_4));
            for (Facts.Protected span : deal.spans()) {
                all.add(new Exhibit(
                        span.from(),
                        lane,
                        span.counts() ? "keep" : "",
                        span.counts(),
                        Text.of("dispute.ev.protected", deal.number()),
                        Text.of(
                                "dispute.ev.until",
                                span.until().minusSeconds(1).atZone(zone).toLocalDate()),
                        Clause.R2_6));
            }
            deal.protectionEnd()
                    .filter(end -> end.isBefore(facts.gatheredAt())
                            && (deal.closedAt() == null || end.isBefore(deal.closedAt())))
                    .ifPresent(end -> all.add(new Exhibit(
                            end.minusSeconds(1),
                            lane,
                            "stop",
                            null,
                            Text.of("dispute.ev.lapsed", deal.number()),
                            null,
                            Clause.R2_6)));
            if (deal.closedAt() != null) {
                all.add(new Exhibit(
                        deal.closedAt(),
                        lane,
                        "",
                        null,
                        Text.of("dispute.ev.closed." + deal.status(), deal.number()),
                        null,
                        deal.status().equals("SUPERSEDED") ? Clause.R2_7 : null));
            }
        }
        for (Facts.LeadFact lead : facts.leads()) {
            all.add(new Exhibit(
                    lead.receivedAt(),
                    lane(facts, lead.responsible()),
                    "",
                    null,
                    Text.of("dispute.ev.lead", "ЛД-" + lead.id()),
                    null,
                    Clause.R1_3));
        }
        facts.touches().forEach(touch -> all.add(of(facts, touch)));
        facts.payments()
                .forEach(paid -> all.add(new Exhibit(
                        paid.paidAt(),
                        -1,
                        "stop",
                        null,
                        Text.of("dispute.ev.paid", reglament.base.Money.roubles(paid.amount()), "СД-" + paid.deal()),
                        null,
                        Clause.R0_2)));
        all.sort(Comparator.comparing(Exhibit::at));
        return List.copyOf(all);
    }

    private static Exhibit of(Facts facts, Facts.Touch touch) {
        int lane = touch.employee() == null ? -1 : lane(facts, touch.employee());
        if (touch.comment() != null) {
            return new Exhibit(
                    touch.at(),
                    lane,
                    touch.detailed() ? "keep" : "",
                    touch.detailed(),
                    Text.of(touch.detailed() ? "dispute.ev.detailed" : "dispute.ev.bare"),
                    Text.of("dispute.ev.quote", touch.comment()),
                    touch.detailed() ? Clause.R3_1 : Clause.R3_2);
        }
        boolean call = touch.kind().startsWith("call.");
        return new Exhibit(
                touch.at(),
                lane,
                touch.qualifying() ? "keep" : "",
                touch.qualifying(),
                call
                        ? Text.of("dispute.ev.call", touch.seconds() / 60, "%02d".formatted(touch.seconds() % 60))
                        : Text.of("dispute.ev." + touch.kind()),
                touch.qualifying() || !call || touch.seconds() == 0
                        ? null
                        : Text.of("dispute.ev.short", touch.minSeconds()),
                Clause.R1_5);
    }

    private static int lane(Facts facts, long employee) {
        for (int i = 0; i < facts.parties().size(); i++) {
            if (facts.parties().get(i).employee() == employee) {
                return Math.min(i, 1);
            }
        }
        return -1;
    }
}
