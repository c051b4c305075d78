package reglament.dispute;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import reglament.base.Text;
import reglament.platform.pdf.PdfPrinter;
import reglament.platform.ui.Shell;
import reglament.platform.web.Redirects;
import reglament.team.Actor;
import reglament.team.Shells;

/** {@code /cases/{id}/protocol}: the evidence pack as a PDF with a code, and {@code /cases/protocols}: is a paper genuine. */
@Controller
class ProtocolController {
    private final Protocols protocols;
    private final Cases cases;
    private final PdfPrinter printer;
    private final Shells shells;

    ProtocolController(Protocols protocols, Cases cases, PdfPrinter printer, Shells shells) {
        this.protocols = protocols;
        this.cases = cases;
        this.printer = printer;
        this.shells = shells;
    }

    @PostMapping("/cases/{id:\\d+}/protocol")
    ModelAndView print(Actor actor, @PathVariable long id) {
        return Redirects.to("/cases/protocols/" + protocols.print(actor, new CaseId(id)));
    }

    @GetMapping("/cases/protocols/{code:[0-9A-F-]{24}}")
    ResponseEntity<byte[]> paper(Actor actor, @PathVariable String code) {
        Protocols.Printed printed = protocols.get(actor, code);
        Shell t = shells.of(actor, "cases", Text.of("dispute.protocol"));
        byte[] pdf = printer.print(
                "dispute/protocol",
                new ProtocolPage(
                        t,
                        code,
                        printed,
                        cases.conclusion(printed.content()),
                        Exhibit.of(printed.content().facts(), t.zone())));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "inline; filename=\"case-" + printed.id() + "-" + code + ".pdf\"")
                .body(pdf);
    }

    @GetMapping("/cases/protocols")
    ModelAndView verify(Actor actor, @RequestParam(defaultValue = "") String code) {
        return Redirects.page(
                "dispute/verification",
                new ProtocolPage(
                        shells.of(actor, "cases", Text.of("dispute.verification")),
                        code.trim(),
                        protocols.find(code).orElse(null),
                        null,
                        List.of()));
    }
}
