package beckon.console.format;

import beckon.console.address.OutsideAddresses;
import beckon.network.call.Softphones;
import beckon.network.partner.Advertiser;
import beckon.network.partner.Advertisers;
import beckon.network.partner.Format;
import beckon.network.problem.Problem;
import beckon.network.telephony.IssuedPhone;
import beckon.network.telephony.Phone;
import beckon.network.telephony.PhoneBoard;
import beckon.network.telephony.Phones;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Phones of a partner's advertisers: made here, registered from anywhere, named as destinations of listings. */
@Controller
@OneAdvertiser
@PageOf(Format.CALL_MANAGER)
@RequestMapping({"/console/{token}/phones", PartnerVisits.SIGNED_IN + "/phones"})
public class PhonePages {
    private final Phones phones;
    private final Advertisers advertisers;
    private final PhoneBoard board;
    private final OutsideAddresses outside;
    private final Softphones softphones;

    PhonePages(
            Phones phones, Advertisers advertisers, PhoneBoard board, OutsideAddresses outside, Softphones softphones) {
        this.softphones = softphones;
        this.phones = phones;
        this.advertisers = advertisers;
        this.board = board;
        this.outside = outside;
    }

    @GetMapping
    ModelAndView phones(PartnerVisit visit) {
        List<Advertiser> seen = advertisers.of(visit.partner().id()).stream()
                .filter(advertiser -> visit.sees(advertiser.id()))
                .toList();
        ModelAndView page = new ModelAndView("console-phones", "phones", seenPhones(visit));
        page.addObject("shown", Format.CALL_MANAGER);
        page.addObject("advertisers", seen);
        page.addObject("names", seen.stream().collect(Collectors.toMap(Advertiser::id, Advertiser::name)));
        page.addObject(
                "browsers",
                softphones.of(visit.partner().id()).stream()
                        .filter(phone -> visit.sees(phone.advertiser()))
                        .toList());
        page.addObject("present", board.present());
        page.addObject("sipHost", outside.sipHost());
        return page;
    }

    private List<Phone> seenPhones(PartnerVisit visit) {
        return phones.of(visit.partner().id()).stream()
                .filter(phone -> visit.sees(phone.advertiser()))
                .toList();
    }

    /** The only time that the phone's password is shown. */
    @PostMapping
    ModelAndView add(
            PartnerVisit visit,
            @RequestParam UUID advertiser,
            @RequestParam(defaultValue = "") String label,
            HttpServletResponse response) {
        visit.requireSeen(advertiser);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        try {
            IssuedPhone issued = phones.add(visit.partner().id(), advertiser, label);
            return phones(visit).addObject("issued", issued);
        } catch (Problem refused) {
            ModelAndView again = phones(visit);
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            return again.addObject("problem", refused);
        }
    }

    @PostMapping("/{phone}/remove")
    ModelAndView remove(PartnerVisit visit, @PathVariable UUID phone) {
        if (seenPhones(visit).stream().noneMatch(one -> one.id().equals(phone))) {
            throw Problem.notFound("phone", phone);
        }
        phones.remove(visit.partner().id(), phone);
        return new ModelAndView("redirect:" + visit.base() + "/phones?removed");
    }

    /** Takes the phone in that advertiser's browser away; adding it again undoes it. */
    @PostMapping("/browser/{advertiser}/remove")
    String removeBrowser(PartnerVisit visit, @PathVariable UUID advertiser) {
        visit.requireSeen(advertiser);
        softphones.remove(visit.partner().id(), advertiser);
        return "redirect:" + visit.base() + "/phones?off=" + advertiser + "#browsers";
    }

    @PostMapping("/browser/{advertiser}/back")
    String browserBack(PartnerVisit visit, @PathVariable UUID advertiser) {
        visit.requireSeen(advertiser);
        softphones.restore(visit.partner().id(), advertiser);
        return "redirect:" + visit.base() + "/phones?on#browsers";
    }
}
