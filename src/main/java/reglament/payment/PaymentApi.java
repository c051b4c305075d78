package reglament.payment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reglament.api.Cursor;
import reglament.api.Ids;
import reglament.api.Listing;
import reglament.api.MoneyJson;
import reglament.api.PageSize;
import reglament.base.EmployeeId;
import reglament.base.Money;
import reglament.deal.DealId;
import reglament.team.Actor;

/** {@code /api/v1/deals/{id}/payments} and {@code /api/v1/payments} (R0.2). */
@RestController
class PaymentApi {
    private final Payments payments;

    PaymentApi(Payments payments) {
        this.payments = payments;
    }

    @PostMapping("/api/v1/deals/{id}/payments")
    ResponseEntity<PaymentJson> record(Actor actor, @PathVariable long id, @RequestBody PaymentForm form) {
        PaymentId recorded = payments.record(
                actor,
                new NewPayment(
                        new DealId(id),
                        form.amount() == null
                                ? null
                                : form.amount().toMoney("amount").amount(),
                        form.paidAt(),
                        Payment.Source.API,
                        form.payer(),
                        form.purpose()));
        return ResponseEntity.status(HttpStatus.CREATED).body(get(actor, recorded.value()));
    }

    @GetMapping("/api/v1/deals/{id}/payments")
    Listing<PaymentJson> ofDeal(Actor actor, @PathVariable long id) {
        return new Listing<>(
                payments.listOf(actor, new DealId(id)).stream()
                        .map(PaymentJson::of)
                        .toList(),
                null);
    }

    @GetMapping("/api/v1/payments")
    Listing<PaymentJson> list(
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String creditedTo,
            @RequestParam(defaultValue = "ANY") PaymentFilter.State state,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(name = "page-size", required = false) @Nullable Integer pageSize) {
        int size = PageSize.of(pageSize);
        Long credited = Ids.optional(creditedTo, "creditedTo");
        PaymentFilter filter = new PaymentFilter(
                q, from, to, credited == null ? null : new EmployeeId(credited), state, Cursor.mark(cursor));
        return Listing.of(payments.list(actor, filter, size + 1), size, p -> Cursor.of(p.paidAt(), p.id()))
                .map(PaymentJson::of);
    }

    @GetMapping("/api/v1/payments/{id}")
    PaymentJson get(Actor actor, @PathVariable long id) {
        return PaymentJson.of(payments.get(actor, new PaymentId(id)));
    }

    /** Takes it back by a payment of its own; the answer is the reversal. */
    @PostMapping("/api/v1/payments/{id}/reverse")
    ResponseEntity<PaymentJson> reverse(Actor actor, @PathVariable long id, @RequestBody ReversalForm form) {
        PaymentId reversal = payments.reverse(actor, new PaymentId(id), form.reason() == null ? "" : form.reason());
        return ResponseEntity.status(HttpStatus.CREATED).body(get(actor, reversal.value()));
    }

    /** @param paidAt now, unless told */
    record PaymentForm(
            @Nullable MoneyJson amount,
            @Nullable Instant paidAt,
            @Nullable String payer,
            @Nullable String purpose) {}

    record ReversalForm(@Nullable String reason) {}

    record CreditJson(String employeeId, MoneyJson amount) {}

    /**
     * @param creditedTo null: it is held, or divided among several
     * @param caseId the latest case over it
     */
    record PaymentJson(
            String id,
            String number,
            String dealId,
            MoneyJson amount,
            Instant paidAt,
            Payment.Source source,
            @Nullable String payer,
            @Nullable String purpose,
            @Nullable String creditedTo,
            List<CreditJson> credits,
            boolean held,
            @Nullable String reverses,
            @Nullable String reversedBy,
            @Nullable String caseId) {
        static PaymentJson of(Payment payment) {
            return new PaymentJson(
                    payment.id().toString(),
                    payment.id().number(),
                    payment.deal().toString(),
                    MoneyJson.of(Money.roubles(payment.amount())),
                    payment.paidAt(),
                    payment.source(),
                    payment.payer(),
                    payment.purpose(),
                    payment.credits().size() == 1
                            ? payment.credits().getFirst().employee().toString()
                            : null,
                    payment.credits().stream()
                            .map(c -> new CreditJson(c.employee().toString(), MoneyJson.of(Money.roubles(c.amount()))))
                            .toList(),
                    payment.isHeld(),
                    payment.reverses() == null ? null : payment.reverses().toString(),
                    payment.reversedBy() == null ? null : payment.reversedBy().toString(),
                    payment.caseId() == null ? null : payment.caseId().toString());
        }
    }
}
