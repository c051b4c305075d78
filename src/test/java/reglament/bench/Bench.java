package reglament.bench;

import java.util.List;

final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        List<String> asked = List.of(arguments);
        int scale = asked.indexOf("--scale");
        try (Shop shop = Shop.open(
                new Scale(scale < 0 ? 1 : Double.parseDouble(asked.get(scale + 1))), asked.contains("--fresh"))) {
            System.out.println(shop.loadTime());
        }
    }
}
