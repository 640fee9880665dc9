package io.voxtrail.agent.follow;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * One file's content from its first byte on, by whatever name and inode it goes, and how far it is
 * done. Rename keeps the inode, copytruncate keeps the content: the one or the other leads back to
 * it.
 *
 * @param id random, so that no two are ever confused, not even when the cursor was lost
 * @param key the file that held it when last seen
 * @param done bytes whose lines are recorded, ignored or quarantined
 * @param before hash of the last bytes in front of {@code done}: while they stand there, the file
 *     still holds this content
 */
public record Generation(String id, FileKey key, Head head, long done, Anchor before) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Bytes in front of a place.
     *
     * @param length how many, at most {@value #MOST}
     */
    public record Anchor(int length, String hash) {
        static final int MOST = 512;
        static final Anchor NOTHING = new Anchor(0, "");

        static Anchor at(FileChannel file, long place) throws IOException {
            int length = (int) Math.min(place, MOST);
            if (length == 0) {
                return NOTHING;
            }
            byte[] bytes = Fingerprint.read(file, place - length, length);
            return of(bytes, bytes.length);
        }

        /** Of the bytes in front of an index, of which there are enough. */
        static Anchor of(byte[] bytes, int end) {
            int length = Math.min(end, MOST);
            return new Anchor(length, Fingerprint.brief(bytes, end - length, length));
        }
    }

    Generation doneTo(long end, Head seen, Anchor standing) {
        return new Generation(id, key, seen, end, standing);
    }

    /** As the cursor kept it. */
    public static Generation remembered(
            String id,
            long device,
            long inode,
            long done,
            List<String> head,
            int beforeBytes,
            String beforeHash) {
        return new Generation(
                id,
                new FileKey(device, inode),
                new Head(head),
                done,
                new Anchor(beforeBytes, beforeHash));
    }

    static Generation begin(FileKey key) {
        byte[] id = new byte[8];
        RANDOM.nextBytes(id);
        return new Generation(HexFormat.of().formatHex(id), key, Head.UNKNOWN, 0, Anchor.NOTHING);
    }

    /** Whether the file holds, at its beginning and before {@link #done}, what was read there. */
    boolean standsIn(FileChannel file) throws IOException {
        return file.size() >= done
                && Anchor.at(file, done).equals(before)
                && (done >= Head.MOST || head.isBeginningOf(Head.of(file)));
    }

    /** Nothing was seen of it that it could be recognised by. */
    boolean isUnknown() {
        return done == 0 && head.equals(Head.UNKNOWN);
    }

    Generation beginningWith(Head seen) {
        return new Generation(id, key, seen, done, before);
    }

    Generation in(FileKey file) {
        return new Generation(id, file, head, done, before);
    }
}
