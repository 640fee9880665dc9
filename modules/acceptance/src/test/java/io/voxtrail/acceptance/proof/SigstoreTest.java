package io.voxtrail.acceptance.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sigstore.merkle.InclusionProofVerificationException;
import dev.sigstore.merkle.InclusionProofVerifier;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.core.tree.Inclusion;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sigstore's Java client checks the proofs of the node logs. */
class SigstoreTest {

    private static final int PROOFS = 1_000;
    private static final SignedLog LOG = new SignedLog(70_123);

    @Test
    void acceptsEachProofAndRefusesEachForgedOne() {
        Random random = new Random(18);
        for (int i = 0; i < PROOFS; i++) {
            int size = 1 + random.nextInt(i < PROOFS / 2 ? LOG.size() : 300);
            int index = random.nextInt(size);
            Inclusion honest = Inclusion.of(index, size, LOG.hashes());
            Hash leaf = LOG.leaf(index);
            Hash root = LOG.root(size);

            assertThat(accepts(honest, leaf, root)).isTrue();
            assertThat(accepts(honest, Forged.hash(leaf, random), root)).isFalse();
            assertThat(accepts(honest, leaf, Forged.hash(root, random))).isFalse();
            List<Hash> path = Forged.path(honest.path(), random);
            assertThat(accepts(new Inclusion(index, size, path), leaf, root)).isFalse();
        }
    }

    private static boolean accepts(Inclusion inclusion, Hash leaf, Hash root) {
        try {
            InclusionProofVerifier.verify(
                    leaf.bytes(),
                    inclusion.index(),
                    inclusion.size(),
                    inclusion.path().stream().map(Hash::bytes).toList(),
                    root.bytes());
            return true;
        } catch (InclusionProofVerificationException e) {
            return false;
        }
    }
}
