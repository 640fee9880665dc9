package io.voxtrail.index.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EcsFieldMapTest {

    @Test
    void namesOnlyFieldsThatAreInTheMapping() throws IOException {
        JsonNode fields =
                new ObjectMapper().readTree(Files.readAllBytes(published())).get("fields");
        List<String> ours = new ArrayList<>();
        fields.forEach(field -> ours.add(field.asText()));

        assertThat(ours).isNotEmpty().doesNotHaveDuplicates();
        assertThat(MappedFields.ofMapping()).containsAll(ours);
    }

    private static Path published() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("dashboards"))) {
            folder = folder.getParent();
        }
        return folder.resolve("dashboards/ecs-field-map.json");
    }
}
