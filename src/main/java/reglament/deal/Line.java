package reglament.deal;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A line of a deal: a product of the deal's own group. */
public record Line(long productId, String product, BigDecimal quantity, BigDecimal price, boolean withdrawn) {
    public BigDecimal total() {
        return quantity.multiply(price).setScale(2, RoundingMode.HALF_UP);
    }
}
