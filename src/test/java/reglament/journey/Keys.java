package reglament.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Never touches the mouse: tabs to what is wanted, and at every stop the focus must be seen. */
final class Keys implements Hands {
    private static final int STOPS = 250;
    private static final int OPTIONS = 500;
    private static final String IS_FOCUSED = "element => element === document.activeElement";
    private static final String FOCUS_SEEN = """
            () => {
              const at = document.activeElement
              if (!at || at === document.body || at === document.documentElement) return ''
              const look = getComputedStyle(at)
              const ring = look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 1
              const box = at.getBoundingClientRect()
              return ring && box.width > 0 && box.height > 0 ? '' : at.outerHTML.slice(0, 200)
            }""";

    private final Page page;

    Keys(Page page) {
        this.page = page;
    }

    /** A hotkey, or one after another: {@code "c", "l"}. */
    void strike(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    @Override
    public void press(Locator target) {
        reach(target);
        page.keyboard().press("Enter");
    }

    @Override
    public void write(Locator field, String text) {
        reach(field);
        page.keyboard().press("ControlOrMeta+a");
        page.keyboard().insertText(text);
    }

    @Override
    public void choose(Locator select, String option) {
        reach(select);
        page.keyboard().press("Home");
        for (int passed = 0; !chosen(select).startsWith(option); passed++) {
            assertThat(passed).as("options before «%s»", option).isLessThan(OPTIONS);
            page.keyboard().press("ArrowDown");
        }
    }

    private static String chosen(Locator select) {
        return (String) select.evaluate("select => select.selectedOptions[0].label");
    }

    /** Month, day, year: the order of Chromium's own language, which the driver leaves English. */
    @Override
    public void date(Locator field, String iso) {
        reach(field);
        page.keyboard().type(iso.substring(5, 7) + iso.substring(8) + iso.substring(0, 4));
        assertThat(field.inputValue()).isEqualTo(iso);
    }

    @Override
    public void send(Locator button) {
        page.keyboard().press("Control+Enter");
    }

    private void reach(Locator target) {
        target.waitFor();
        for (int stops = 0; !(boolean) target.evaluate(IS_FOCUSED); stops++) {
            assertThat(stops).as("tab stops before %s", target).isLessThan(STOPS);
            page.keyboard().press("Tab");
            assertThat(page.evaluate(FOCUS_SEEN)).as("the focus cannot be seen").isEqualTo("");
        }
    }
}
