package reglament.journey;

import com.microsoft.playwright.Locator;

/** Points and clicks. */
final class Mouse implements Hands {
    @Override
    public void press(Locator target) {
        target.click();
    }

    @Override
    public void write(Locator field, String text) {
        field.fill(text);
    }

    @Override
    public void choose(Locator select, String option) {
        Locator wanted = select.locator("option").filter(new Locator.FilterOptions().setHasText(option));
        select.selectOption(wanted.first().getAttribute("value"));
    }

    @Override
    public void date(Locator field, String iso) {
        field.fill(iso);
    }

    @Override
    public void send(Locator button) {
        button.click();
    }
}
