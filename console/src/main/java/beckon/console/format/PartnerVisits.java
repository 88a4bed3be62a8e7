package beckon.console.format;

import beckon.console.security.Visitor;
import beckon.network.insight.ConsoleChoice;
import beckon.network.insight.ConsoleSession;
import beckon.network.insight.ConsoleSessions;
import beckon.network.partner.Partner;
import beckon.network.partner.Partners;
import beckon.network.problem.Problem;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/** Finds out whose console a request is for: by the token in its address, or by who signed in. */
public final class PartnerVisits implements HandlerMethodArgumentResolver {
    static final String SIGNED_IN = "/partner";

    private final Partners partners;
    private final ConsoleSessions sessions;
    private final ConsoleChoice choices;

    public PartnerVisits(Partners partners, ConsoleSessions sessions, ConsoleChoice choices) {
        this.partners = partners;
        this.sessions = sessions;
        this.choices = choices;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PartnerVisit.class;
    }

    @Override
    public PartnerVisit resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Object variables =
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        PartnerVisit visit = variables instanceof Map<?, ?> found && found.get("token") instanceof String token
                ? embedded(token)
                : signedIn();
        if (container != null) {
            container.addAttribute("visit", visit);
        }
        return visit;
    }

    private PartnerVisit embedded(String token) {
        ConsoleSession session = sessions.find(token)
                .orElseThrow(() -> new Problem(
                        "console-session-ended",
                        404,
                        "This console session has ended",
                        "Go back to your provider's site and open the console from there again."));
        return new PartnerVisit(partner(session.partner()), session.user(), session.decision(), "/console/" + token);
    }

    private PartnerVisit signedIn() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !(who.getPrincipal() instanceof Visitor visitor)) {
            throw new IllegalStateException("Nobody is signed in at a partner's page");
        }
        UUID partner = visitor.partner();
        return new PartnerVisit(partner(partner), visitor.getUsername(), choices.current(partner), SIGNED_IN);
    }

    private Partner partner(UUID id) {
        return partners.find(id).orElseThrow(() -> Problem.notFound("partner", id));
    }
}
