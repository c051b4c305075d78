package reglament.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One run of {@code ./run verify-journal} over the shop: a process of its own, its start included.
 *
 * @param said what it printed
 */
record Proof(Duration took, String said, boolean whole) {
    static Proof of(Shop shop) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Duser.language=en"));
        command.addAll(
                Arrays.asList(Files.readString(Path.of("bin/java-flags")).trim().split("\\s+")));
        command.addAll(List.of("-jar", "target/run/reglament.jar", "verify-journal"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("REGLAMENT_DATABASE_URL", shop.address());
        long began = System.nanoTime();
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        boolean whole = process.waitFor() == 0;
        return new Proof(Duration.ofNanos(System.nanoTime() - began), said.replace("\n", " · "), whole);
    }
}
