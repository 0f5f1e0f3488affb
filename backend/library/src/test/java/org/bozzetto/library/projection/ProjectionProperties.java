package org.bozzetto.library.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.JobEnded;
import org.bozzetto.kernel.change.Payload;
import org.bozzetto.kernel.change.ProjectRenamed;
import org.bozzetto.kernel.document.CatalogAsset;
import org.bozzetto.kernel.document.ProjectDocument;
import org.bozzetto.library.Asset;
import org.bozzetto.library.AssetQuery;
import org.bozzetto.library.Assets;
import org.bozzetto.library.EndedJob;
import org.bozzetto.library.LibraryFixture;
import org.bozzetto.library.LoggedChange;

/** The tables answer what the kernel's fold of the same changes says, however they came in. */
class ProjectionProperties {
    private static final UUID PROJECT = LibraryFixture.id(7);

    /** A log in memory. */
    private static final class Log implements ChangeSource {
        private final List<LoggedChange> changes = new ArrayList<>();

        void add(Payload payload) {
            long seq = changes.size() + 1L;
            changes.add(new LoggedChange(
                    seq, new Change(LibraryFixture.id(10_000 + seq), PROJECT, "a", 0, LibraryFixture.id(1), payload)));
        }

        @Override
        public Set<UUID> projects() {
            return Set.of(PROJECT);
        }

        @Override
        public long lastSeq(UUID project) {
            return changes.size();
        }

        @Override
        public List<LoggedChange> changes(UUID project, long afterSeq) {
            return changes.subList((int) afterSeq, changes.size());
        }
    }

    @Provide
    Arbitrary<List<Payload>> payloads() {
        return payload().list().ofMaxSize(40);
    }

    private static Arbitrary<Payload> payload() {
        Arbitrary<Integer> asset = Arbitraries.integers().between(1, 4);
        Arbitrary<String> text = Arbitraries.of("Vase", "lamp", "ÄRMEL", "", "a\nb", "%_'");
        Arbitrary<List<String>> tags = text.list().uniqueElements().ofMaxSize(3);
        Arbitrary<Integer> revision = Arbitraries.integers().between(100, 105);
        return Arbitraries.oneOf(
                Combinators.combine(asset, Arbitraries.of(AssetKind.class), text, tags, revision)
                        .as((id, kind, name, its, r) -> new AssetChange.Added(
                                LibraryFixture.id(id), kind, name, "d", its, LibraryFixture.revision(r))),
                Combinators.combine(asset, revision)
                        .as((id, r) -> new AssetChange.Revised(LibraryFixture.id(id), LibraryFixture.revision(r))),
                Combinators.combine(asset, text).as((id, name) -> new AssetChange.Renamed(LibraryFixture.id(id), name)),
                Combinators.combine(asset, text).as((id, d) -> new AssetChange.Described(LibraryFixture.id(id), d)),
                Combinators.combine(asset, tags).as((id, its) -> new AssetChange.Tagged(LibraryFixture.id(id), its)),
                asset.map(id -> new AssetChange.Removed(LibraryFixture.id(id))),
                asset.map(id -> new AssetChange.Restored(LibraryFixture.id(id))),
                asset.map(
                        id -> new JobEnded(LibraryFixture.id(id), "p", JobEnded.Outcome.FAILED, List.of(), "no " + id)),
                text.map(ProjectRenamed::new));
    }

    @Property(tries = 25)
    void theTablesSayWhatTheFoldSays(@ForAll("payloads") List<Payload> payloads) throws Exception {
        Path folder = Files.createTempDirectory("projection");
        Path file = folder.resolve("projection");
        Log log = new Log();
        ProjectDocument document = new ProjectDocument(PROJECT);
        int third = payloads.size() / 3;
        // A third before it is opened, a third while it is open, a third while it is closed.
        payloads.subList(0, third).forEach(log::add);
        try (Projection projection = Projection.inFile(file, log)) {
            for (Payload payload : payloads.subList(third, 2 * third)) {
                log.add(payload);
                projection.apply(PROJECT, List.of(log.changes.getLast()));
            }
        }
        payloads.subList(2 * third, payloads.size()).forEach(log::add);
        log.changes.forEach(logged -> document.fold(logged.change()));
        try (Projection again = Projection.inFile(file, log);
                Projection anew = Projection.inMemory(log)) {
            check(again, document);
            check(anew, document);
            assertThat(everything(again.assets())).isEqualTo(everything(anew.assets()));
        } finally {
            try (var files = Files.list(folder)) {
                for (Path path : files.toList()) {
                    Files.delete(path);
                }
            }
            Files.delete(folder);
        }
    }

    private static void check(Projection projection, ProjectDocument document) {
        Assets assets = projection.assets();
        assertThat(projection.projectName(PROJECT)).isEqualTo(document.name());
        Map<UUID, Asset> listed = everything(assets).stream().collect(Collectors.toMap(Asset::id, asset -> asset));
        assertThat(listed.keySet())
                .isEqualTo(document.assets().allAssets().stream()
                        .map(CatalogAsset::id)
                        .collect(Collectors.toSet()));
        for (CatalogAsset expected : document.assets().allAssets()) {
            Asset asset = listed.get(expected.id());
            assertThat(asset.name()).isEqualTo(expected.name());
            assertThat(asset.kind()).isEqualTo(expected.kind());
            assertThat(asset.description()).isEqualTo(expected.description());
            assertThat(asset.tags()).isEqualTo(expected.tags());
            assertThat(asset.removed()).isEqualTo(expected.removed());
            assertThat(asset.revision()).isEqualTo(expected.current());
            assertThat(assets.revisions(PROJECT, asset.id())).isEqualTo(expected.revisions());
            if (!asset.removed() && !asset.name().isBlank()) {
                assertThat(assets.list(AssetQuery.in(PROJECT).matching(asset.name()))
                                .assets())
                        .contains(asset);
            }
        }
        assertThat(assets.endedJobs(PROJECT, 100).stream().map(EndedJob::job).toList())
                .containsExactlyInAnyOrderElementsOf(document.assets().endedJobs());
    }

    private static List<Asset> everything(Assets assets) {
        return assets.list(AssetQuery.in(PROJECT).includingRemoved()).assets();
    }
}
