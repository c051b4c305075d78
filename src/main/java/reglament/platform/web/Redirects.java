package reglament.platform.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/** The two answers of a page to a form: 303 to what changed, or 422 with the form as it was filled in. */
public final class Redirects {
    private Redirects() {}

    /** 303: done; the browser fetches the path. */
    public static ModelAndView to(String path) {
        RedirectView view = new RedirectView(path, true);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        return new ModelAndView(view);
    }

    /** 200 with a template and its page record. */
    public static ModelAndView page(String template, Object page) {
        return new ModelAndView(template, "page", page);
    }

    /** 200 with a part of a page: an answer to a question asked while one types, which changes nothing. */
    public static ModelAndView fragment(String template, Object part) {
        return new ModelAndView(template, "page", part);
    }

    /** 422: nothing changed; the same page with what is wrong and everything typed. */
    public static ModelAndView again(String template, Object page) {
        ModelAndView again = new ModelAndView(template, "page", page);
        again.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return again;
    }
}
