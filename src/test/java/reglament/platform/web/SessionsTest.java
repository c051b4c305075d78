package reglament.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import reglament.testing.IntegrationTest;

@IntegrationTest
class SessionsTest {
    private final SessionRepository<? extends Session> sessions;

    SessionsTest(SessionRepository<? extends Session> sessions) {
        this.sessions = sessions;
    }

    /** A page and its frames are asked for at once, and the first of them to come makes the CSRF token of a new session. */
    @Test
    void twoRequestsAtOncePutTheSameIntoASession() {
        assertThat(puttingAtOnce(sessions, "first", "second")).isEqualTo("second");
    }

    private static <S extends Session> String puttingAtOnce(SessionRepository<S> sessions, String one, String other) {
        S session = sessions.createSession();
        sessions.save(session);
        S ofOne = sessions.findById(session.getId());
        S ofOther = sessions.findById(session.getId());
        ofOne.setAttribute("word", one);
        ofOther.setAttribute("word", other);
        sessions.save(ofOne);
        sessions.save(ofOther);
        return sessions.findById(session.getId()).getRequiredAttribute("word");
    }
}
