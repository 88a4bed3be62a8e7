package beckon.console.page;

import beckon.console.language.Speech;
import beckon.console.security.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Puts what the layout needs, the side bar and who is signed in, beside the values of every page. */
public final class Frame implements HandlerInterceptor {
    private final Speech plain;

    /** @param clock tells how long ago something was */
    public Frame(Clock clock) {
        this.plain = Speech.plain(clock);
    }

    /**
     * @param email who is signed in
     * @param role in words
     * @param groups the side bar
     * @param path the page's address, which marks its link
     */
    public record Side(String email, String role, List<Navigation.Group> groups, String path) {}

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page == null || page.getViewName() == null || page.getViewName().startsWith("redirect:")) {
            return;
        }
        if (!page.getModel().containsKey("t")) {
            page.addObject("t", plain);
        }
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (signedIn != null && signedIn.getPrincipal() instanceof Visitor visitor) {
            page.addObject(
                    "side",
                    new Side(
                            visitor.getUsername(),
                            visitor.role().name().charAt(0)
                                    + visitor.role().name().substring(1).toLowerCase(java.util.Locale.ROOT),
                            Navigation.of(visitor.role()),
                            request.getRequestURI()));
        }
    }
}
