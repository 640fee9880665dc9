package io.voxtrail.cli.audit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This machine's name. */
final class Host {

    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

    private Host() {}

    /** As the kernel has it; the resolver, which may take seconds, is asked only where it must. */
    static String name() {
        try {
            return Files.readString(KERNEL).strip();
        } catch (IOException notLinux) {
            return resolved();
        }
    }

    private static String resolved() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
