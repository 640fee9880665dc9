package io.voxtrail.cli.output;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of CSV (RFC 4180) whose cells no spreadsheet takes for a formula. */
public final class Csv {

    /** What makes a cell run when a spreadsheet opens it (OWASP ASVS 1.2.10). */
    private static final String RISKY_STARTS = "=+-@\t\r\0";

    private Csv() {}

    /** One line, its end (CR LF) included. */
    public static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    static String cell(String text) {
        boolean risky = !text.isEmpty() && RISKY_STARTS.indexOf(text.charAt(0)) >= 0;
        String plain = (risky ? "'" + text : text).replace("\0", "");
        boolean quoted = risky || plain.chars().anyMatch(c -> ",\"\r\n;".indexOf(c) >= 0);
        return quoted ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
    }
}
