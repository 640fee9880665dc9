package io.voxtrail.evidence.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voxtrail.core.nodelog.NodeKey;
import io.voxtrail.core.note.MalformedNoteException;
import io.voxtrail.core.note.VerifierKey;
import java.util.ArrayList;
import java.util.List;

/** A file of verifier keys: one in a line, and remarks in lines that begin with a hash sign. */
public final class KeysFile {

    private KeysFile() {}

    /**
     * @param name of the file, for the message
     * @throws MalformedPackException naming the first line that is neither key nor remark
     */
    public static List<VerifierKey> parse(String name, byte[] content)
            throws MalformedPackException {
        List<VerifierKey> keys = new ArrayList<>();
        int number = 0;
        for (String line : Lines.of(name, content)) {
            number++;
            if (!line.isBlank() && !line.startsWith("#")) {
                keys.add(key(name + ", line " + number, line));
            }
        }
        return keys;
    }

    private static VerifierKey key(String where, String line) throws MalformedPackException {
        try {
            return VerifierKey.parse(line.strip());
        } catch (MalformedNoteException e) {
            throw new MalformedPackException(where + " is no verifier key: " + e.getMessage());
        }
    }

    /** The exporter's key, then those of the nodes, then those of witnesses. */
    static byte[] write(VerifierKey exporter, List<NodeKey> nodes, List<VerifierKey> witnesses) {
        StringBuilder lines = new StringBuilder("# who exported\n" + exporter + "\n");
        lines.append(ofNodes(nodes));
        witnesses.forEach(key -> lines.append("# a witness\n").append(key).append('\n'));
        return lines.toString().getBytes(UTF_8);
    }

    /** The keys of nodes, each with its validity as a remark before it. */
    public static String ofNodes(List<NodeKey> nodes) {
        StringBuilder lines = new StringBuilder();
        for (NodeKey key : nodes) {
            lines.append("# a node, from ")
                    .append(key.validFrom())
                    .append(key.validTo().map(to -> " to " + to).orElse(""))
                    .append('\n')
                    .append(key.verifierKey())
                    .append('\n');
        }
        return lines.toString();
    }
}
