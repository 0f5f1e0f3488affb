package org.bozzetto.studio.bar;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.bozzetto.proto.v1.SearchHit;
import org.bozzetto.proto.v1.SearchRequest;
import org.bozzetto.proto.v1.SuggestResponse;
import org.bozzetto.studio.assistant.Assistant;
import org.bozzetto.studio.command.Command;
import org.bozzetto.studio.library.AssetItem;
import org.bozzetto.studio.library.ElsewhereItem;
import org.bozzetto.studio.library.ElsewhereViewModel;
import org.bozzetto.studio.library.LibraryViewModel;
import org.bozzetto.studio.library.SearchPlace;

/** The bar on top: reads what is typed as something to make, to find or to do. */
public final class MakeBarViewModel {
    static final List<String> EXAMPLES = List.of(
            "round marble table on brass legs",
            "tall slim teal vase",
            "oak bookshelf with 5 shelves",
            "brass desk lamp",
            "pine tree 3 m high");
    private static final int MOST = 4;

    /** Deep enough that what the open project has is among what all have. */
    private static final int SEARCHED = 20;

    private final Assistant assistant;
    private final Function<List<SearchHit>, LibraryViewModel.Found> lookUp;
    private final ElsewhereViewModel elsewhere;
    private final Supplier<List<Command>> commands;
    private final Executor background;
    private final Executor ui;
    private final Consumer<Choice> chosen;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObservableList<Choice> choices = FXCollections.observableArrayList();
    private final IntegerProperty selected = new SimpleIntegerProperty(-1);
    private long asked;
    private long answered;
    private boolean takeWhenReady;
    private List<Choice> own = List.of();

    /**
     * @param lookUp the assets of hits; called on {@code background}
     * @param elsewhere of this bar alone; told of what is typed
     * @param chosen does what was chosen
     */
    public MakeBarViewModel(
            Assistant assistant,
            Function<List<SearchHit>, LibraryViewModel.Found> lookUp,
            ElsewhereViewModel elsewhere,
            Supplier<List<Command>> commands,
            Executor background,
            Executor ui,
            Consumer<Choice> chosen) {
        this.assistant = assistant;
        this.lookUp = lookUp;
        this.elsewhere = elsewhere;
        this.commands = commands;
        this.background = background;
        this.ui = ui;
        this.chosen = chosen;
        elsewhere.items().addListener((ListChangeListener<ElsewhereItem>) _ -> join());
        text.subscribe(_ -> ask());
    }

    public StringProperty textProperty() {
        return text;
    }

    public ObservableList<Choice> choices() {
        return choices;
    }

    /** Place in {@link #choices} of what Enter takes; -1 for nothing. */
    public IntegerProperty selectedProperty() {
        return selected;
    }

    /** Whether answers to what is typed are still to come. */
    public boolean isWaiting() {
        return answered < asked;
    }

    /** Lists all commands, as the palette does. */
    public void palette() {
        text.set(">");
    }

    /** Asks what to do with a picture. */
    public void picture(Path file) {
        text.set("");
        elsewhere.forget();
        answered = ++asked;
        show(List.of(
                new Choice.MakeFromPicture(file),
                new Choice.FindLike(file),
                new Choice.UseAsMaterial(file),
                new Choice.KeepPicture(file)));
    }

    /** Moves the selection by {@code step} among what can be chosen. */
    public void move(int step) {
        int at = selected.get();
        for (int i = 0; i < choices.size(); i++) {
            at = Math.floorMod(at + step, choices.size());
            if (!(choices.get(at) instanceof Choice.Note)) {
                selected.set(at);
                return;
            }
        }
    }

    /** Takes what is selected, as soon as the answers for what is typed are there. */
    public void enter() {
        if (isWaiting()) {
            takeWhenReady = true;
        } else if (selected.get() >= 0) {
            take(choices.get(selected.get()));
        }
    }

    public void take(Choice choice) {
        switch (choice) {
            case Choice.Note _ -> {}
            case Choice.Example(String sentence) -> text.set(sentence);
            case Choice.Make _,
                    Choice.Find _,
                    Choice.FindElsewhere _,
                    Choice.Do _,
                    Choice.MakeFromPicture _,
                    Choice.FindLike _,
                    Choice.UseAsMaterial _,
                    Choice.KeepPicture _ -> {
                text.set("");
                chosen.accept(choice);
            }
        }
    }

    private void ask() {
        takeWhenReady = false;
        long ticket = ++asked;
        String typed = text.get().strip();
        if (typed.isEmpty()) {
            elsewhere.forget();
            answer(ticket, EXAMPLES.stream().<Choice>map(Choice.Example::new).toList());
            return;
        }
        if (typed.startsWith(">")) {
            elsewhere.forget();
            answer(ticket, doing(typed.substring(1)));
            return;
        }
        CompletableFuture<SuggestResponse> makes =
                assistant.suggest(typed, MOST).exceptionally(_ -> SuggestResponse.getDefaultInstance());
        CompletableFuture<SearchRequest> wanted = CompletableFuture.supplyAsync(() -> request(typed), background);
        CompletableFuture<LibraryViewModel.Found> finds = wanted.thenCompose(assistant::search)
                .thenApplyAsync(lookUp, background)
                .exceptionally(_ -> LibraryViewModel.Found.NOTHING);
        var _ = wanted.thenAcceptAsync(
                it -> {
                    if (ticket == asked) {
                        elsewhere.ask(it, true);
                    }
                },
                ui);
        var _ = makes.thenCombine(finds, (make, find) -> {
            ui.execute(() -> {
                if (ticket == asked) {
                    elsewhere.show(find.elsewhere());
                    answer(ticket, ordered(typed, make, find.items()));
                }
            });
            return make;
        });
    }

    private SearchRequest request(String typed) {
        return SearchRequest.newBuilder()
                .addAllProjectIds(elsewhere.projects(SearchPlace.EVERYWHERE).stream()
                        .map(UUID::toString)
                        .toList())
                .setText(typed)
                .setLimit(SEARCHED)
                .build();
    }

    private void answer(long ticket, List<Choice> answers) {
        if (ticket != asked) {
            return;
        }
        answered = ticket;
        show(answers);
        if (takeWhenReady) {
            takeWhenReady = false;
            enter();
        }
    }

    private void show(List<Choice> answers) {
        own = answers;
        selected.set(-1);
        choices.setAll(withOthers());
        selected.set(answers.isEmpty() || answers.getFirst() instanceof Choice.Note ? -1 : 0);
    }

    /** What other projects have stands below all else: what is chosen stays where it is. */
    private void join() {
        if (!isWaiting()) {
            int before = selected.get();
            List<Choice> all = withOthers();
            choices.setAll(all);
            selected.set(before < all.size() ? before : -1);
        }
    }

    private List<Choice> withOthers() {
        List<Choice> all = new ArrayList<>(own);
        elsewhere.items().stream()
                .<Choice>map(Choice.FindElsewhere::new)
                .limit(MOST)
                .forEach(all::add);
        return all;
    }

    /** Make first, but only when it is known how; else what can be done and found comes before the nearest families. */
    private List<Choice> ordered(String typed, SuggestResponse make, List<AssetItem> find) {
        List<Choice> making = make.getSuggestionsList().stream()
                .<Choice>map(suggestion -> new Choice.Make(typed, suggestion))
                .toList();
        List<Choice> finding =
                find.stream().<Choice>map(Choice.Find::new).limit(MOST).toList();
        List<Choice> all = new ArrayList<>();
        if (make.getConfident()) {
            all.addAll(making);
            all.addAll(finding);
            all.addAll(doing(typed));
        } else {
            all.addAll(doing(typed));
            if (all.isEmpty() && !making.isEmpty()) {
                all.add(new Choice.Note("It is not clear what “" + typed + "” is. The nearest that can be made:"));
            }
            all.addAll(making);
            all.addAll(finding);
        }
        if (all.isEmpty()) {
            all.add(new Choice.Note("Nothing fits “" + typed + "”. Try a thing and its material: “oak stool”."));
        }
        return all;
    }

    private List<Choice> doing(String typed) {
        return commands.get().stream()
                .filter(command -> typed.isBlank() || command.matches(typed))
                .<Choice>map(Choice.Do::new)
                .limit(typed.isBlank() ? 100 : MOST)
                .toList();
    }
}
