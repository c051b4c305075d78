package reglament.interaction;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reglament.contact.Phone;
import reglament.rulebook.Policies;
import reglament.rulebook.Policy;
import reglament.timeline.Happening;
import reglament.timeline.Subject;
import reglament.timeline.Timeline;

/**
 * Calls. When one has ended with a talk time it becomes an interaction, once. What a late report adds completes the call and its proof,
 * and corrects what the timelines show of it.
 */
@Component
class CallIntake {
    private final CallTable calls;
    private final InteractionTable interactions;
    private final Recognition recognition;
    private final Policies policies;
    private final Rights rights;
    private final Timeline timeline;
    private final Clock clock;

    CallIntake(
            CallTable calls,
            InteractionTable interactions,
            Recognition recognition,
            Policies policies,
            Rights rights,
            Timeline timeline,
            Clock clock) {
        this.calls = calls;
        this.interactions = interactions;
        this.recognition = recognition;
        this.policies = policies;
        this.rights = rights;
        this.timeline = timeline;
        this.clock = clock;
    }

    void take(long channel, CallReport report, boolean signed) {
        Optional<Call> before = calls.lock(channel, report.callId());
        Call call = calls.merge(channel, report, recognition.byExtension(report.employeeExtension()));
        if (!call.ended() || before.filter(call::isLike).isPresent()) {
            return;
        }
        Contacted contacted = contacted(call);
        Set<Subject> subjects = recognition.concerned(contacted);
        Interaction proof = call.talkSeconds() == null ? null : proof(call, contacted, signed);
        Happening happening = happening(call, contacted, subjects, proof, signed);
        calls.shownAs(
                call, call.event() == null ? timeline.record(happening) : timeline.correct(call.event(), happening));
        if (proof != null) {
            recognition.interacted(proof, contacted, subjects);
        }
        rights.watch(contacted, "call:" + call.id());
    }

    private Interaction proof(Call call, Contacted contacted, boolean signed) {
        if (call.interaction() == null) {
            int minTalk = policies.number(Policy.MIN_TALK_SECONDS, call.startedAt());
            return interactions.insertCall(contacted, call, minTalk, signed, clock.instant());
        }
        if (call.employee() != null) {
            calls.complete(call.interaction(), call.employee());
        }
        return interactions.find(call.interaction()).orElseThrow();
    }

    private Contacted contacted(Call call) {
        return new Contacted(
                recognition.client(call.clientNumber(), call.employee()),
                call.clientNumber(),
                call.employee(),
                call.startedAt(),
                call.incoming(),
                Contacted.By.CALL,
                "");
    }

    private Happening happening(
            Call call, Contacted contacted, Set<Subject> subjects, @Nullable Interaction proof, boolean signed) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("qualifying", proof != null && proof.qualifying());
        facts.put("talkSeconds", proof == null ? 0 : proof.talkSeconds());
        if (proof != null) {
            facts.put("minTalkSeconds", policies.number(Policy.MIN_TALK_SECONDS, call.startedAt()));
            facts.put("reported", !signed);
        }
        if (call.recordingUrl() != null) {
            facts.put("recording", call.recordingUrl());
        }
        if (call.employee() != null) {
            facts.put("employee", call.employee().value());
        }
        return new Happening(
                call.incoming() ? "call.incoming" : "call.outgoing",
                Happening.Kind.CONVERSATION,
                contacted.at(),
                call.employee(),
                subjects,
                proof == null ? null : proof.id().value(),
                null,
                facts,
                Map.of("of", Phone.shown(call.clientNumber())));
    }
}
