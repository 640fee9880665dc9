package io.voxtrail.agent.line;

/**
 * Reads one kind of line. Pure, total and linear in the line's length: any bytes have an answer,
 * and none costs more than its length.
 */
@FunctionalInterface
public interface LineParser {

    /** The most bytes a line may have, without its line break; a longer one is not parsed. */
    int MAX_LINE_BYTES = 64 * 1024;

    /**
     * @param line without its line break
     */
    Parsed parse(byte[] line);
}
