package bursar.proof.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class PictureTest {

    private final Timeline timeline = new Timeline();

    private void happened(String kind, Server victim) {
        timeline.during(Fault.of(kind, List.of(victim), (_, _) -> {}), () -> {});
    }

    private Document drawn() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Picture.of(timeline).getBytes(StandardCharsets.UTF_8)));
    }

    private static List<Element> elements(Document drawn, String name, String style) {
        var found = drawn.getElementsByTagName(name);
        return IntStream.range(0, found.getLength())
                .mapToObj(found::item)
                .map(Element.class::cast)
                .filter(element -> element.getAttribute("class").equals(style))
                .toList();
    }

    @Test
    void each_kind_of_fault_has_its_row_with_a_band_for_each_time() throws Exception {
        happened("RabbitMQ killed and started", Server.RABBITMQ);
        happened("PostgreSQL killed and started", Server.POSTGRESQL);
        happened("RabbitMQ killed and started", Server.RABBITMQ);

        Document drawn = drawn();

        assertThat(drawn.getDocumentElement().getTextContent())
                .contains("RabbitMQ killed and started × 2")
                .contains("PostgreSQL killed and started × 1");
        assertThat(elements(drawn, "rect", "rabbitmq")).hasSize(2 + 1); // and that of the legend
        assertThat(elements(drawn, "rect", "postgresql")).hasSize(1 + 1);
    }

    @Test
    void what_was_accepted_and_what_waited_is_drawn_to_scale() throws Exception {
        timeline.add(new Timeline.Sample(Duration.ZERO, 0, 0, 0));
        timeline.add(new Timeline.Sample(Duration.ofSeconds(10), 50, 30, 10));
        timeline.add(new Timeline.Sample(Duration.ofSeconds(20), 60, 0, 20));

        Document drawn = drawn();

        assertThat(drawn.getDocumentElement().getTextContent()).contains("5").contains("40");
        assertThat(elements(drawn, "rect", "rate")).isNotEmpty();
        assertThat(elements(drawn, "rect", "outbox")).hasSize(1 + 1);
        assertThat(elements(drawn, "rect", "broker")).hasSize(2 + 1);
        double outbox = height(elements(drawn, "rect", "outbox").getLast());
        double broker = height(elements(drawn, "rect", "broker").get(1));
        assertThat(outbox).isCloseTo(3 * broker, org.assertj.core.data.Offset.offset(0.2));
    }

    private static double height(Element bar) {
        return Double.parseDouble(bar.getAttribute("height"));
    }
}
