package reglament.measure;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reglament.api.Ids;
import reglament.api.Listing;
import reglament.api.MoneyJson;
import reglament.base.EmployeeId;
import reglament.base.Money;
import reglament.team.Actor;

/** {@code /api/v1/bonus-bases}: what bonuses are counted from, and what a month's measures take of them (R0.3). */
@RestController
class BonusBaseApi {
    private final BonusBases bases;

    BonusBaseApi(BonusBases bases) {
        this.bases = bases;
    }

    /** @param month such as 2026-11 */
    @GetMapping("/api/v1/bonus-bases")
    Listing<LineJson> list(Actor actor, @RequestParam String month) {
        return new Listing<>(
                bases.lines(actor, MeasureApi.month(month)).stream()
                        .map(LineJson::of)
                        .toList(),
                null);
    }

    @PostMapping("/api/v1/bonus-bases")
    ResponseEntity<LineJson> set(Actor actor, @RequestBody BaseForm form) {
        EmployeeId employee = new EmployeeId(Ids.required(form.employeeId(), "employeeId"));
        var month = MeasureApi.month(form.month() == null ? "" : form.month());
        bases.set(
                actor,
                employee,
                month,
                Boolean.TRUE.equals(form.onlyMonth()),
                form.amount() == null ? null : form.amount().toMoney("amount").amount());
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(bases.lines(actor, month).stream()
                        .filter(line -> line.employee().equals(employee))
                        .map(LineJson::of)
                        .findFirst()
                        .orElseThrow());
    }

    /** @param onlyMonth true: for that month alone; otherwise from it on */
    record BaseForm(
            @Nullable String employeeId,
            @Nullable String month,
            @Nullable Boolean onlyMonth,
            @Nullable MoneyJson amount) {}

    /** @param base null: not set, so nothing may be taken */
    record LineJson(
            String employeeId,
            String name,
            String month,
            @Nullable MoneyJson base,
            int capPercent,
            MoneyJson cap,
            MoneyJson used,
            MoneyJson left) {
        static LineJson of(CapLine line) {
            Cap cap = line.cap();
            return new LineJson(
                    line.employee().toString(),
                    line.name(),
                    cap.month().toString(),
                    cap.base() == null ? null : MoneyJson.of(Money.roubles(cap.base())),
                    cap.percent(),
                    MoneyJson.of(Money.roubles(cap.limit())),
                    MoneyJson.of(Money.roubles(cap.used())),
                    MoneyJson.of(Money.roubles(cap.left())));
        }
    }
}
