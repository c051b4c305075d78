package reglament.contact;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import reglament.contact.ContactFilter.Deals;
import reglament.contact.ContactFilter.Order;

/** What the address of the list of contacts says, and the addresses of its neighbours. What makes no sense in it is left out. */
record ContactListQuery(ContactFilter filter) {
    static ContactListQuery of(Map<String, String> asked) {
        return new ContactListQuery(new ContactFilter(
                asked.getOrDefault("q", ""),
                number(asked.get("source")),
                Arrays.stream(Deals.values())
                        .filter(d -> d.name().equals(asked.get("deals")))
                        .findFirst()
                        .orElse(null),
                Order.of(asked.get("sort")),
                number(asked.get("before"))));
    }

    boolean isNarrowed() {
        return !filter.query().isEmpty() || filter.source() != null || filter.deals() != null;
    }

    /** The list from its beginning. */
    String path() {
        return path(params());
    }

    String without(String param) {
        Map<String, String> rest = params();
        rest.remove(param);
        return path(rest);
    }

    String by(Order order) {
        Map<String, String> other = params();
        other.remove("sort");
        if (order != Order.NEWEST) {
            other.put("sort", order.code());
        }
        return path(other);
    }

    String after(ContactRow last) {
        Map<String, String> next = params();
        next.put("before", last.id().toString());
        return path(next);
    }

    Map<String, String> params() {
        Map<String, String> params = new LinkedHashMap<>();
        if (!filter.query().isEmpty()) {
            params.put("q", filter.query());
        }
        if (filter.source() != null) {
            params.put("source", filter.source().toString());
        }
        if (filter.deals() != null) {
            params.put("deals", filter.deals().name());
        }
        if (filter.order() != Order.NEWEST) {
            params.put("sort", filter.order().code());
        }
        return params;
    }

    private static String path(Map<String, String> params) {
        return "/contacts"
                + params.entrySet().stream()
                        .map(p -> p.getKey() + "=" + UriUtils.encode(p.getValue(), "UTF-8"))
                        .collect(Collectors.joining("&", params.isEmpty() ? "" : "?", ""));
    }

    private static @Nullable Long number(@Nullable String said) {
        return said != null && said.matches("[1-9]\\d{0,17}") ? Long.valueOf(said) : null;
    }
}
