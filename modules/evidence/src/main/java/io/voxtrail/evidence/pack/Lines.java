package io.voxtrail.evidence.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;

/** Text in which each line ends with a line feed, the last one too. */
public final class Lines {

    private Lines() {}

    /**
     * @param name of the file, for the message
     * @throws MalformedPackException if it is not UTF-8, or if its last line is cut short
     */
    public static List<String> of(String name, byte[] content) throws MalformedPackException {
        String text = utf8(name, content);
        if (text.isEmpty()) {
            return List.of();
        }
        if (!text.endsWith("\n")) {
            throw new MalformedPackException(name + " ends within a line");
        }
        return Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
    }

    private static String utf8(String name, byte[] content) throws MalformedPackException {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedPackException(name + " is not UTF-8");
        }
    }
}
