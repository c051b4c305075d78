package reglament.dispute;

import org.springframework.stereotype.Component;
import reglament.payment.HeldPayments;
import reglament.payment.PaymentId;

/** A payment that is credited to nobody opens a case by itself (R0.1, R0.2). */
@Component
class HeldPaymentCases implements HeldPayments {
    private final Cases cases;

    HeldPaymentCases(Cases cases) {
        this.cases = cases;
    }

    @Override
    public void held(PaymentId payment) {
        cases.fileAutomatically(CaseSubject.PAYMENT, payment.value());
    }
}
