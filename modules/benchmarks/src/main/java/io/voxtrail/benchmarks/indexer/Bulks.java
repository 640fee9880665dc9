package io.voxtrail.benchmarks.indexer;

import io.voxtrail.benchmarks.load.Judgements;
import io.voxtrail.core.Octets;
import io.voxtrail.index.documents.AccessDocument;
import io.voxtrail.index.documents.IndexNames;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The whole workload as bulk bodies. */
final class Bulks {

    private static final int DOCUMENTS = 2_000;
    private static final int BYTES = 5 << 20;

    private final List<Bulk> bulks = new ArrayList<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int documents;

    record Bulk(Octets body, int documents) {}

    private Bulks() {}

    static List<Bulk> of(Judgements judgements, IndexNames names, Mapping mapping) {
        Bulks bulks = new Bulks();
        AccessDocument document = new AccessDocument(names);
        for (Judgements.Judged judged : judgements.all()) {
            byte[] lines = document.encode(judged.access(), judged.value().readOnly()).readOnly();
            String index = names.accesses(judged.access().period());
            bulks.add(lines, index, mapping);
        }
        bulks.close();
        return bulks.bulks;
    }

    private void add(byte[] lines, String index, Mapping mapping) {
        int second = 0;
        while (lines[second++] != '\n') {}
        if (documents == DOCUMENTS || (documents > 0 && body.size() + lines.length > BYTES)) {
            close();
        }
        body.writeBytes(mapping.action(Arrays.copyOf(lines, second), index));
        body.write(lines, second, lines.length - second);
        documents++;
    }

    private void close() {
        bulks.add(new Bulk(Octets.owning(body.toByteArray()), documents));
        body.reset();
        documents = 0;
    }
}
