package reglament.deal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reglament.contact.ContactDraft;
import reglament.contact.ContactId;
import reglament.interaction.CommentText;

/**
 * What is asked of a conversion.
 *
 * @param contact the client, if the lead is anonymous and the contact exists
 * @param draft the client, if the contact is created with the deal
 * @param stage id or code
 * @param comment empty to rest on the detailed comment the lead already has
 */
public record ConversionRequest(
        @Nullable ContactId contact,
        @Nullable ContactDraft draft,
        @Nullable Long groupId,
        @Nullable String stage,
        List<Item> items,
        CommentText comment,
        @Nullable LocalDate expectedClose) {
    /**
     * @param product null if none was chosen
     * @param quantity null if it was no number
     * @param price null takes the catalogue's
     */
    public record Item(
            @Nullable Long product,
            @Nullable BigDecimal quantity,
            @Nullable BigDecimal price) {}

    public ConversionRequest {
        items = List.copyOf(items);
    }
}
