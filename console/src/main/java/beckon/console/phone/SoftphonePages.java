package beckon.console.phone;

import beckon.console.ConsoleConfig;
import beckon.network.call.BrowserPhone;
import beckon.network.call.Softphone;
import beckon.network.call.Softphones;
import beckon.network.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** The softphone: whoever knows its link answers the advertiser's calls. */
@Controller
public class SoftphonePages {
    private final Softphones softphones;
    private final String server;
    private final String script = BrowserPhone.script();

    SoftphonePages(Softphones softphones, ConsoleConfig config) {
        this.softphones = softphones;
        this.server = server(config.edgeUri());
    }

    /** Where phones speak SIP over WebSocket, below the edge's address. */
    public static String server(URI edge) {
        String folder = edge.toString().replaceAll("/+$", "");
        return folder.replaceFirst("^http", "ws") + "/sip";
    }

    @GetMapping("/phone/{link}")
    ModelAndView phone(@PathVariable String link, HttpServletResponse response) {
        Softphone phone = find(link);
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(self)");
        Map<String, String> order = new LinkedHashMap<>();
        order.put("server", server);
        order.put("user", "sip:" + phone.user() + "@" + Softphones.REALM);
        order.put("password", phone.password());
        order.put("ways", "/phone/" + link + "/ice");
        ModelAndView page = new ModelAndView("softphone", "phone", phone);
        page.addObject("order", JsonMapper.shared().writeValueAsString(order));
        return page;
    }

    /** Servers by which the phone finds its callers; their credentials die soon, so the page asks again. */
    @GetMapping("/phone/{link}/ice")
    ResponseEntity<String> ice(@PathVariable String link) {
        find(link);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(softphones.ice());
    }

    @GetMapping("/phone/script/phone.js")
    ResponseEntity<String> script() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(10)))
                .contentType(MediaType.valueOf("text/javascript;charset=utf-8"))
                .body(script);
    }

    private Softphone find(String link) {
        return softphones
                .open(link)
                .orElseThrow(() -> new Problem(
                        "phone-not-found",
                        404,
                        "This phone is not there any more",
                        "Its link was replaced, or copied incompletely. Ask whoever gave it to you for the new one."));
    }
}
