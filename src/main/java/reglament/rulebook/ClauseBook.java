package reglament.rulebook;

import java.util.Arrays;
import java.util.List;
import reglament.base.Clause;

/**
 * Where each clause is kept. The Rulebook page prints it, and TraceabilityTest proves it: every class exists, every guard stands in the
 * migrations, every clause is attacked by a test. Classes are names, because the rulebook lies below the modules that obey it.
 */
final class ClauseBook {
    private ClauseBook() {}

    static List<Keeping> all() {
        return Arrays.stream(Clause.values()).map(ClauseBook::of).toList();
    }

    static Keeping of(Clause clause) {
        return switch (clause) {
            case R0_1 ->
                Keeping.by(clause, "timeline.Timeline")
                        .alsoGuarded("insert_only")
                        .recorded();
            case R0_2 ->
                Keeping.by(clause, "deal.Conversions")
                        .alsoGuarded("deal_taken_over_when_inactive", "deal_taken_over_by_another")
                        .recorded();
            case R0_3 ->
                Keeping.by(
                                clause,
                                "rulebook.Violations",
                                "violation.ViolationDesk",
                                "measure.Measures",
                                "measure.Hearings")
                        .alsoGuarded(
                                "insert_only",
                                "violation_objected_by_the_concerned",
                                "violation_ruled_by_another",
                                "measure_one_live",
                                "measure_decided_by_another",
                                "measure_decided_after_explanation",
                                "measure_heard_by_another",
                                "measure_of_a_standing_violation",
                                "measure_spares_newcomers",
                                "measure_within_cap")
                        .shown()
                        .recorded();
            case R1_1 -> Keeping.by(clause, "lead.Leads").shown();
            case R1_2 ->
                Keeping.by(clause, "lead.Leads")
                        .alsoGuarded(
                                "lead_responsible_is_dated",
                                "lead_responsibility_has_no_gap",
                                "lead_responsibility_is_the_leads",
                                "lead_responsibility_first");
            case R1_3 ->
                Keeping.by(clause, "interaction.Rights", "deal.DealRules")
                        .guarded("deal_from_conversion", "conversion_by_the_responsible")
                        .shown()
                        .recorded();
            case R1_4 ->
                Keeping.by(clause, "deal.Conversions")
                        .guarded(
                                "conversion_has_interaction",
                                "conversion_has_comment",
                                "conversion_comment_is_detailed",
                                "conversion_by_the_responsible",
                                "lead_converted_by_conversion",
                                "interaction_client_is_final",
                                "interaction_is_of_the_contact")
                        .shown();
            case R1_5 ->
                Keeping.by(clause, "interaction.Intake")
                        .alsoGuarded(
                                "interaction_has_source",
                                "interaction_is_the_call",
                                "interaction_has_client_message",
                                "interaction_has_our_message")
                        .shown();
            case R2_1 ->
                Keeping.by(clause, "lead.Leads", "deal.Conversions")
                        .guarded(
                                "conversion_opens_a_deal",
                                "lead_ends_with_reason",
                                "lead_joins_a_deal",
                                "lead_wins_with_contact",
                                "lead_end_is_final",
                                "deal_end_is_final",
                                "deal_begins_open")
                        .shown();
            case R2_2 -> Keeping.by(clause, "deal.Deals").shown();
            case R2_3 ->
                Keeping.by(clause, "deal.Deals")
                        .guarded(
                                "deal_responsible_is_dated",
                                "deal_responsibility_has_no_gap",
                                "deal_responsibility_is_the_deals",
                                "deal_responsibility_first");
            case R2_4 ->
                Keeping.by(clause, "deal.Conversions")
                        .guarded("deal_from_conversion", "conversion_of_the_leads_contact", "lead_contact_is_final")
                        .shown();
            case R2_5 ->
                Keeping.by(clause, "deal.Deals", "deal.LineCheck")
                        .guarded(
                                "deal_amount_is_the_sum",
                                "deal_line_of_the_deals_group",
                                "deal_line_of_the_products_group",
                                "deal_stage_fits")
                        .shown();
            case R2_6 ->
                Keeping.by(clause, "deal.Deals", "deal.Term")
                        .alsoGuarded(
                                "prolongation_has_interaction",
                                "prolongation_has_comment",
                                "prolongation_comment_is_detailed",
                                "prolongation_counts_from",
                                "prolongation_ends",
                                "prolongation_once",
                                "prolongation_of_an_open_deal")
                        .shown();
            case R2_7 ->
                Keeping.by(clause, "deal.Conversions", "deal.Slot")
                        .guarded(
                                "deal_slot",
                                "deal_taken_over_when_inactive",
                                "deal_taken_over_by_another",
                                "deal_successor_is_its_twin",
                                "deal_superseded_by_successor")
                        .shown();
            case R2_8 -> Keeping.by(clause, "deal.Deal").alsoGuarded("deal_taken_over_when_inactive");
            case R3_1 -> Keeping.by(clause, "interaction.CommentText").shown();
            case R3_2 ->
                Keeping.by(clause, "interaction.Comments")
                        .alsoGuarded("comment_is_detailed", "verdict_by_head", "verdict_on_anothers_comment")
                        .shown()
                        .recorded();
            case R4_1 ->
                Keeping.by(clause, "contact.Contacts", "contact.ContactDraft")
                        .guarded("contact_is_born", "contact_has_mobile")
                        .shown();
            case R4_2 ->
                Keeping.by(clause, "contact.Contacts", "contact.ContactDraft", "contact.ContactRules")
                        .guarded(
                                "contact_has_mobile",
                                "contact_has_private_email",
                                "contact_phone_is_mobile",
                                "contact_phone_is_real",
                                "contact_email_is_real")
                        .shown();
            case R4_3 ->
                Keeping.by(clause, "contact.Contacts", "contact.ContactRules", "team.Employees")
                        .guarded(
                                "contact_email_not_staff",
                                "contact_email_not_company",
                                "employee_email_registered",
                                "register_address")
                        .shown();
            case R5_1 ->
                Keeping.by(clause, "contact.Contacts", "contact.ContactRules")
                        .guarded("contact_is_no_duplicate", "rekey_inserted", "rekey_updated")
                        .shown();
            case R5_2 ->
                Keeping.by(clause, "contact.Contacts", "contact.Duplicate")
                        .guarded(
                                "contact_is_no_duplicate",
                                "distinct_persons_in_force",
                                "distinct_persons_still_coincide")
                        .recorded();
        };
    }
}
