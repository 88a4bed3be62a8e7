package beckon.console.api;

import beckon.console.listing.ListingTable;
import beckon.console.listing.SheetUpload;
import beckon.network.catalogue.ListingImports;
import beckon.network.catalogue.SheetReport;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A partner's listings as a table of comma-separated values. */
@RestController
@RequestMapping("/api/v1/listings/csv")
public class ListingSheetApi {
    private final ListingImports imports;
    private final ListingTable table;

    ListingSheetApi(ListingImports imports, ListingTable table) {
        this.imports = imports;
        this.table = table;
    }

    /** @param errors the first thousand, by line */
    record Shown(
            int lines,
            int created,
            int updated,
            int unchanged,
            int refused,
            int references,
            List<SheetReport.Refusal> errors) {
        static Shown of(SheetReport report) {
            return new Shown(
                    report.lines(),
                    report.created(),
                    report.updated(),
                    report.unchanged(),
                    report.refused(),
                    report.references(),
                    report.errors());
        }
    }

    @GetMapping(produces = "text/csv")
    ResponseEntity<String> export(@AuthenticationPrincipal UUID partner) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"listings.csv\"")
                .body(table.of(partner, null));
    }

    /**
     * @param dryRun whether nothing is stored
     * @param references whether each listing also gets its reference on the own medium
     */
    @PostMapping(consumes = "text/csv", produces = "application/json")
    Shown load(
            @AuthenticationPrincipal UUID partner,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "false") boolean references,
            HttpServletRequest request)
            throws IOException {
        String text = SheetUpload.read(request.getInputStream());
        return Shown.of(dryRun ? imports.tried(partner, text) : imports.load(partner, text, references));
    }
}
