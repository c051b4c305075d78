package reglament.backtest;

import java.util.LinkedHashMap;
import java.util.Map;
import reglament.platform.ui.Form;
import reglament.rulebook.Policy;

/** A draft as it is typed; the editor of one policy sends the policy's name and its value. */
final class BackTestForms {
    private BackTestForms() {}

    static Form form(Map<String, String> typed) {
        Map<String, String> fields = new LinkedHashMap<>(typed);
        Policy.find(typed.getOrDefault("policy", ""))
                .ifPresent(policy -> Draft.FIELDS.forEach((field, each) -> {
                    if (each == policy) {
                        fields.put(field, typed.getOrDefault("value", ""));
                    }
                }));
        return Form.of(fields);
    }
}
