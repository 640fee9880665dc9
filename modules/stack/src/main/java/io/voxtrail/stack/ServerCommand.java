package io.voxtrail.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a child JVM.
 *
 * @param heapMebibytes its largest heap
 * @param startUp the flags that use, record or write a start-up cache; may be empty
 */
record ServerCommand(ServerJars jars, Part part, int heapMebibytes, List<String> startUp) {

    ServerCommand {
        startUp = List.copyOf(startUp);
    }

    /** Runs the server in a folder of its own. */
    List<String> run(Path folder, Path log, int port, int innerPort) {
        List<String> command = jvm();
        command.add("-Djava.io.tmpdir=" + folder.resolve("tmp"));
        command.add("-Dvoxtrail.log=" + log);
        command.add(part.mainClass());
        command.add(folder.toString());
        command.add(Integer.toString(port));
        command.add(Integer.toString(innerPort));
        return command;
    }

    /** The flags alone: what a start-up cache is written with. */
    List<String> jvm() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(startUp);
        command.add("-Xms64m");
        command.add("-Xmx" + heapMebibytes + "m");
        command.add("-XX:+UseSerialGC"); // one user, two cores, little memory
        command.add("-XX:+ExitOnOutOfMemoryError"); // a half-dead server is worse than a dead one
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-Dfile.encoding=UTF-8");
        command.add("-Dlog4j2.configurationFile=stack-child-log4j2.properties");
        command.add("-Dlog4j2.disableJmx=true");
        command.add("-Dlog4j2.shutdownHookEnabled=false"); // else the stop itself is not logged
        command.add("-Dopensearch.set.netty.runtime.available.processors=false");
        command.add("-cp");
        command.add(jars.classPath());
        return command;
    }
}
