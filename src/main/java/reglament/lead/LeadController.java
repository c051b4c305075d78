package reglament.lead;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Denied;
import reglament.base.EmployeeId;
import reglament.base.InvalidInput;
import reglament.base.Text;
import reglament.contact.ContactId;
import reglament.interaction.Attempts.Outcome;
import reglament.interaction.CommentText;
import reglament.interaction.InteractionId;
import reglament.platform.ui.Form;
import reglament.platform.web.Redirects;
import reglament.rulebook.Answers;
import reglament.rulebook.Policies;
import reglament.team.Actor;
import reglament.team.Shells;

/** {@code /leads/{id}}: one lead and what one does with it. Every act has an address of its own. */
@Controller
class LeadController {
    private final Leads leads;
    private final LeadPages pages;
    private final Answers answers;
    private final Policies policies;
    private final Shells shells;
    private final Clock clock;

    LeadController(Leads leads, LeadPages pages, Answers answers, Policies policies, Shells shells, Clock clock) {
        this.leads = leads;
        this.pages = pages;
        this.answers = answers;
        this.policies = policies;
        this.shells = shells;
        this.clock = clock;
    }

    @GetMapping("/leads/{id}")
    ModelAndView show(Actor actor, @PathVariable long id, @RequestParam Map<String, String> asked) {
        return Redirects.page("lead/show", pages.of(actor, new LeadId(id), asked, LeadPage.Attempt.none()));
    }

    /** A refused form is shown at its own address; whoever loads that again gets the lead. */
    @GetMapping({
        "/leads/{id}/comments",
        "/leads/{id}/attempts",
        "/leads/{id}/assignment",
        "/leads/{id}/status",
        "/leads/{id}/refusal",
        "/leads/{id}/junk",
        "/leads/{id}/reopening",
        "/leads/{id}/contact"
    })
    ModelAndView back(@PathVariable long id) {
        return Redirects.to("/leads/" + id);
    }

    @PostMapping("/leads/{id}/comments")
    ModelAndView comment(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "comments", typed, form -> {
            String interaction = form.value("interactionId");
            boolean detailed = leads.comment(
                            actor,
                            new LeadId(id),
                            new CommentText(
                                    form.value("topic"),
                                    form.value("agreement"),
                                    "",
                                    form.value("nextStep"),
                                    moment(form.value("nextAt"), "nextAt"),
                                    interaction.matches("[1-9]\\d{0,17}")
                                            ? new InteractionId(Long.parseLong(interaction))
                                            : null))
                    .detailed();
            return Text.of(detailed ? "lead.done.comment" : "lead.done.comment-undetailed");
        });
    }

    @PostMapping("/leads/{id}/attempts")
    ModelAndView attempt(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "attempts", typed, form -> {
            Outcome outcome = Arrays.stream(Outcome.values())
                    .filter(o -> form.is("outcome", o.name()))
                    .findFirst()
                    .orElse(Outcome.NO_ANSWER);
            Instant next = leads.attempt(actor, new LeadId(id), outcome, null).nextAt();
            return next == null ? Text.of("lead.done.attempt") : Text.of("lead.done.attempt-next", next);
        });
    }

    @PostMapping("/leads/{id}/assignment")
    ModelAndView assign(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        Long to = number(typed.getOrDefault("responsibleId", ""));
        boolean taking = to != null && to == actor.id().value();
        try {
            return act(actor, id, "assignment", typed, _ -> {
                if (to == null) {
                    throw InvalidInput.of("responsibleId", "missing", Text.of("lead.responsible-missing"));
                }
                leads.assign(actor, new LeadId(id), new EmployeeId(to));
                return Text.of(taking ? "lead.done.taken" : "lead.done.assigned");
            });
        } catch (Denied.NotFound gone) {
            if (taking) {
                return shells.done(LeadQuery.path(LeadQuery.View.UNASSIGNED), Text.of("lead.taken-by-another"));
            }
            throw gone;
        }
    }

    @PostMapping("/leads/{id}/status")
    ModelAndView move(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "status", typed, form -> {
            LeadStatus to = Arrays.stream(LeadStatus.values())
                    .filter(s -> form.is("status", s.name()))
                    .findFirst()
                    .orElseThrow(() -> InvalidInput.of("status", "missing", Text.of("api.field-missing")));
            leads.move(actor, new LeadId(id), to, day(form.value("postponedUntil")));
            return Text.of("lead.done.status");
        });
    }

    @PostMapping("/leads/{id}/refusal")
    ModelAndView refuse(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "refusal", typed, form -> {
            leads.refuse(actor, new LeadId(id), form.value("reasonId"), form.value("comment"));
            return Text.of("lead.done.refused");
        });
    }

    @PostMapping("/leads/{id}/junk")
    ModelAndView junk(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "junk", typed, form -> {
            leads.junk(actor, new LeadId(id), form.value("reason"), form.value("comment"));
            return Text.of("lead.done.junk");
        });
    }

    @PostMapping("/leads/{id}/reopening")
    ModelAndView reopen(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "reopening", typed, _ -> {
            leads.move(actor, new LeadId(id), LeadStatus.IN_PROGRESS, null);
            return Text.of("lead.done.reopened");
        });
    }

    @PostMapping("/leads/{id}/contact")
    ModelAndView attach(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed) {
        return act(actor, id, "contact", typed, form -> {
            Long contact = number(form.value("contactId"));
            if (contact == null) {
                throw InvalidInput.of("contactId", "missing", Text.of("lead.contact-missing"));
            }
            leads.attach(actor, new LeadId(id), new ContactId(contact));
            return Text.of("lead.done.contact");
        });
    }

    /** Does it, or shows the page again with what is in the way and everything typed. */
    private ModelAndView act(
            Actor actor, long id, String name, Map<String, String> typed, Function<Form, Text> command) {
        Form form = Form.of(typed);
        try {
            return answers.to(
                    actor,
                    "POST /leads/{id}/" + name,
                    form,
                    () -> shells.done("/leads/" + id, command.apply(form)),
                    (again, refused) -> again(actor, id, typed, new LeadPage.Attempt(name, again, refused, null)));
        } catch (Denied.Forbidden denied) {
            ModelAndView again = again(actor, id, typed, new LeadPage.Attempt(name, form, null, denied.reason()));
            again.setStatus(HttpStatus.FORBIDDEN);
            return again;
        }
    }

    private ModelAndView again(Actor actor, long id, Map<String, String> typed, LeadPage.Attempt attempt) {
        return Redirects.again("lead/show", pages.of(actor, new LeadId(id), typed, attempt));
    }

    private @Nullable Instant moment(String typed, String field) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            ZoneId zone = policies.zone(clock.instant());
            return LocalDateTime.parse(typed.trim()).atZone(zone).toInstant();
        } catch (DateTimeParseException malformed) {
            throw InvalidInput.of(field, "malformed", Text.of("lead.moment-malformed"));
        }
    }

    private @Nullable LocalDate day(String typed) {
        if (typed.isBlank()) {
            return null;
        }
        try {
            return typed.contains(".")
                    ? LocalDate.parse(typed.trim(), DateTimeFormatter.ofPattern("d.M.yyyy"))
                    : LocalDate.parse(typed.trim());
        } catch (DateTimeParseException malformed) {
            throw InvalidInput.of("postponedUntil", "malformed", Text.of("lead.day-malformed"));
        }
    }

    private static @Nullable Long number(String said) {
        return said.matches("[1-9]\\d{0,17}") ? Long.valueOf(said) : null;
    }
}
