package io.voxtrail.witness;

import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * @param folder of the witness alone: its key, and what it remembers
 * @param keys a file of verifier keys of the nodes (and other logs) that it knows, one a line
 * @param address loopback, unless a proxy with TLS is elsewhere
 * @param name of the witness's key, used when there is none yet; a URL without its scheme is usual
 */
public record WitnessConfig(Path folder, Path keys, InetSocketAddress address, String name) {}
