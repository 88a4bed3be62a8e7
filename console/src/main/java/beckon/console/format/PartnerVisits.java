package beckon.console.format;

import beckon.console.language.Language;
import beckon.console.language.Speech;
import beckon.console.problem.PageErrors;
import beckon.console.security.Visitor;
import beckon.network.account.Grade;
import beckon.network.brand.BrandDraft;
import beckon.network.brand.Brands;
import beckon.network.brand.Permits;
import beckon.network.insight.ConsoleChoice;
import beckon.network.insight.ConsoleSession;
import beckon.network.insight.ConsoleSessions;
import beckon.network.insight.DecisionRecord;
import beckon.network.insight.SessionScope;
import beckon.network.partner.Brand;
import beckon.network.partner.Partner;
import beckon.network.partner.Partners;
import beckon.network.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Finds out whose console a request is for, by the token in its address or by who signed in, and refuses what the user
 * may not: the one place where that is decided for every page.
 */
public final class PartnerVisits implements HandlerMethodArgumentResolver {
    static final String SIGNED_IN = "/partner";

    /** Where the session of somebody who signed in keeps that drafts are shown. */
    static final String PREVIEW = "look-preview";

    private final Partners partners;
    private final ConsoleSessions sessions;
    private final ConsoleChoice choices;
    private final Brands brands;
    private final Clock clock;

    public PartnerVisits(
            Partners partners, ConsoleSessions sessions, ConsoleChoice choices, Brands brands, Clock clock) {
        this.partners = partners;
        this.sessions = sessions;
        this.choices = choices;
        this.brands = brands;
        this.clock = clock;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == PartnerVisit.class;
    }

    @Override
    public PartnerVisit resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        Object variables =
                web.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, RequestAttributes.SCOPE_REQUEST);
        PartnerVisit visit = variables instanceof Map<?, ?> found && found.get("token") instanceof String token
                ? embedded(token, request)
                : signedIn(request);
        if (container != null) {
            container.addAttribute("visit", visit);
            container.addAttribute("t", visit.speech());
        }
        request.setAttribute(PageErrors.VISIT, visit);
        requireAllowed(visit, parameter, request);
        return visit;
    }

    private static void requireAllowed(PartnerVisit visit, MethodParameter parameter, HttpServletRequest request) {
        boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (!reads && !visit.mayChange()) {
            throw new Problem(
                    "view-only",
                    403,
                    "You can look, and change nothing",
                    "Your provider let you in to look only. Ask there for the right to make changes.");
        }
        Class<?> pages = parameter.getContainingClass();
        boolean narrow = AnnotatedElementUtils.hasAnnotation(pages, OneAdvertiser.class)
                || (parameter.getMethod() != null
                        && AnnotatedElementUtils.hasAnnotation(parameter.getMethod(), OneAdvertiser.class));
        if (visit.restricted() && !narrow) {
            throw new Problem(
                    "one-advertiser",
                    403,
                    "This page is about all advertisers",
                    "Your console shows one advertiser only. Go back to its pages.");
        }
        PageOf page = AnnotatedElementUtils.findMergedAnnotation(pages, PageOf.class);
        if (page != null && !visit.offers(page.value())) {
            throw new Problem(
                    "format-not-offered",
                    403,
                    "This format is not offered",
                    "The operator of the network keeps this console in one format. Go back to its first page.");
        }
    }

    private PartnerVisit embedded(String token, HttpServletRequest request) {
        ConsoleSession session = sessions.find(token)
                .orElseThrow(() -> new Problem(
                        "console-session-ended",
                        404,
                        "This console session has ended",
                        "Go back to your provider's site and open the console from there again."));
        return visit(
                partner(session.partner()),
                session.user(),
                session.decision(),
                "/console/" + token,
                session.scope(),
                request);
    }

    private PartnerVisit signedIn(HttpServletRequest request) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !(who.getPrincipal() instanceof Visitor visitor)) {
            throw new IllegalStateException("Nobody is signed in at a partner's page");
        }
        UUID partner = visitor.partner();
        HttpSession session = request.getSession(false);
        boolean preview = session != null && session.getAttribute(PREVIEW) != null;
        return visit(
                partner(partner),
                visitor.getUsername(),
                choices.current(partner),
                SIGNED_IN,
                new SessionScope(visitor.account().grade() != Grade.VIEWER, null, "", null, "", preview),
                request);
    }

    private PartnerVisit visit(
            Partner partner,
            String user,
            DecisionRecord decision,
            String base,
            SessionScope scope,
            HttpServletRequest request) {
        Brand look = scope.preview()
                ? brands.draft(partner.id()).map(BrandDraft::brand).orElse(partner.brand())
                : partner.brand();
        Permits permits = brands.permits(partner.id());
        String here = request.getRequestURI().substring(request.getContextPath().length());
        return new PartnerVisit(
                partner,
                user,
                decision,
                base,
                here.startsWith(base) ? here.substring(base.length()) : "",
                scope,
                permits,
                look,
                speech(scope, look, request));
    }

    /** In the session's language, or the look's, or the browser's. */
    private Speech speech(SessionScope scope, Brand look, HttpServletRequest request) {
        Language language = Language.of(scope.language())
                .or(() -> Language.of(look.language()))
                .orElseGet(() -> Language.preferred(
                        Objects.requireNonNullElse(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE), "")));
        return new Speech(language, ZoneId.of(look.zone()), look.wording(), clock);
    }

    private Partner partner(UUID id) {
        return partners.find(id).orElseThrow(() -> Problem.notFound("partner", id));
    }
}
