package org.bozzetto.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bozzetto.data.http.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service and the API's document say the same. */
class DocumentedRoutesTest {
    @Test
    void everyOperationOfTheDocumentIsServedAsItSays(@TempDir Path home) throws IOException {
        try (Data data = Data.start(TestServer.embedded(home))) {
            Map<String, Route> routes = data.routes().stream()
                    .filter(route -> !route.operation().isEmpty())
                    .collect(Collectors.toMap(Route::operation, route -> route));
            List<ApiDocument.Operation> operations = ApiDocument.read().operationsOf("data");
            assertThat(routes.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            operations.stream().map(ApiDocument.Operation::id).toList());
            for (ApiDocument.Operation operation : operations) {
                Route route = routes.get(operation.id());
                assertThat(route.method() + " " + route.path()).isEqualTo(operation.method() + " " + operation.path());
                assertThat(route.isOpen())
                        .as(operation.id())
                        .isEqualTo(operation.role().equals("none"));
                assertThat(route.scope().map(scope -> scope.wireName()).orElse("none"))
                        .as("scope of %s", operation.id())
                        .isEqualTo(operation.scope());
                assertThat(route.takesKeys()).as("keys of %s", operation.id()).isEqualTo(operation.takesKeys());
                assertThat(route.maxBody()).as("body of %s", operation.id()).isEqualTo(operation.maxBody());
            }
        }
    }
}
