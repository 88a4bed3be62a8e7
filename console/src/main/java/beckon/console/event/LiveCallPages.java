package beckon.console.event;

import beckon.network.call.LiveBoard;
import java.security.Principal;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Calls that are going on, for the operator, who may end every one. */
@Controller
public class LiveCallPages {
    private final LiveBoard board;

    LiveCallPages(LiveBoard board) {
        this.board = board;
    }

    @GetMapping("/calls")
    ModelAndView calls() {
        return new ModelAndView("live-calls", "calls", board.all());
    }

    @PostMapping("/calls/{call}/hang-up")
    String hangUp(@PathVariable UUID call, Principal who) {
        return board.hangUp(call, who.getName()) ? "redirect:/calls?ended" : "redirect:/calls?gone";
    }
}
