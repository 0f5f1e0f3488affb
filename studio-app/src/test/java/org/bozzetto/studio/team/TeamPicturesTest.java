package org.bozzetto.studio.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import org.bozzetto.client.Connection;
import org.bozzetto.client.Ids;
import org.bozzetto.client.OneServer;
import org.bozzetto.client.TestServer;
import org.bozzetto.client.object.Transfer;
import org.bozzetto.client.object.Uploads;
import org.bozzetto.client.project.RemoteProject;
import org.bozzetto.kernel.change.AssetChange;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.kernel.change.BlobRef;
import org.bozzetto.kernel.change.Change;
import org.bozzetto.kernel.change.Provenance;
import org.bozzetto.kernel.change.Revision;
import org.bozzetto.kernel.image.Pixels;
import org.bozzetto.kernel.image.PngEncoder;
import org.bozzetto.library.Access;
import org.bozzetto.library.Library;
import org.bozzetto.library.SharedHome;
import org.bozzetto.library.SharedProjectLog;
import org.bozzetto.platform.object.Sha256;
import org.bozzetto.sync.TeamSync;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** What projects of a real server look like; this test's thread is all threads. */
@ExtendWith(OneServer.class)
class TeamPicturesTest {
    private static final int RED = 0xFFCC0000;
    private static final int BLUE = 0xFF0000CC;

    private final TestServer server;

    @TempDir
    private Path folder;

    private final List<Image> shown = new ArrayList<>();
    private Connection connection;
    private UUID project;
    private Library library;
    private TeamPictures pictures;

    @BeforeAll
    static void start() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    TeamPicturesTest(TestServer server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        connection = server.owner();
        project = server.project();
        library = Library.open(folder, Access.WRITE, "test");
        pictures = pictures();
    }

    @AfterEach
    void close() {
        server.proxy().plug();
        library.close();
        connection.close();
    }

    private TeamPictures pictures() {
        return new TeamPictures(library, server.ownersStore(), Runnable::run, Runnable::run);
    }

    private RemoteProject remote() {
        return connection.projects().get(project);
    }

    private void load(RemoteProject wanted) {
        shown.clear();
        pictures.ofProject(server.address(), wanted, shown::add);
    }

    private void add(String name, String role, int argb) {
        Pixels pixels = new Pixels(8, 8);
        Arrays.fill(pixels.argb(), argb);
        byte[] png = PngEncoder.encode(pixels);
        String sha256 = HexFormat.of().formatHex(Sha256.digest().digest(png));
        connection
                .uploads()
                .send(
                        project,
                        new Uploads.Upload(sha256, png.length, "image/png"),
                        offset -> new ByteArrayInputStream(png, (int) offset, png.length - (int) offset),
                        Transfer.unseen());
        BlobRef blob = new BlobRef(role, sha256, png.length, "image/png", name + ".png");
        Change added = new Change(
                Ids.fresh(),
                project,
                connection.credentials().user().toString(),
                0,
                Ids.fresh(),
                new AssetChange.Added(
                        Ids.fresh(),
                        AssetKind.IMAGE,
                        name,
                        "",
                        List.of(),
                        new Revision(Ids.fresh(), List.of(blob), Optional.empty(), Provenance.imported())));
        connection.changes().append(project, List.of(added), _ -> {});
    }

    private static int color(Image image) {
        return image.getPixelReader().getArgb((int) image.getWidth() / 2, (int) image.getHeight() / 2);
    }

    @Test
    void theNewestPictureIsFetchedOnceAndAnewWhenTheProjectHasChanged() {
        add("first", "thumbnail", RED);
        add("without one", "content", BLUE);
        RemoteProject before = remote();
        load(before);
        assertThat(shown)
                .singleElement()
                .satisfies(image -> assertThat(color(image)).isEqualTo(RED));

        int connections = server.proxy().connections();
        load(before);
        assertThat(shown).hasSize(1);
        assertThat(server.proxy().connections()).as("nobody is asked again").isEqualTo(connections);

        add("second", "thumbnail", BLUE);
        load(remote());
        assertThat(shown).extracting(TeamPicturesTest::color).containsExactly(RED, BLUE);
    }

    @Test
    void aProjectWithoutAPictureShowsNoneAndAnEmptyOneIsNotAskedAbout() {
        RemoteProject empty = remote();
        int connections = server.proxy().connections();
        load(empty);
        assertThat(server.proxy().connections()).isEqualTo(connections);
        add("without one", "content", BLUE);
        load(remote());
        assertThat(shown).isEmpty();
    }

    @Test
    void whatIsOnThisMachineIsShownWithoutTheServer() {
        add("vase", "thumbnail", RED);
        load(remote());
        SharedProjectLog log = library.shareProject(
                project, new SharedHome(URI.create("https://" + server.address()), server.workspace(), new UUID(6, 6)));
        TeamSync.fetch(log, connection);
        RemoteProject listed = remote();
        server.proxy().unplug();

        pictures = pictures();
        load(listed);
        assertThat(shown)
                .singleElement()
                .satisfies(image -> assertThat(color(image)).isEqualTo(RED));
    }

    @Test
    void nothingMovesWhenThePictureComes() throws Exception {
        add("vase", "thumbnail", RED);
        load(remote());
        TeamPage.Projects.Listed listed = new TeamPage.Projects.Listed(remote(), Optional.empty());
        List<Double> sizes = WaitForAsyncUtils.asyncFx(() -> {
                    ProjectButton button = new ProjectButton(listed);
                    Scene scene = new Scene(button);
                    scene.getRoot().applyCss();
                    List<Double> before = List.of(button.prefWidth(-1), button.prefHeight(-1));
                    button.show(shown.getFirst());
                    assertThat(List.of(button.prefWidth(-1), button.prefHeight(-1)))
                            .isEqualTo(before);
                    return before;
                })
                .get(60, TimeUnit.SECONDS);
        assertThat(sizes).allSatisfy(size -> assertThat(size).isPositive());
    }
}
