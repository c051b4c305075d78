package reglament.crash;

import java.util.ArrayList;
import java.util.List;
import reglament.testing.Answer;

/** Who works in the organisation that is killed, what they sell, and by which channel they call. */
record Staff(List<String> tokens, String group, String product, String channel, String secret) {
    static final int MANAGERS = 4;

    static Staff hired(Victim victim) {
        String admin = victim.token(Victim.ADMIN, Victim.PASSWORD);
        String team = created(victim.post("/api/v1/teams", "{\"name\":\"Север\"}", admin, null));
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < MANAGERS; i++) {
            created(victim.post("/api/v1/employees", """
                    {"login":"manager%d","password":"password-1","fullName":"Менеджер %d","role":"MANAGER","teamId":"%s","extension":"%s",
                     "emails":[{"kind":"WORK","address":"manager%d@staff.example"}]}""".formatted(i, i, team, extension(i), i), admin, null));
            tokens.add(victim.token("manager" + i, "password-1"));
        }
        String group = created(victim.post("/api/v1/product-groups", "{\"name\":\"Курсы\"}", admin, null));
        String product = created(victim.post(
                "/api/v1/products",
                "{\"productGroupId\":\"%s\",\"name\":\"Аналитик\",\"price\":{\"amount\":\"98000.00\"}}"
                        .formatted(group),
                admin,
                null));
        Answer channel = victim.post("/api/v1/channels", "{\"kind\":\"TELEPHONY\",\"name\":\"АТС\"}", admin, null);
        return new Staff(tokens, group, product, channel.text("id"), channel.text("secret"));
    }

    static String extension(int manager) {
        return "10" + manager;
    }

    private static String created(Answer answer) {
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.toString());
        }
        return answer.text("id");
    }
}
