package io.voxtrail.cli.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads files of people, work orders and mailboxes, in YAML or CSV: all of them, or none. */
public final class DirectoryFiles {

    /** Larger exports are better split by tenant; the whole file is held in memory. */
    static final long MAX_BYTES = 64L << 20;

    private DirectoryFiles() {}

    /**
     * @param paths files, or folders of which every {@code .yaml}, {@code .yml} and {@code .csv} is
     *     read
     * @throws FaultyFilesException with every fault of every file, when there is one
     * @throws IOException when a file cannot be read at all
     */
    public static Knowledge read(List<Path> paths) throws IOException, FaultyFilesException {
        Knowledge all = Knowledge.NOTHING;
        List<String> faults = new ArrayList<>();
        for (Path path : files(paths)) {
            Faults found = new Faults(path.toString());
            all = all.and(readOne(path, found));
            faults.addAll(found.list());
        }
        faults.addAll(all.repeated());
        if (!faults.isEmpty()) {
            throw new FaultyFilesException(faults);
        }
        return all;
    }

    private static List<Path> files(List<Path> paths) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> inside = Files.list(path)) {
                    inside.filter(p -> isYaml(p) || isCsv(p)).sorted().forEach(files::add);
                }
            } else {
                files.add(path);
            }
        }
        return files;
    }

    private static Knowledge readOne(Path path, Faults faults) throws IOException {
        if (Files.size(path) > MAX_BYTES) {
            faults.at(1, "the file has " + Files.size(path) + " bytes; at most " + MAX_BYTES);
            return Knowledge.NOTHING;
        }
        String text;
        try {
            text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                            .toString();
        } catch (CharacterCodingException notText) {
            faults.at(1, "not UTF-8 text");
            return Knowledge.NOTHING;
        }
        String name = String.valueOf(path.getFileName());
        if (isYaml(path)) {
            return YamlDirectory.read(text, name, faults);
        }
        if (isCsv(path)) {
            return CsvDirectory.read(withoutMark(text), name, faults);
        }
        faults.at(1, "neither .yaml, .yml nor .csv");
        return Knowledge.NOTHING;
    }

    /** Spreadsheets begin a file in UTF-8 with a byte order mark. */
    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static boolean isYaml(Path path) {
        return path.toString().endsWith(".yaml") || path.toString().endsWith(".yml");
    }

    private static boolean isCsv(Path path) {
        return path.toString().endsWith(".csv");
    }
}
