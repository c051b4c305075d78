package reglament.bench;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Visitors who ask at the same time, each over a connection of their own. Time runs from the request's first byte to the answer's last,
 * seen from the same machine: waiting for the server and for the processors is in it.
 */
final class Crowd {
    private final List<Visitor> visitors;

    /** @param visitors one for each connection */
    Crowd(List<Visitor> visitors) {
        this.visitors = visitors;
    }

    /** Everybody asks again as soon as they are answered. */
    Figures hurry(Scenario scenario, Duration time) throws Exception {
        return run(List.of(scenario), time, Duration.ZERO).get(scenario.name());
    }

    /** Everybody thinks for about that long before each request, and does now this, now that. */
    Map<String, Figures> browse(List<Scenario> scenarios, Duration time, Duration thought) throws Exception {
        return run(scenarios, time, thought);
    }

    private Map<String, Figures> run(List<Scenario> scenarios, Duration time, Duration thought) throws Exception {
        Map<String, LinkedTransferQueue<Long>> taken = new HashMap<>();
        Map<String, AtomicInteger> wrong = new HashMap<>();
        scenarios.forEach(s -> taken.put(s.name(), new LinkedTransferQueue<>()));
        scenarios.forEach(s -> wrong.put(s.name(), new AtomicInteger()));
        long began = System.nanoTime();
        long end = began + time.toNanos();
        AtomicLong last = new AtomicLong(began);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < visitors.size(); i++) {
                Visitor visitor = visitors.get(i);
                SplittableRandom random = new SplittableRandom(began + i);
                all.add(people.submit(() -> {
                    while (System.nanoTime() < end) {
                        if (thought.isPositive()) {
                            Thread.sleep(random.nextLong(2 * thought.toMillis()));
                        }
                        Scenario scenario = scenarios.get(random.nextInt(scenarios.size()));
                        HttpRequest request = scenario.act().next(visitor, random);
                        long asked = System.nanoTime();
                        boolean right = ask(scenario, request);
                        long answered = System.nanoTime();
                        if (right) {
                            taken.get(scenario.name()).add(answered - asked);
                        } else {
                            wrong.get(scenario.name()).incrementAndGet();
                        }
                        last.accumulateAndGet(answered, Math::max);
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        double seconds = (last.get() - began) / 1e9;
        Map<String, Figures> figures = new HashMap<>();
        taken.forEach((name, nanos) -> figures.put(
                name,
                Figures.of(
                        nanos.stream().mapToLong(Long::longValue).toArray(),
                        wrong.get(name).get(),
                        seconds)));
        return figures;
    }

    private static boolean ask(Scenario scenario, HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<String> answer = Application.send(request);
            if (answer.statusCode() != scenario.answer()) {
                System.err.println(request.method() + " " + request.uri() + " " + answer.statusCode() + " "
                        + answer.body().lines().limit(3).toList());
            }
            return answer.statusCode() == scenario.answer();
        } catch (IOException failure) {
            System.err.println(request.method() + " " + request.uri() + " " + failure);
            return false;
        }
    }
}
