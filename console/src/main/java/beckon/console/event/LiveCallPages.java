package beckon.console.event;

import beckon.network.call.LiveCalls;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Calls that are going on, for the operator. */
@Controller
public class LiveCallPages {
    private final LiveCalls calls;

    LiveCallPages(LiveCalls calls) {
        this.calls = calls;
    }

    @GetMapping("/calls")
    ModelAndView calls() {
        return new ModelAndView("live-calls", "calls", calls.now());
    }

    @PostMapping("/calls/{call}/hang-up")
    String hangUp(@PathVariable UUID call) {
        return calls.hangUp(call) ? "redirect:/calls?ended" : "redirect:/calls?gone";
    }
}
