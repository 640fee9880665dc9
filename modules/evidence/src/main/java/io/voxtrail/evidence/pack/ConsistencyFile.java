package io.voxtrail.evidence.pack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.voxtrail.core.tree.Consistency;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Proofs that each checkpoint of a stream in a pack continues the one before. */
public final class ConsistencyFile {

    private ConsistencyFile() {}

    static byte[] write(List<Consistency> proofs) {
        ObjectNode file = Json.object();
        ArrayNode list = file.putArray("proofs");
        for (Consistency proof : proofs) {
            ObjectNode node = list.addObject();
            node.put("from", proof.from());
            node.put("to", proof.to());
            ArrayNode hashes = node.putArray("hashes");
            proof.path().forEach(hash -> hashes.add(hash.toBase64()));
        }
        return Json.pretty(file);
    }

    public static List<Consistency> parse(String name, byte[] content)
            throws MalformedPackException {
        List<Consistency> proofs = new ArrayList<>();
        for (JsonPart proof :
                JsonPart.parse(name, content).only(Set.of("proofs")).parts("proofs")) {
            proof.only(Set.of("from", "to", "hashes"));
            proofs.add(
                    new Consistency(
                            proof.number("from"), proof.number("to"), proof.hashes("hashes")));
        }
        return proofs;
    }
}
