package io.voxtrail.judgement.policy;

/**
 * One fault of a policy's text.
 *
 * @param line counted from 1; 0 when the fault is of the text as a whole
 * @param column counted from 1, in code points
 */
public record PolicyFault(int line, int column, String message) {

    @Override
    public String toString() {
        return line == 0 ? message : "line " + line + ", column " + column + ": " + message;
    }
}
