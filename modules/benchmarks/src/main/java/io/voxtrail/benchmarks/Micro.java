package io.voxtrail.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.Main;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Hands everything to JMH. */
@Command(
        name = "micro",
        description = {
            "Measures single steps with JMH, in processes of their own: encoding, decoding, one"
                    + " judgement, one document, one append to the spool.",
            "All arguments are JMH's: ./voxtrail bench micro -h shows them."
        })
final class Micro implements Callable<Integer> {

    @Unmatched private final List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Main.main(arguments.toArray(String[]::new));
        return 0;
    }
}
