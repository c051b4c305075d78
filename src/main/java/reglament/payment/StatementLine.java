package reglament.payment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reglament.deal.DealId;

/**
 * Money that came, as a bank tells it.
 *
 * @param document number of the payment order, as the payer's bank gave it
 * @param paidOn the day it came; banks give no hour
 * @param amount roubles, above zero
 * @param account of the payer; empty if unknown
 */
record StatementLine(
        String document, LocalDate paidOn, BigDecimal amount, String payer, String account, String purpose) {
    private static final Pattern DEAL = Pattern.compile(
            "(?:\\bСД[\\s\\-–—№]*|\\bDL-|\\bсдел\\p{L}*[\\s№:-]*)(\\d{1,12})(?!\\d)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    /** The same line in another file is the same payment. */
    String key() {
        return String.join("|", document, paidOn.toString(), amount.toPlainString(), account, payer);
    }

    /** The deal its purpose names: «СД-1042», «по сделке № 1042»; none if it names two. */
    Optional<DealId> deal() {
        Matcher found = DEAL.matcher(purpose);
        DealId named = null;
        while (found.find()) {
            DealId each = new DealId(Long.parseLong(found.group(1)));
            if (named != null && !named.equals(each)) {
                return Optional.empty();
            }
            named = each;
        }
        return Optional.ofNullable(named);
    }
}
