package reglament.platform.ui;

/**
 * A plan drawn on a ruler of 100.
 *
 * @param fact per cent done, may pass 100
 * @param expected per cent expected by today: the needle
 */
public record Plan(int fact, int expected) {
    public int filled() {
        return Math.clamp(fact, 0, 100);
    }

    public int needle() {
        return Math.clamp(expected, 0, 100);
    }

    public String ticks() {
        StringBuilder path = new StringBuilder();
        for (int step = 0; step <= 20; step++) {
            path.append('M').append(step * 5).append(step % 5 == 0 ? " 2V9 " : " 5V9 ");
        }
        return path.toString();
    }
}
