package reglament.journey;

import com.microsoft.playwright.Locator;

/** How somebody works a page: with a mouse, or with the keyboard alone. */
interface Hands {
    /** A link or a button. */
    void press(Locator target);

    void write(Locator field, String text);

    /** @param option how it begins, such as the product without its price */
    void choose(Locator select, String option);

    /** @param iso such as 1987-03-14 */
    void date(Locator field, String iso);

    /** Sends the form in which one has just typed. */
    void send(Locator button);
}
