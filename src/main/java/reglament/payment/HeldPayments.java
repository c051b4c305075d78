package reglament.payment;

/** Told of every payment that is credited to nobody (R0.2). Implemented by the module of cases, which opens one. */
public interface HeldPayments {
    void held(PaymentId payment);
}
