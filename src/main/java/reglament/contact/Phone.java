package reglament.contact;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;

/**
 * A telephone number of a client.
 *
 * @param number E.164, such as +79035551477
 */
public record Phone(Kind kind, String number) {
    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    public enum Kind {
        MOBILE,
        WORK,
        HOME
    }

    public Phone {
        if (!number.matches("\\+[1-9][0-9]{6,14}")) {
            throw new IllegalArgumentException("not E.164: " + number);
        }
    }

    /** A number as people write it, in E.164; Russian unless it says otherwise. Empty if it is no number of any plan. */
    public static Optional<String> normal(String written) {
        return parse(written).map(n -> PLANS.format(n, PhoneNumberFormat.E164));
    }

    /** May this number receive calls on a mobile phone (R4.2)? */
    public static boolean isMobile(String number) {
        return parse(number)
                .map(PLANS::getNumberType)
                .filter(type -> type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE)
                .isPresent();
    }

    /** Numbers that only fill the field: +7 999 999-99-99 and the like. */
    public static boolean isPlaceholder(String number) {
        String digits = number.substring(Math.max(0, number.length() - 10));
        return number.matches(".*(\\d)\\1{8,}")
                || digits.equals("9123456789")
                || digits.equals("1234567890")
                || digits.equals("9876543210");
    }

    /** +7 903 555-14-77. */
    public String shown() {
        return shown(number);
    }

    public static String shown(String number) {
        return parse(number)
                .map(n -> PLANS.format(n, PhoneNumberFormat.INTERNATIONAL))
                .orElse(number);
    }

    private static Optional<PhoneNumber> parse(String written) {
        try {
            PhoneNumber number = PLANS.parse(written, "RU");
            return PLANS.isValidNumber(number) ? Optional.of(number) : Optional.empty();
        } catch (NumberParseException none) {
            return Optional.empty();
        }
    }
}
