package reglament.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * How PostgreSQL really answered one statement of the application.
 *
 * @param sql on one line
 * @param millis it took, measuring included
 * @param ways how each table was read, such as {@code Index Scan lead (lead_list)}
 * @param readWhole tables read from end to end
 * @param buffers pages of 8 KB read, from memory or from disk
 */
record Plan(String sql, double millis, Set<String> ways, Set<String> readWhole, long buffers, String json) {
    static Plan of(double millis, JsonNode said) {
        Set<String> ways = new TreeSet<>();
        Set<String> readWhole = new TreeSet<>();
        JsonNode root = said.path("Plan");
        List<JsonNode> nodes = new ArrayList<>(List.of(root));
        for (int i = 0; i < nodes.size(); i++) {
            JsonNode node = nodes.get(i);
            node.path("Plans").forEach(nodes::add);
            String type = node.path("Node Type").asString("");
            String relation = node.path("Relation Name").asString("");
            String index = node.path("Index Name").asString("");
            // A branch that a run-time condition cut off has read nothing.
            boolean ran = node.path("Actual Loops").asDouble(1) > 0;
            if (ran && type.equals("Seq Scan")) {
                readWhole.add(relation);
            }
            if (ran && type.endsWith("Scan") && !(relation + index).isEmpty()) {
                ways.add(index.isEmpty() ? type + " " + relation : type + " " + index);
            }
        }
        return new Plan(
                said.path("Query Text").asString("").replaceAll("\\s+", " ").trim(),
                millis,
                ways,
                readWhole,
                root.path("Shared Hit Blocks").asLong(0)
                        + root.path("Shared Read Blocks").asLong(0),
                said.toPrettyString());
    }

    /** Tables worth an index, among those read whole. */
    Set<String> bigReadWhole(Map<String, Long> sizes, long big) {
        return readWhole.stream()
                .filter(table -> sizes.getOrDefault(table, 0L) >= big)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
