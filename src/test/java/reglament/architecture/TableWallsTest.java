package reglament.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A table belongs to the module whose folder of migrations makes it; others read it, only that module writes it. */
class TableWallsTest {
    private static final Pattern MADE =
            Pattern.compile("(?i)CREATE\\s+(?:UNLOGGED\\s+)?TABLE\\s+(?:IF NOT EXISTS\\s+)?(\\w+)");
    private static final Pattern WRITTEN = Pattern.compile(
            "(?:INSERT\\s+INTO|DELETE\\s+FROM|MERGE\\s+INTO|TRUNCATE|COPY|(?<!FOR )(?<!DO )(?<!KEY )UPDATE)\\s+(?:ONLY\\s+)?([a-z_]+)");

    @Test
    void aModuleWritesOnlyItsOwnTables() {
        assertThat(trespasses(owners(Sources.in(Sources.MIGRATIONS, ".sql")), Sources.in(Sources.JAVA, ".java")))
                .isEmpty();
    }

    @Test
    void aPlantedForeignWriteIsFound() {
        Map<String, String> owners = owners(
                Map.of("lead/V1__x.sql", "CREATE TABLE lead (id int);", "deal/V2__y.sql", "CREATE TABLE deal ();"));
        assertThat(trespasses(owners, Map.of("deal/Deals.java", "INSERT INTO deal … UPDATE lead SET … FOR UPDATE of")))
                .containsExactly("deal/Deals.java writes lead of lead");
    }

    private static Map<String, String> owners(Map<String, String> migrations) {
        Map<String, String> owners = new HashMap<>();
        migrations.forEach(
                (path, sql) -> MADE.matcher(sql).results().forEach(made -> owners.put(made.group(1), module(path))));
        return owners;
    }

    private static List<String> trespasses(Map<String, String> owners, Map<String, String> sources) {
        List<String> found = new ArrayList<>();
        sources.forEach((path, source) -> {
            Matcher written = WRITTEN.matcher(source);
            while (written.find()) {
                String owner = owners.get(written.group(1));
                if (owner != null && !owner.equals(module(path))) {
                    found.add(path + " writes " + written.group(1) + " of " + owner);
                }
            }
        });
        return found;
    }

    private static String module(String path) {
        return path.substring(0, path.indexOf('/') < 0 ? path.length() : path.indexOf('/'));
    }
}
