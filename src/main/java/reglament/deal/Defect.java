package reglament.deal;

import reglament.base.Text;

/**
 * What makes a deal incorrect (R2.5), as the view {@code deal_standing} finds it.
 *
 * @param field the mandatory field: STAGE, PRODUCT_GROUP, ITEMS, COMMENT, DEAL
 * @param code such as {@code product-withdrawn}
 */
public record Defect(String field, String code) {
    static Defect parse(String fieldAndCode) {
        int colon = fieldAndCode.indexOf(':');
        return new Defect(fieldAndCode.substring(0, colon), fieldAndCode.substring(colon + 1));
    }

    public Text said() {
        return Text.of("deal.defect." + code);
    }
}
