package reglament.platform.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Prints a paper: a jte template that is a whole XHTML document (every element closed) becomes a PDF in PT Serif, on A4, with the look of
 * {@code pdf/paper.css}. Nothing is fetched: a paper has no pictures, scripts or links to files.
 */
@Component
public class PdfPrinter {
    private final TemplateEngine engine;

    PdfPrinter(TemplateEngine engine) {
        this.engine = engine;
    }

    /**
     * @param template such as {@code dispute/protocol}; its root is {@code ui.paper}
     * @param page the template's {@code page}
     * @return the bytes of the PDF; the same page gives the same words, not the same bytes
     */
    public byte[] print(String template, Object page) {
        StringOutput paper = new StringOutput();
        engine.render(template + ".jte", Map.of("page", page), paper);
        String html = paper.toString().replace("</head>", "<style>" + read("pdf/paper.css") + "</style></head>");
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFont(() -> open("pdf/pt-serif-400.ttf"), "PT Serif", 400, FontStyle.NORMAL, true);
        builder.useFont(() -> open("pdf/pt-serif-700.ttf"), "PT Serif", 700, FontStyle.NORMAL, true);
        builder.useUriResolver((_, _) -> null);
        builder.withHtmlContent(html, null);
        builder.withProducer("Reglament");
        builder.toStream(pdf);
        try {
            builder.run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return pdf.toByteArray();
    }

    private static String read(String name) {
        try (InputStream from = open(name)) {
            return new String(from.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static InputStream open(String name) {
        try {
            return new ClassPathResource(name).getInputStream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
