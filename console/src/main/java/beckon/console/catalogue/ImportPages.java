package beckon.console.catalogue;

import beckon.console.format.PartnerVisit;
import beckon.console.listing.SheetUpload;
import beckon.network.catalogue.ListingImports;
import beckon.network.catalogue.ListingSheet;
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

/** A partner's table of listings: upload, a look at what would come of it, and its use. */
@Controller
@RequestMapping({"/console/{token}/listings/import", "/partner/listings/import"})
public class ImportPages {
    private final ListingImports imports;

    ImportPages(ListingImports imports) {
        this.imports = imports;
    }

    @GetMapping
    ModelAndView upload(PartnerVisit visit) {
        return new ModelAndView("console-listing-import", "columns", ListingSheet.COLUMNS);
    }

    @PostMapping
    ModelAndView load(PartnerVisit visit, @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        try {
            SheetUpload.Sent sent = SheetUpload.read(file, "listings.csv");
            UUID sheet = imports.stage(visit.partner().id(), sent.name(), sent.text());
            return new ModelAndView("redirect:" + visit.base() + "/listings/import/" + sheet);
        } catch (Problem refused) {
            ModelAndView again = upload(visit);
            again.setStatus(HttpStatusCode.valueOf(refused.status()));
            return again.addObject("problem", refused);
        }
    }

    @GetMapping("/{sheet}")
    ModelAndView preview(PartnerVisit visit, @PathVariable UUID sheet) {
        ModelAndView page = new ModelAndView(
                "console-listing-sheet", "sheet", imports.staged(visit.partner().id(), sheet));
        page.addObject("done", false);
        return page.addObject("report", imports.preview(visit.partner().id(), sheet));
    }

    @PostMapping("/{sheet}/use")
    ModelAndView use(
            PartnerVisit visit, @PathVariable UUID sheet, @RequestParam(defaultValue = "false") boolean references) {
        StagedSheet staged = imports.staged(visit.partner().id(), sheet);
        SheetReport report = imports.use(visit.partner().id(), sheet, references);
        ModelAndView page = new ModelAndView("console-listing-sheet", "sheet", staged);
        page.addObject("done", true);
        return page.addObject("report", report);
    }

    @PostMapping("/{sheet}/drop")
    String drop(PartnerVisit visit, @PathVariable UUID sheet) {
        imports.staged(visit.partner().id(), sheet);
        imports.drop(visit.partner().id(), sheet);
        return "redirect:" + visit.base() + "/listings/import";
    }
}
