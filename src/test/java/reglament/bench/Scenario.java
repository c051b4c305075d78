package reglament.bench;

import java.net.http.HttpRequest;
import java.util.random.RandomGenerator;

/**
 * One thing people do all day.
 *
 * @param answer the status of a success
 * @param sells whether only managers do it
 */
record Scenario(String name, int answer, boolean sells, Act act) {
    /** The next request of that visitor, different each time. */
    @FunctionalInterface
    interface Act {
        HttpRequest next(Visitor visitor, RandomGenerator random);
    }

    static Scenario page(String name, Act act) {
        return new Scenario(name, 200, false, act);
    }
}
