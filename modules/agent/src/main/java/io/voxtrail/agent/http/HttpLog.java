package io.voxtrail.agent.http;

import io.voxtrail.agent.fields.Faults;
import io.voxtrail.agent.fields.StrictText;
import io.voxtrail.agent.line.Keyed;
import io.voxtrail.agent.line.LineParser;
import java.io.IOException;
import java.nio.file.Path;

/** The access logs that can be read, each with the operator's mapping. */
public enum HttpLog {
    /** The JSON {@code log_format} of {@code docs/agent.md}. */
    NGINX_JSON,
    /** nginx's stock {@code combined}. */
    COMBINED;

    /**
     * @throws io.voxtrail.agent.fields.FaultyTextException naming every fault of the mapping
     */
    public LineParser parser(Path mappingFile, Keyed keyed) throws IOException {
        Faults faults = new Faults();
        HttpMapping mapping = HttpMappingFile.read(StrictText.yaml(mappingFile), keyed, faults);
        faults.throwIfAny(mappingFile.toString());
        return switch (this) {
            case NGINX_JSON -> new NginxJsonParser(mapping);
            case COMBINED -> new CombinedParser(mapping);
        };
    }
}
