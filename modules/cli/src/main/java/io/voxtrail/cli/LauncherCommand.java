package io.voxtrail.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * A command that the launcher does itself, because it needs the sources: named here so that {@code
 * --help} tells all there is.
 */
abstract class LauncherCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw Failure.unavailable(
                "this needs the sources: run `./voxtrail "
                        + spec.name()
                        + "` in a clone of Voxtrail");
    }

    @Command(
            name = "test",
            header = "The whole check: build, format, every test (in a clone; takes minutes).",
            description = "`./voxtrail test ARGUMENT...` hands the arguments to Maven.")
    static final class Test extends LauncherCommand {}

    @Command(
            name = "bench",
            header = "Measure each stage against what it stands on (in a clone; takes minutes).",
            description = "`./voxtrail bench --help`, in a clone, tells what can be measured.")
    static final class Bench extends LauncherCommand {}
}
