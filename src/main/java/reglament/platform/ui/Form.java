package reglament.platform.ui;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import reglament.base.FieldError;
import reglament.base.InvalidInput;

/** A form as it was filled in, with what is wrong beside each field: shown again after a 422, so that nothing typed is lost. */
public record Form(Map<String, String> values, List<FieldError> errors) {
    public Form {
        values = Map.copyOf(values);
        errors = List.copyOf(errors);
    }

    public static Form empty() {
        return new Form(Map.of(), List.of());
    }

    public static Form of(Map<String, String> values) {
        return new Form(values, List.of());
    }

    public Form with(InvalidInput invalid) {
        return new Form(values, invalid.errors());
    }

    /** The same with errors moved to the fields as this form names them. */
    public Form renamed(UnaryOperator<String> name) {
        return new Form(
                values,
                errors.stream()
                        .map(e -> new FieldError(name.apply(e.field()), e.code(), e.message(), e.clause()))
                        .toList());
    }

    /** Errors of a field that several forms of a page have, each under a name of its own: {@code reason-approval}. */
    public Form apart(String field, String form) {
        return renamed(name -> name.equals(field) ? field + "-" + form : name);
    }

    public Form with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.putIfAbsent(name, value);
        return new Form(more, errors);
    }

    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    public boolean is(String name, String value) {
        return value(name).equals(value);
    }

    public Optional<FieldError> error(String name) {
        return errors.stream().filter(e -> e.field().equals(name)).findFirst();
    }

    /** What was asked for as an address has it, but for some names: {@code kind=FINE&to=2026-11-25}, by name. */
    public String query(String... without) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .filter(e -> !e.getValue().isBlank()
                                && !Arrays.asList(without).contains(e.getKey()))
                        .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
                        .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Errors of fields that have no place of their own in the form. */
    public boolean hasErrors() {
        return !errors.isEmpty();
    }

    /** The rows of a list numbered from 0 without the empty ones, so that errors find their row by its place. */
    public Form packed(String list, String key) {
        Map<String, String> packed = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (!name.startsWith(list + "[")) {
                packed.put(name, value);
            }
        });
        int place = 0;
        for (int row : rows(list)) {
            if (!value(list + "[" + row + "]." + key).isBlank()) {
                String from = list + "[" + row + "].";
                String to = list + "[" + place++ + "].";
                values.forEach((name, value) -> {
                    if (name.startsWith(from)) {
                        packed.put(to + name.substring(from.length()), value);
                    }
                });
            }
        }
        return new Form(packed, errors);
    }

    /** The numbers in names like {@code phones[3].number}, in order. */
    public List<Integer> rows(String list) {
        TreeSet<Integer> rows = new TreeSet<>();
        for (String name : values.keySet()) {
            if (name.startsWith(list + "[") && name.indexOf(']') > 0) {
                String number = name.substring(list.length() + 1, name.indexOf(']'));
                if (number.matches("\\d{1,6}")) {
                    rows.add(Integer.valueOf(number));
                }
            }
        }
        return List.copyOf(rows);
    }
}
