package reglament;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.modulith.Modulithic;
import reglament.platform.postgres.UnusableSettings;
import reglament.timeline.VerifyJournal;

/** A CRM in which the house rules of selling hold by construction. */
@SpringBootApplication
@Modulithic(systemName = "Reglament")
public class Reglament {
    private static final int EX_CONFIG = 78;

    public static void main(String[] args) {
        List<String> asked = List.of(args);
        if (asked.contains("verify-journal")) {
            System.exit(VerifyJournal.run(asked.stream()
                    .filter(each -> !each.equals("verify-journal"))
                    .toList()));
        }
        try {
            SpringApplication.run(Reglament.class, args);
        } catch (RuntimeException reported) {
            boolean settings = NestedExceptionUtils.getMostSpecificCause(reported) instanceof UnusableSettings;
            System.exit(settings ? EX_CONFIG : 1);
        }
    }
}
