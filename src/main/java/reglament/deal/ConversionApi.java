package reglament.deal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reglament.api.Ids;
import reglament.api.MoneyJson;
import reglament.contact.ContactDraft;
import reglament.contact.ContactId;
import reglament.contact.Email;
import reglament.contact.Phone;
import reglament.interaction.CommentForm;
import reglament.interaction.CommentText;
import reglament.lead.LeadId;
import reglament.product.Catalogue;
import reglament.team.Actor;

/** {@code POST /api/v1/leads/{id}/convert}. */
@RestController
class ConversionApi {
    private final Conversions conversions;
    private final Catalogue catalogue;

    ConversionApi(Conversions conversions, Catalogue catalogue) {
        this.conversions = conversions;
        this.catalogue = catalogue;
    }

    @PostMapping("/api/v1/leads/{id}/convert")
    ResponseEntity<ConvertedJson> convert(Actor actor, @PathVariable long id, @RequestBody ConversionForm form) {
        Conversions.Converted converted = conversions.convert(actor, new LeadId(id), form.request(catalogue));
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new ConvertedJson(
                        converted.contact().toString(), converted.deal().toString()));
    }

    static List<ConversionRequest.Item> items(List<ItemForm> forms, String field) {
        List<ConversionRequest.Item> items = new ArrayList<>();
        for (int i = 0; i < forms.size(); i++) {
            ItemForm form = forms.get(i);
            items.add(new ConversionRequest.Item(
                    Ids.optional(form.productId(), field + "[" + i + "].productId"),
                    form.quantity(),
                    form.price() == null
                            ? null
                            : form.price().toMoney(field + "[" + i + "].price").amount()));
        }
        return items;
    }

    record ConvertedJson(String contactId, String dealId) {}

    record ItemForm(
            @Nullable String productId,
            @Nullable BigDecimal quantity,
            @Nullable MoneyJson price) {}

    record PhoneForm(Phone.@Nullable Kind kind, @Nullable String number) {}

    record EmailForm(Email.@Nullable Kind kind, @Nullable String address) {}

    record ContactForm(
            @Nullable String lastName,
            @Nullable String firstName,
            @Nullable String patronymic,
            @Nullable LocalDate birthDate,
            @Nullable List<PhoneForm> phones,
            @Nullable List<EmailForm> emails,
            @Nullable String source,
            @Nullable String company) {
        ContactDraft draft(Catalogue catalogue) {
            List<ContactDraft.DraftPhone> numbers = new ArrayList<>();
            if (phones != null) {
                phones.forEach(p -> numbers.add(new ContactDraft.DraftPhone(
                        p.kind() == null ? Phone.Kind.MOBILE : p.kind(), said(p.number()))));
            }
            List<Email> addresses = new ArrayList<>();
            if (emails != null) {
                emails.forEach(e ->
                        addresses.add(new Email(e.kind() == null ? Email.Kind.PRIVATE : e.kind(), said(e.address()))));
            }
            return new ContactDraft(
                    said(lastName),
                    said(firstName),
                    patronymic,
                    birthDate,
                    numbers,
                    addresses,
                    catalogue.findSource(source).orElse(null),
                    company);
        }
    }

    record DealForm(
            @Nullable String productGroupId,
            @Nullable String stageId,
            @Nullable List<ItemForm> items,
            @Nullable CommentForm comment,
            @Nullable LocalDate expectedClose) {}

    record ConversionForm(
            @Nullable String contactId,
            @Nullable ContactForm contact,
            @Nullable DealForm deal) {
        ConversionRequest request(Catalogue catalogue) {
            DealForm form = deal == null ? new DealForm(null, null, null, null, null) : deal;
            Long known = Ids.optional(contactId, "contactId");
            return new ConversionRequest(
                    known == null ? null : new ContactId(known),
                    contact == null ? null : contact.draft(catalogue),
                    Ids.optional(form.productGroupId(), "deal.productGroupId"),
                    form.stageId(),
                    ConversionApi.items(form.items() == null ? List.of() : form.items(), "deal.items"),
                    form.comment() == null
                            ? new CommentText("", "", "", "", null, null)
                            : form.comment().toText(),
                    form.expectedClose());
        }
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }
}
