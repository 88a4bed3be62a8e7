package beckon.console.review;

import beckon.console.security.Visitor;
import beckon.network.problem.Problem;
import beckon.network.review.PageBlocks;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Keeps ads off single pages and sections of a site, and lets them back. */
@Controller
@RequestMapping("/sites/{site}/blocks")
public class BlockPages {
    private final PageBlocks blocks;

    BlockPages(PageBlocks blocks) {
        this.blocks = blocks;
    }

    @PostMapping
    String block(
            @AuthenticationPrincipal Visitor visitor,
            @PathVariable UUID site,
            @RequestParam(defaultValue = "") String path,
            @RequestParam(defaultValue = "false") boolean section,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes after) {
        try {
            blocks.block(site, visitor.account().id(), path, section, reason);
        } catch (Problem refused) {
            if (refused.status() == 404) {
                throw refused;
            }
            after.addFlashAttribute("blockProblem", refused.detail());
            after.addFlashAttribute("blockPath", path);
            after.addFlashAttribute("blockReason", reason);
        }
        return "redirect:/sites/" + site + "#blocks";
    }

    @PostMapping("/{block}/lift")
    String lift(@AuthenticationPrincipal Visitor visitor, @PathVariable UUID site, @PathVariable UUID block) {
        blocks.lift(site, block, visitor.account().id());
        return "redirect:/sites/" + site + "#blocks";
    }
}
