package beckon.console.event;

import beckon.network.billing.Period;
import beckon.network.call.CallLegs;
import beckon.network.partner.Partner;
import beckon.network.partner.Partners;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Every leg of every call, for the operator. */
@Controller
@RequestMapping("/calls/records")
public class CallRecordPages {
    private static final int SHOWN = 200;
    private static final int EXPORTED = 200_000;

    private final CallLegs legs;
    private final Partners partners;
    private final Clock clock;

    CallRecordPages(CallLegs legs, Partners partners, Clock clock) {
        this.legs = legs;
        this.partners = partners;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView records(@RequestParam(required = false) @Nullable String month) {
        Period period = Period.parse(month, clock, ZoneOffset.UTC);
        ModelAndView page = new ModelAndView("call-records", "month", period);
        page.addObject("legs", legs.all(period.from(), period.to(), SHOWN));
        page.addObject("most", SHOWN);
        page.addObject("names", partners.all().stream().collect(Collectors.toMap(Partner::id, Partner::name)));
        return page;
    }

    @GetMapping("/export.csv")
    ResponseEntity<byte[]> export(@RequestParam(required = false) @Nullable String month) {
        Period period = Period.parse(month, clock, ZoneOffset.UTC);
        return LegSheet.of(legs.all(period.from(), period.to(), EXPORTED), period.toString());
    }
}
