package reglament.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Where a filter holds the transaction open around the whole request (a dry run, an idempotent request), the deferred constraints are
 * checked when the controller is done, as its commit would: so a refusal is answered in the same words.
 */
@Component
class DeferredConstraints implements HandlerInterceptor, WebMvcConfigurer {
    private final JdbcClient db;

    DeferredConstraints(JdbcClient db) {
        this.db = db;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/**");
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView view) {
        if (TransactionSynchronizationManager.isActualTransactionActive() && response.getStatus() < 300) {
            boolean kept = false;
            try {
                db.sql("SET CONSTRAINTS ALL IMMEDIATE").update();
                kept = true;
            } finally {
                if (!kept) {
                    // What the controller answered is not so; the refusal is answered in its place.
                    response.reset();
                }
            }
        }
    }
}
