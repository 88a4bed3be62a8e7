package beckon.console.number;

import beckon.network.problem.Problem;
import beckon.network.reference.NumberLine;
import beckon.network.reference.NumberList;
import beckon.network.reference.NumberPool;
import beckon.network.reference.OfferedNumber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** A carrier's list on its way into the pool: read, looked at line by line, then taken. */
@Controller
@RequestMapping("/numbers/import")
public class NumberImportPages {
    private static final int MOST_LINES = 20_000;
    private static final int MOST_BYTES = 2_000_000;
    private static final int SHOWN = 200;

    private final NumberPool pool;

    NumberImportPages(NumberPool pool) {
        this.pool = pool;
    }

    @GetMapping
    ModelAndView form() {
        return new ModelAndView("numbers-import");
    }

    /** Shows what would be taken; takes nothing. */
    @PostMapping("/preview")
    ModelAndView preview(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String list,
            @RequestParam(defaultValue = "") String carrier)
            throws IOException {
        String name = carrier.isBlank() ? "by hand" : carrier.strip();
        String csv = file == null || file.isEmpty() ? list : new String(file.getBytes(), StandardCharsets.UTF_8);
        try {
            List<NumberLine> lines = read(name, csv);
            List<NumberLine> faults =
                    lines.stream().filter(line -> line.fault() != null).toList();
            List<OfferedNumber> good = good(lines);
            ModelAndView page = new ModelAndView("numbers-import", "lines", lines);
            page.addObject("faults", faults.stream().limit(SHOWN).toList());
            page.addObject("faulty", faults.size());
            page.addObject("good", good.stream().limit(SHOWN).toList());
            page.addObject("taken", good.size());
            page.addObject(
                    "known",
                    pool.known(good.stream().map(OfferedNumber::e164).toList()).size());
            page.addObject("kinds", counted(good));
            page.addObject("carrier", name);
            page.addObject("list", csv);
            return page;
        } catch (Problem refused) {
            ModelAndView page = form();
            page.setStatus(HttpStatusCode.valueOf(refused.status()));
            page.addObject("carrier", carrier);
            return page.addObject("problem", refused.detail());
        }
    }

    /** Takes every line that is a number. */
    @PostMapping
    String take(@RequestParam String list, @RequestParam String carrier) {
        return "redirect:/numbers?taken=" + pool.take(good(read(carrier, list)));
    }

    private static List<NumberLine> read(String carrier, String csv) {
        if (csv.isBlank()) {
            throw Problem.invalid("numbers", "list", "", "must be a file or text of lines");
        }
        if (csv.length() > MOST_BYTES || csv.lines().count() > MOST_LINES) {
            throw Problem.invalid(
                    "numbers",
                    "list",
                    csv.lines().count() + " lines",
                    "may have at most " + MOST_LINES + " lines at a time");
        }
        return NumberList.read(carrier, csv);
    }

    private static List<OfferedNumber> good(List<NumberLine> lines) {
        return lines.stream().map(NumberLine::number).filter(Objects::nonNull).toList();
    }

    private static Map<String, Integer> counted(List<OfferedNumber> numbers) {
        Map<String, Integer> counts = new TreeMap<>();
        numbers.forEach(number -> counts.merge(
                number.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')
                        + (number.area().isEmpty() ? "" : ", " + number.area()),
                1,
                Integer::sum));
        return counts;
    }
}
