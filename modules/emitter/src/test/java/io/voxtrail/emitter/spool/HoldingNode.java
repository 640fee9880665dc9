package io.voxtrail.emitter.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Another process that has a spool open, until its standard input ends. */
final class HoldingNode {

    private static final String HELD = "held";

    private HoldingNode() {}

    public static void main(String[] arguments) throws Exception {
        try (Spool spool =
                Spool.open(
                        Path.of(arguments[0]),
                        SpoolFixture.FIRST,
                        SpoolFixture.SMALL,
                        InstantSource.system())) {
            SpoolFixture.append(spool, SpoolFixture.FIRST);
            System.out.println(HELD);
            while (System.in.read() >= 0) {
                // only the end of the input has a meaning
            }
        }
    }

    /** Returns when it has the spool. */
    static Process start(Path folder) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command =
                List.of(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldingNode.class.getName(),
                        folder.toString());
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        if (!HELD.equals(process.inputReader().readLine())) {
            process.destroyForcibly();
            throw new AssertionError("the other process does not hold " + folder);
        }
        return process;
    }
}
