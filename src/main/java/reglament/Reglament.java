package reglament;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;
import reglament.platform.postgres.UnusableSettings;

/** A CRM in which the house rules of selling hold by construction. */
@SpringBootApplication
@Modulithic(systemName = "Reglament")
public class Reglament {
    public static void main(String[] args) {
        try {
            SpringApplication.run(Reglament.class, args);
        } catch (UnusableSettings unusable) {
            System.err.println(unusable.getMessage());
            System.exit(78);
        }
    }
}
