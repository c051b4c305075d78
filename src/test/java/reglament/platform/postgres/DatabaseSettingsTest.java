package reglament.platform.postgres;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class DatabaseSettingsTest {
    private static DatabaseSettings.External external(String address) {
        return requireNonNull(DatabaseSettings.of(new MockEnvironment().withProperty("REGLAMENT_DATABASE_URL", address))
                .external());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://ann:s%40cret@db:5433/crm",
                "postgresql://ann:s@cret@db:5433/crm",
                "jdbc:postgresql://ann:s%40cret@db:5433/crm",
                "jdbc:postgresql://db:5433/crm?user=ann&password=s%40cret"
            })
    void bothWaysOfWritingAnAddressAreUnderstood(String address) {
        assertThat(external(address))
                .isEqualTo(new DatabaseSettings.External("jdbc:postgresql://db:5433/crm", "ann", "s@cret", null));
    }

    @Test
    void whatIsSaidOfTlsIsKept() {
        assertThat(external("postgresql://ann:x@db/crm?sslmode=verify-full&password=y&sslrootcert=/ca.pem"))
                .isEqualTo(new DatabaseSettings.External(
                        "jdbc:postgresql://db/crm?sslmode=verify-full&sslrootcert=/ca.pem", "ann", "y", null));
    }

    @Test
    void severalHostsAreKept() {
        assertThat(external("postgresql://ann:x@one:5432,two:5432/crm?targetServerType=primary")
                        .url())
                .isEqualTo("jdbc:postgresql://one:5432,two:5432/crm?targetServerType=primary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://ann:x@db/crm",
                "postgresql://db/crm",
                "postgresql://ann:x@db",
                "db",
                "postgres://ann:%zz@db/crm"
            })
    void anAddressOfAnotherShapeIsRefusedWithoutRepeatingThePassword(String address) {
        assertThatThrownBy(() -> external(address))
                .isInstanceOf(UnusableSettings.class)
                .hasMessageContaining("REGLAMENT_DATABASE_URL")
                .hasMessageNotContaining(address);
    }

    @Test
    void withoutAnAddressTheEmbeddedDatabaseIsUsed() {
        assertThat(DatabaseSettings.of(new MockEnvironment()).external()).isNull();
    }
}
