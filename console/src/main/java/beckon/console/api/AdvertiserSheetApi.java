package beckon.console.api;

import beckon.console.listing.AdvertiserTable;
import beckon.console.listing.SheetUpload;
import beckon.network.catalogue.AdvertiserImports;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A partner's advertisers as a table of comma-separated values. */
@RestController
@RequestMapping("/api/v1/advertisers/csv")
public class AdvertiserSheetApi {
    private final AdvertiserImports imports;
    private final AdvertiserTable table;

    AdvertiserSheetApi(AdvertiserImports imports, AdvertiserTable table) {
        this.imports = imports;
        this.table = table;
    }

    @GetMapping(produces = "text/csv")
    ResponseEntity<String> export(@AuthenticationPrincipal UUID partner) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"advertisers.csv\"")
                .body(table.of(partner));
    }

    /** @param dryRun whether nothing is stored */
    @PostMapping(consumes = "text/csv", produces = "application/json")
    ListingSheetApi.Shown load(
            @AuthenticationPrincipal UUID partner,
            @RequestParam(defaultValue = "false") boolean dryRun,
            HttpServletRequest request)
            throws IOException {
        String text = SheetUpload.read(request.getInputStream());
        return ListingSheetApi.Shown.of(dryRun ? imports.tried(partner, text) : imports.load(partner, text));
    }
}
