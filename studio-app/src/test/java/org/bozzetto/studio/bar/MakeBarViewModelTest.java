package org.bozzetto.studio.bar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.bozzetto.kernel.change.AssetKind;
import org.bozzetto.proto.v1.SuggestResponse;
import org.bozzetto.proto.v1.Suggestion;
import org.bozzetto.studio.assistant.ScriptedAssistant;
import org.bozzetto.studio.library.ElsewhereItem;
import org.bozzetto.studio.library.ElsewhereViewModel;
import org.bozzetto.studio.library.LibraryViewModel;
import org.bozzetto.studio.library.ScriptedNeighbours;
import org.junit.jupiter.api.Test;

final class MakeBarViewModelTest {
    private final ScriptedAssistant assistant = new ScriptedAssistant();
    private final List<Choice> chosen = new ArrayList<>();
    private final ElsewhereViewModel elsewhere = new ElsewhereViewModel(
            new UUID(1, 1),
            new ScriptedNeighbours(List::of, List.of()),
            Runnable::run,
            // No server is asked here.
            _ -> {},
            Runnable::run);
    private final MakeBarViewModel bar = new MakeBarViewModel(
            assistant,
            _ -> LibraryViewModel.Found.NOTHING,
            elsewhere,
            List::of,
            Runnable::run,
            Runnable::run,
            chosen::add);

    private static SuggestResponse stool(boolean confident) {
        return SuggestResponse.newBuilder()
                .addSuggestions(Suggestion.newBuilder().setFamily("stool").setFamilyName("Stool"))
                .setConfident(confident)
                .build();
    }

    @Test
    void emptyItOffersExamplesAndAnExampleIsTyped() {
        assertThat(bar.choices()).isNotEmpty().allMatch(Choice.Example.class::isInstance);
        bar.enter();
        assertThat(bar.textProperty().get()).isEqualTo(MakeBarViewModel.EXAMPLES.getFirst());
        assertThat(chosen).isEmpty();
    }

    @Test
    void enterWaitsForTheAnswerToWhatIsTyped() {
        bar.textProperty().set("oak stool");
        bar.enter();
        assertThat(chosen).isEmpty();
        assistant.suggestions.get("oak stool").complete(stool(true));
        assertThat(chosen)
                .singleElement()
                .isInstanceOfSatisfying(
                        Choice.Make.class, make -> assertThat(make.sentence()).isEqualTo("oak stool"));
        assertThat(bar.textProperty().get()).isEmpty();
    }

    @Test
    void anAnswerThatWasOvertakenIsDropped() {
        bar.textProperty().set("oak");
        bar.textProperty().set("oak stool");
        assistant.suggestions.get("oak").complete(stool(true));
        assertThat(bar.isWaiting()).isTrue();
        assistant.suggestions.get("oak stool").complete(stool(true));
        assertThat(bar.choices())
                .first()
                .isInstanceOfSatisfying(
                        Choice.Make.class, make -> assertThat(make.sentence()).isEqualTo("oak stool"));
    }

    @Test
    void whatIsNotClearIsSaidAndNotTakenByEnterAlone() {
        bar.textProperty().set("qwertz");
        assistant.suggestions.get("qwertz").complete(stool(false));
        assertThat(bar.choices()).first().isInstanceOf(Choice.Note.class);
        bar.enter();
        assertThat(chosen).isEmpty();
        bar.move(1);
        bar.enter();
        assertThat(chosen).singleElement().isInstanceOf(Choice.Make.class);
    }

    @Test
    void aFailedSuggestionLeavesTheRestUsable() {
        bar.textProperty().set("vase");
        assistant.suggestions.put("vase", CompletableFuture.failedFuture(new IllegalStateException("gone")));
        bar.textProperty().set("");
        bar.textProperty().set("vase");
        assertThat(bar.isWaiting()).isFalse();
        assertThat(bar.choices()).singleElement().isInstanceOf(Choice.Note.class);
    }

    @Test
    void aPictureIsAskedAbout() {
        Path file = Path.of("vase.jpg");
        bar.picture(file);
        assertThat(bar.choices())
                .containsExactly(
                        new Choice.MakeFromPicture(file),
                        new Choice.FindLike(file),
                        new Choice.UseAsMaterial(file),
                        new Choice.KeepPicture(file));
        bar.move(2);
        bar.enter();
        assertThat(chosen).containsExactly(new Choice.UseAsMaterial(file));
    }

    @Test
    void whatOtherProjectsHaveJoinsBelowAndLeavesTheSelectionAlone() {
        bar.textProperty().set("vase");
        assistant.suggestions.get("vase").complete(stool(true));
        assertThat(bar.selectedProperty().get()).isZero();
        ElsewhereItem urn = new ElsewhereItem(
                new ElsewhereItem.Place.Here(new UUID(1, 2), "Hall"),
                new UUID(3, 1),
                new UUID(4, 1),
                AssetKind.MODEL,
                "Urn",
                "means something close");
        elsewhere.show(List.of(urn));
        assertThat(bar.choices()).last().isEqualTo(new Choice.FindElsewhere(urn));
        assertThat(bar.choices()).first().isInstanceOf(Choice.Make.class);
        assertThat(bar.selectedProperty().get()).isZero();
        bar.move(-1);
        bar.enter();
        assertThat(chosen).containsExactly(new Choice.FindElsewhere(urn));
        assertThat(bar.choices()).allMatch(Choice.Example.class::isInstance);
    }
}
