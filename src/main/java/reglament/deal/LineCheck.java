package reglament.deal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reglament.base.Clause;
import reglament.base.FieldError;
import reglament.base.Text;
import reglament.product.Catalogue;

/** R2.5: at least one line of the deal's own group, each sold now, amounts above zero. */
@Component
class LineCheck {
    private static final BigDecimal MOST = new BigDecimal("999999999999.99");
    private static final BigDecimal MOST_PIECES = new BigDecimal("999999999.999");

    private final Catalogue catalogue;

    private static final int MOST_LINES = 100;

    LineCheck(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** @param errors receives what is wrong, by field */
    List<Line> lines(long group, List<ConversionRequest.Item> items, List<FieldError> errors) {
        List<Line> lines = new ArrayList<>();
        if (items.isEmpty()) {
            errors.add(FieldError.of("deal.items", "missing", Text.of("deal.items-missing"), Clause.R2_5));
        }
        if (items.size() > MOST_LINES) {
            errors.add(FieldError.of("deal.items", "too-many", Text.of("api.too-many", MOST_LINES), Clause.R2_5));
            return List.of();
        }
        for (int i = 0; i < items.size(); i++) {
            ConversionRequest.Item item = items.get(i);
            String field = "deal.items[" + i + "]";
            Optional<Catalogue.Product> product =
                    item.product() == null ? Optional.empty() : catalogue.findProduct(item.product());
            BigDecimal price = item.price() != null
                    ? item.price()
                    : product.map(Catalogue.Product::price).orElse(BigDecimal.ONE);
            if (product.isEmpty()) {
                errors.add(
                        FieldError.of(field + ".productId", "unknown", Text.of("deal.product-unknown"), Clause.R2_5));
            } else if (product.get().groupId() != group) {
                errors.add(FieldError.of(
                        field + ".productId",
                        "other-group",
                        Text.of("deal.product-of-other-group", product.get().name()),
                        Clause.R2_5));
            } else if (product.get().withdrawn()) {
                errors.add(FieldError.of(
                        field + ".productId", "withdrawn", Text.of("deal.defect.product-withdrawn"), Clause.R2_5));
            }
            if (item.quantity() == null
                    || item.quantity().signum() <= 0
                    || item.quantity().scale() > 3) {
                errors.add(FieldError.of(
                        field + ".quantity", "not-positive", Text.of("deal.quantity-not-positive"), Clause.R2_5));
            }
            if (item.quantity() != null && isTooMuch(item.quantity(), price)) {
                errors.add(FieldError.of(field + ".quantity", "too-large", Text.of("deal.too-large"), Clause.R2_5));
            }
            if (price.signum() <= 0 || price.compareTo(MOST) > 0) {
                errors.add(FieldError.of(
                        field + ".price", "not-positive", Text.of("deal.price-not-positive"), Clause.R2_5));
            }
            if (product.isPresent() && item.quantity() != null) {
                lines.add(new Line(
                        product.get().id(),
                        product.get().name(),
                        item.quantity(),
                        price.setScale(2, RoundingMode.HALF_UP),
                        product.get().withdrawn()));
            }
        }
        if (errors.isEmpty()
                && lines.stream()
                                .map(Line::total)
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .compareTo(MOST)
                        > 0) {
            errors.add(FieldError.of(
                    "deal.items[" + (items.size() - 1) + "].quantity",
                    "too-large",
                    Text.of("deal.too-large"),
                    Clause.R2_5));
        }
        return lines;
    }

    /** More pieces, or more roubles, than a deal can hold. */
    private static boolean isTooMuch(BigDecimal quantity, BigDecimal price) {
        return quantity.compareTo(MOST_PIECES) > 0
                || price.compareTo(MOST) <= 0 && quantity.multiply(price).compareTo(MOST) > 0;
    }
}
