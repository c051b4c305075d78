package reglament.team;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** On an empty database: the administrator of REGLAMENT_ADMIN_LOGIN / REGLAMENT_ADMIN_PASSWORD, or {@code admin} with a password printed once. */
@Component
@Order(1)
class FirstAdministrator implements ApplicationRunner {
    private final Employees employees;
    private final Environment environment;

    FirstAdministrator(Employees employees, Environment environment) {
        this.employees = employees;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!employees.list().isEmpty()) {
            return;
        }
        String login = environment.getProperty("REGLAMENT_ADMIN_LOGIN", "admin");
        String given = environment.getProperty("REGLAMENT_ADMIN_PASSWORD", "");
        String password = given.isEmpty() ? made() : given;
        employees.hireFirst(new NewEmployee(login, password, "Администратор", Role.ADMIN, null, List.of(), null));
        if (given.isEmpty()) {
            System.out.println();
            System.out.println("  Администратор / administrator:  " + login + "  " + password);
            System.out.println("  Пароль показан один раз / the password is shown once.");
            System.out.println();
        }
    }

    private static String made() {
        byte[] random = new byte[12];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
