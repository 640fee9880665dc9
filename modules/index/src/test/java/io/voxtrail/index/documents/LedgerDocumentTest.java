package io.voxtrail.index.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxtrail.core.nodelog.LedgerEntryKind;
import io.voxtrail.core.nodelog.NodeState;
import io.voxtrail.index.Ledger;
import io.voxtrail.index.Sample;
import io.voxtrail.index.documents.LedgerDocument.Place;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LedgerDocumentTest {

    private static final Instant NOON = Sample.NOON;

    private final LedgerDocument document = new LedgerDocument(IndexNames.DEFAULT);

    @Test
    void writesEachFieldOfTheMappingAndNoOther() throws IOException {
        var written = new TreeSet<String>();
        written.addAll(fields(Ledger.complete("store-1", NodeState.SPEAKING, Optional.of(NOON))));
        written.addAll(
                fields(
                        Ledger.finding(
                                "store-1",
                                Sample.STREAM,
                                LedgerEntryKind.HOLE,
                                3,
                                5,
                                Optional.of(NOON))));
        Ledger finding = Ledger.seen("store-1", Sample.STREAM, 3);
        written.addAll(fields(new Ledger("store-1/x/NOTICE/12", finding.entry())));
        written.addAll(fields(Ledger.tile("store-1", Sample.STREAM, 0, 0, new byte[64])));

        assertThat(written).isEqualTo(new TreeSet<>(MappedFields.of(IndexMapping.NODE_LEDGER)));
    }

    @Test
    void isNamedByItsKeyInTheOneIndexOfTheLedger() throws IOException {
        Ledger complete = Ledger.complete("store-1", NodeState.CLOSED, Optional.empty());

        JsonNode action = lines(complete, new Place(1, 9, NOON))[0].get("index");

        assertThat(action.get("_index").asText()).isEqualTo("voxtrail-node-ledger");
        assertThat(action.get("_id").asText()).isEqualTo("store-1/COMPLETE");
        assertThat(action.get("version_type").asText()).isEqualTo("external");
    }

    @Test
    void isNewerThanWhatStoodBeforeItAndThanAnythingOfATopicThatIsGone() {
        Place first = new Place(0, 1_000_000, NOON);
        Place next = new Place(0, 1_000_001, NOON);
        Place inTheTopicMadeAnew = new Place(0, 0, NOON.plusMillis(1));

        assertThat(LedgerDocument.version(next)).isGreaterThan(LedgerDocument.version(first));
        assertThat(LedgerDocument.version(inTheTopicMadeAnew))
                .isGreaterThan(LedgerDocument.version(next))
                .isPositive();
    }

    private TreeSet<String> fields(Ledger entry) throws IOException {
        return new TreeSet<>(MappedFields.of(lines(entry, new Place(1, 9, NOON))[1]));
    }

    private JsonNode[] lines(Ledger entry, Place place) throws IOException {
        byte[] bytes =
                document.encode(entry.key(), entry.entry(), place, entry.value()).toByteArray();
        String[] lines = new String(bytes, "UTF-8").split("\n");
        var jackson = new ObjectMapper();
        return new JsonNode[] {jackson.readTree(lines[0]), jackson.readTree(lines[1])};
    }
}
