package beckon.console.page;

import beckon.console.language.Speech;
import beckon.console.security.Visitor;
import beckon.network.account.Grade;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
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
     * @param grade how far the rights reach, as a style class
     * @param groups the side bar
     * @param path the page's address, which marks its link
     */
    public record Side(String email, String role, String grade, List<Navigation.Group> groups, String path) {}

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
                            words(visitor),
                            "grade-" + visitor.grade().name().toLowerCase(Locale.ROOT),
                            Navigation.of(visitor),
                            request.getRequestURI()));
        }
    }

    private static String words(Visitor visitor) {
        String role = capital(visitor.role().name());
        return visitor.role().grades().size() == 1 ? role : role + ", " + word(visitor.grade());
    }

    private static String word(Grade grade) {
        return grade == Grade.ADMIN ? "administrator" : grade.name().toLowerCase(Locale.ROOT);
    }

    private static String capital(String name) {
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
