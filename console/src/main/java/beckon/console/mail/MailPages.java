package beckon.console.mail;

import beckon.network.mail.MailState;
import beckon.network.mail.Outbox;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Mail that the network wrote, for the operator. */
@Controller
@RequestMapping("/mail")
public class MailPages {
    private static final int SHOWN = 200;

    private final Outbox outbox;
    private final MailRoute route;

    MailPages(Outbox outbox, MailRoute route) {
        this.outbox = outbox;
        this.route = route;
    }

    @GetMapping
    ModelAndView mail() {
        ModelAndView page = new ModelAndView("mail", "letters", outbox.recent(SHOWN));
        Map<MailState, Integer> counts = outbox.counts();
        page.addObject("counts", List.copyOf(counts.entrySet()));
        page.addObject("givenUp", counts.getOrDefault(MailState.GIVEN_UP, 0));
        page.addObject("route", route);
        return page;
    }

    @PostMapping("/{letter}/retry")
    String retry(@PathVariable UUID letter) {
        outbox.retry(letter);
        return "redirect:/mail";
    }
}
