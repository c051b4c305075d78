package reglament.architecture.planted.base;

import org.springframework.util.StringUtils;

/** A value type that needs Spring. */
record Impure(String value) {
    boolean isThere() {
        return StringUtils.hasText(value);
    }
}
