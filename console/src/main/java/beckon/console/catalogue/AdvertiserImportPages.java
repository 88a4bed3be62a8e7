package beckon.console.catalogue;

import beckon.console.format.PartnerVisit;
import beckon.console.listing.SheetUpload;
import beckon.network.catalogue.AdvertiserImports;
import beckon.network.catalogue.AdvertiserSheet;
import beckon.network.catalogue.SheetReport;
import beckon.network.catalogue.StagedSheet;
import beckon.network.problem.Problem;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** A partner's table of advertisers: upload, a look at what would come of it, and its use. */
@Controller
@RequestMapping({"/console/{token}/advertisers/import", "/partner/advertisers/import"})
public class AdvertiserImportPages {
    private final AdvertiserImports imports;

    AdvertiserImportPages(AdvertiserImports imports) {
        this.imports = imports;
    }

    @GetMapping
    ModelAndView upload(PartnerVisit visit) {
        ModelAndView page = new ModelAndView("console-advertiser-import", "columns", AdvertiserSheet.COLUMNS);
        return page.addObject("most", AdvertiserSheet.MOST_LINES);
    }

    @PostMapping
    ModelAndView load(PartnerVisit visit, @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        try {
            SheetUpload.Sent sent = SheetUpload.read(file, "advertisers.csv");
            UUID sheet = imports.stage(visit.partner().id(), sent.name(), sent.text());
            return new ModelAndView("redirect:" + visit.base() + "/advertisers/import/" + sheet);
        } catch (Problem refused) {
            ModelAndView again = upload(visit);
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            return again.addObject("problem", refused);
        }
    }

    @GetMapping("/{sheet}")
    ModelAndView preview(PartnerVisit visit, @PathVariable UUID sheet) {
        UUID partner = visit.partner().id();
        return page(imports.staged(partner, sheet), false, imports.preview(partner, sheet));
    }

    @PostMapping("/{sheet}/use")
    ModelAndView use(PartnerVisit visit, @PathVariable UUID sheet) {
        UUID partner = visit.partner().id();
        StagedSheet staged = imports.staged(partner, sheet);
        return page(staged, true, imports.use(partner, sheet));
    }

    @PostMapping("/{sheet}/drop")
    String drop(PartnerVisit visit, @PathVariable UUID sheet) {
        imports.staged(visit.partner().id(), sheet);
        imports.drop(visit.partner().id(), sheet);
        return "redirect:" + visit.base() + "/advertisers/import";
    }

    private static ModelAndView page(StagedSheet sheet, boolean done, SheetReport report) {
        ModelAndView page = new ModelAndView("console-advertiser-sheet", "sheet", sheet);
        page.addObject("done", done);
        return page.addObject("report", report);
    }
}
