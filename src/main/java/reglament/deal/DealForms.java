package reglament.deal;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reglament.base.EmployeeId;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.interaction.CommentText;
import reglament.interaction.Interaction;
import reglament.interaction.InteractionId;
import reglament.platform.ui.Choice;
import reglament.platform.ui.Form;
import reglament.platform.ui.Shell;
import reglament.rulebook.Policies;

/** Reads what people type into the forms of deals. */
@Component
class DealForms {
    private final Policies policies;
    private final Clock clock;

    DealForms(Policies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /** How the pages call a field of the API. */
    static String named(String field) {
        return field.replaceFirst("^deal\\.", "");
    }

    CommentText comment(Form form) {
        String interaction = form.value("interactionId");
        return new CommentText(
                form.value("topic"),
                form.value("agreement"),
                "",
                form.value("nextStep"),
                moment(form.value("nextAt")),
                interaction.matches("[1-9]\\d{0,17}") ? new InteractionId(Long.parseLong(interaction)) : null);
    }

    /** The lines that have a product; a quantity or price that is no number is told beside its field by the front desk. */
    List<ConversionRequest.Item> items(Form form) {
        List<ConversionRequest.Item> items = new ArrayList<>();
        for (int row : form.rows("items")) {
            String name = "items[" + row + "].";
            if (!form.value(name + "productId").isBlank()) {
                items.add(new ConversionRequest.Item(
                        number(form.value(name + "productId")),
                        decimal(form.value(name + "quantity"), BigDecimal.ONE),
                        decimal(form.value(name + "price"), null)));
            }
        }
        return items;
    }

    @Nullable
    LocalDate day(String typed, String field) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(typed.trim());
        } catch (DateTimeParseException malformed) {
            throw InvalidInput.of(field, "malformed", Text.of("contact.birth.malformed"));
        }
    }

    private @Nullable Instant moment(String typed) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            return LocalDateTime.parse(typed.trim())
                    .atZone(policies.zone(clock.instant()))
                    .toInstant();
        } catch (DateTimeParseException malformed) {
            throw InvalidInput.of("nextAt", "malformed", Text.of("lead.moment-malformed"));
        }
    }

    static @Nullable Long number(String said) {
        return said.matches("[1-9]\\d{0,17}") ? Long.valueOf(said) : null;
    }

    private static @Nullable BigDecimal decimal(String typed, @Nullable BigDecimal otherwise) {
        String plain = typed.replaceAll("[\\s\u00a0₽]", "").replace(',', '.');
        if (plain.isEmpty()) {
            return otherwise;
        }
        return plain.matches("-?\\d{1,12}(\\.\\d{1,3})?") ? new BigDecimal(plain) : BigDecimal.ZERO;
    }

    /** Calls and exchanges one may comment on, own and qualifying ones first. */
    static List<Choice> choices(Shell t, List<Interaction> interactions, EmployeeId own) {
        return interactions.stream()
                .sorted(java.util.Comparator.comparing(
                        (Interaction i) -> !(i.qualifying() && own.equals(i.employee()))))
                .limit(20)
                .map(i -> new Choice(
                        i.id().toString(),
                        i.kind() == Interaction.Kind.CALL
                                ? t.say("interaction.kind.CALL", t.moment(i.at()), t.talk(i.talkSeconds()))
                                : t.say("interaction.kind.EXCHANGE", t.moment(i.at()))))
                .toList();
    }
}
