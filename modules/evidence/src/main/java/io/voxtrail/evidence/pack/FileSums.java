package io.voxtrail.evidence.pack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.voxtrail.core.Octets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The SHA-256 of each file of a pack, in the form that {@code sha256sum --check} reads. */
public final class FileSums {

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([!-~]+)");

    private FileSums() {}

    static byte[] write(Map<String, Octets> sums) {
        StringBuilder lines = new StringBuilder();
        sums.forEach((name, sha256) ->
                lines.append(HexFormat.of().formatHex(sha256.readOnly()))
                        .append("  ")
                        .append(name)
                        .append('\n'));
        return lines.toString().getBytes(US_ASCII);
    }

    /**
     * @return in the order of the lines
     * @throws MalformedPackException unless it is a list as it is written here
     */
    public static Map<String, Octets> parse(byte[] sums) throws MalformedPackException {
        Map<String, Octets> parsed = new LinkedHashMap<>();
        for (String line : Lines.of(PackFiles.SUMS, sums)) {
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()
                    || parsed.put(
                                    matcher.group(2),
                                    Octets.owning(HexFormat.of().parseHex(matcher.group(1))))
                            != null) {
                throw new MalformedPackException(PackFiles.SUMS + " is not a list of sums");
            }
        }
        return parsed;
    }

    public static Octets sha256(byte[] content) {
        try {
            return Octets.owning(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
