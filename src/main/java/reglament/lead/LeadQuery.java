package reglament.lead;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;
import reglament.base.EmployeeId;
import reglament.platform.ui.Mark;
import reglament.team.Actor;
import reglament.team.Role;

/** What the address of the list asks for. What it cannot read it leaves out. */
record LeadQuery(
        View view,
        String text,
        @Nullable LeadStatus status,
        @Nullable Long source,
        @Nullable Long group,
        @Nullable EmployeeId responsible,
        @Nullable Mark before) {
    /** The saved views of the product, in the order of their tabs. */
    enum View {
        MINE,
        UNTOUCHED,
        UNASSIGNED,
        WITHOUT_NEXT,
        ALL;

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        /** Leads of one's own have only those who sell. */
        static List<View> of(Actor actor) {
            return Arrays.stream(values())
                    .filter(v -> v != MINE || actor.is(Role.MANAGER, Role.HEAD))
                    .toList();
        }
    }

    static LeadQuery of(Actor actor, Map<String, String> asked) {
        View first = actor.is(Role.MANAGER) ? View.MINE : View.ALL;
        View view = View.of(actor).stream()
                .filter(v -> v.code().equals(asked.get("view")))
                .findFirst()
                .orElse(first);
        LeadStatus status = Arrays.stream(LeadStatus.values())
                .filter(s -> s.name().equals(asked.get("status")))
                .findFirst()
                .orElse(null);
        Long responsible = number(asked.get("responsible"));
        return new LeadQuery(
                view,
                asked.getOrDefault("q", "").trim(),
                status,
                number(asked.get("source")),
                number(asked.get("group")),
                responsible == null || !mayChooseResponsible(actor, view) ? null : new EmployeeId(responsible),
                Mark.of(asked.get("before")));
    }

    static boolean mayChooseResponsible(Actor actor, View view) {
        return (!actor.is(Role.MANAGER) || !actor.substitutions().isEmpty())
                && view != View.MINE
                && view != View.UNASSIGNED;
    }

    LeadFilter filter(Actor actor) {
        return new LeadFilter(
                text,
                status == null ? Set.of() : Set.of(status),
                view == View.MINE ? actor.id() : responsible,
                status == null,
                view == View.UNTOUCHED,
                view == View.UNASSIGNED,
                view == View.WITHOUT_NEXT,
                source,
                group,
                before);
    }

    static LeadFilter all(Actor actor, View view) {
        return new LeadQuery(view, "", null, null, null, null, null).filter(actor);
    }

    boolean isNarrowed() {
        return params().size() > 1;
    }

    /** The address of this list from its beginning. */
    String path() {
        return path(params());
    }

    String without(String param) {
        Map<String, String> rest = new LinkedHashMap<>(params());
        rest.remove(param);
        return path(rest);
    }

    String after(LeadRow last) {
        Map<String, String> next = new LinkedHashMap<>(params());
        next.put("before", new Mark(last.receivedAt(), last.id().value()).toString());
        return path(next);
    }

    static String path(View view) {
        return "/leads?view=" + view.code();
    }

    Map<String, String> params() {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("view", view.code());
        if (!text.isEmpty()) {
            params.put("q", text);
        }
        if (status != null) {
            params.put("status", status.name());
        }
        if (source != null) {
            params.put("source", source.toString());
        }
        if (group != null) {
            params.put("group", group.toString());
        }
        if (responsible != null) {
            params.put("responsible", responsible.toString());
        }
        return params;
    }

    private static String path(Map<String, String> params) {
        return params.entrySet().stream()
                .map(p -> p.getKey() + "=" + UriUtils.encode(p.getValue(), "UTF-8"))
                .collect(Collectors.joining("&", "/leads?", ""));
    }

    private static @Nullable Long number(@Nullable String said) {
        return said != null && said.matches("[1-9]\\d{0,17}") ? Long.valueOf(said) : null;
    }
}
