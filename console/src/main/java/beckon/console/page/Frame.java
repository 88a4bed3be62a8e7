package beckon.console.page;

import beckon.console.security.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/** Puts what the layout needs, the side bar and who is signed in, beside the values of every page. */
public final class Frame implements HandlerInterceptor {

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
