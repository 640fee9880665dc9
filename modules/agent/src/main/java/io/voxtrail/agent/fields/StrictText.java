package io.voxtrail.agent.fields;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;

/** JSON and YAML with narrow limits: no duplicate keys, little depth, nothing behind the end. */
public final class StrictText {
    private static final int MAX_DEPTH = 12;
    private static final int MAX_NAME = 200;
    private static final int MAX_FILE_BYTES = 1 << 20;

    private static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_NAME)
                    .maxNumberLength(40)
                    .maxStringLength(MAX_FILE_BYTES)
                    .build();

    private static final ObjectMapper JSON =
            new ObjectMapper(
                            JsonFactory.builder()
                                    .streamReadConstraints(LIMITS)
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final ObjectMapper YAML =
            new ObjectMapper(
                            YAMLFactory.builder()
                                    .streamReadConstraints(LIMITS)
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .loaderOptions(yamlLimits())
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private StrictText() {}

    private static LoaderOptions yamlLimits() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setCodePointLimit(MAX_FILE_BYTES);
        return options;
    }

    /**
     * @throws IllegalArgumentException saying what is wrong, without repeating the text
     */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is not JSON: " + brief(e), e);
        }
    }

    /**
     * @throws FaultyTextException when it is not YAML, or too large
     */
    public static JsonNode yaml(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MAX_FILE_BYTES) {
            throw new FaultyTextException(
                    file.toString(), List.of("has " + size + " bytes; at most " + MAX_FILE_BYTES));
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            refuseAliases(bytes);
            return YAML.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw notYaml(file, brief(e));
        } catch (YAMLException e) {
            throw notYaml(file, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** An alias can make a small file huge, and would be read as a text with its name. */
    private static void refuseAliases(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (Event event : new Yaml(yamlLimits()).parse(new StringReader(text))) {
            if (event instanceof AliasEvent) {
                throw new YAMLException(
                        "aliases are not taken, line " + (event.getStartMark().getLine() + 1));
            }
        }
    }

    private static FaultyTextException notYaml(Path file, String why) {
        return new FaultyTextException(file.toString(), List.of("is not YAML: " + why));
    }

    /**
     * Jackson's reason and place; the excerpt of the source, which may hold a secret, stays out.
     */
    private static String brief(JsonProcessingException e) {
        String reason = e.getOriginalMessage();
        int quoted = reason.indexOf('\'');
        String plain = quoted < 0 ? reason : reason.substring(0, quoted).strip();
        String firstLine = plain.lines().findFirst().orElse("").strip();
        return firstLine
                + (e.getLocation() == null
                        ? ""
                        : " at line "
                                + e.getLocation().getLineNr()
                                + ", column "
                                + e.getLocation().getColumnNr());
    }
}
