package org.bozzetto.studio.bar;

import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.bozzetto.proto.v1.Suggestion;
import org.bozzetto.studio.jobs.RunOnSwitch;
import org.bozzetto.studio.library.ElsewhereActions;
import org.bozzetto.studio.library.Thumbnails;
import org.bozzetto.studio.overlay.Overlay;
import org.kordamp.ikonli.javafx.FontIcon;

/** The bar on top with the choices that hang below it. */
public final class MakeBarView extends HBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double ROW_PICTURE = 40;
    private static final double MOST_HEIGHT = 520;
    private static final String PROMPT = "Make or find anything…";

    /** A narrower field has no room for the example. */
    private static final double EXAMPLE_WIDTH = 470;

    private final MakeBarViewModel model;
    private final Thumbnails thumbnails;
    private final FamilyPictures pictures;
    private final ElsewhereActions elsewhere;
    private final TextField field = new TextField();
    private final VBox list = new VBox();
    private final Overlay overlay;
    private final ScrollPane scroll = new ScrollPane(list);
    private boolean filled;

    /**
     * @param runOn says and changes where jobs run
     * @param overlay where the choices hang
     */
    public MakeBarView(
            MakeBarViewModel model,
            Thumbnails thumbnails,
            FamilyPictures pictures,
            ElsewhereActions elsewhere,
            RunOnSwitch runOn,
            Overlay overlay) {
        this.overlay = overlay;
        this.model = model;
        this.thumbnails = thumbnails;
        this.pictures = pictures;
        this.elsewhere = elsewhere;
        getStyleClass().add("make-bar");
        FontIcon spark = new FontIcon("fth-feather");
        spark.getStyleClass().add("spark");
        field.setId("make-bar");
        field.widthProperty()
                .subscribe(width -> field.setPromptText(
                        width.doubleValue() < EXAMPLE_WIDTH
                                ? PROMPT
                                : PROMPT + "  “low round marble table on brass legs”"));
        field.setAccessibleText("Make or find anything");
        HBox.setHgrow(field, Priority.ALWAYS);
        Label key = new Label("Ctrl+K");
        key.getStyleClass().add("key");
        key.setMinWidth(Region.USE_PREF_SIZE);
        runOn.fitInto(widthProperty());
        getChildren().addAll(spark, field, runOn, key);
        setMinWidth(240);
        list.getStyleClass().addAll("suggestions");
        scroll.getStyleClass().add("floating");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setId("suggestions");
        field.textProperty().bindBidirectional(model.textProperty());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        field.focusedProperty().subscribe((_, focused) -> {
            if (!focused) {
                overlay.hide(scroll);
            }
        });
        field.setOnMouseClicked(_ -> open());
        model.choices().addListener((ListChangeListener<Choice>) _ -> {
            filled = false;
            fillIfShown();
        });
        model.selectedProperty().subscribe(_ -> mark());
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case DOWN -> {
                open();
                model.move(1);
                event.consume();
            }
            case UP -> {
                model.move(-1);
                event.consume();
            }
            case ENTER -> {
                if (overlay.shows(scroll) || model.isWaiting()) {
                    model.enter();
                } else {
                    open();
                }
                event.consume();
            }
            case ESCAPE -> {
                if (!field.getText().isEmpty()) {
                    field.clear();
                } else {
                    leave();
                }
                event.consume();
            }
            default -> open();
        }
    }

    /** Gives the keyboard back to the window. */
    private void leave() {
        overlay.hide(scroll);
        Optional.ofNullable(getScene().lookup("#viewport")).ifPresent(Node::requestFocus);
    }

    public void focusField() {
        field.requestFocus();
        field.positionCaret(field.getLength());
        open();
    }

    private void open() {
        if (!overlay.shows(scroll)) {
            overlay.show(scroll, () -> {
                Bounds bounds = localToScene(getLayoutBounds());
                return new Rectangle2D(bounds.getMinX(), bounds.getMaxY() + 4, bounds.getWidth(), MOST_HEIGHT);
            });
        }
        fillIfShown();
    }

    /** Drawing the pictures of choices that nobody sees would slow the studio's start. */
    private void fillIfShown() {
        if (!filled && overlay.shows(scroll)) {
            filled = true;
            fill();
        }
    }

    private void fill() {
        list.getChildren().clear();
        String heading = "";
        for (Choice choice : model.choices()) {
            if (!choice.heading().isEmpty() && !choice.heading().equals(heading)) {
                heading = choice.heading();
                Label head = new Label(heading);
                head.getStyleClass().add("suggestion-head");
                list.getChildren().add(head);
            }
            list.getChildren().add(row(choice));
        }
        mark();
        overlay.requestLayout();
    }

    private void mark() {
        int selected = model.selectedProperty().get();
        Optional<Choice> chosen = selected >= 0 && selected < model.choices().size()
                ? Optional.of(model.choices().get(selected))
                : Optional.empty();
        list.getChildren()
                .forEach(node -> node.pseudoClassStateChanged(
                        CHOSEN, chosen.isPresent() && chosen.get().equals(node.getUserData())));
    }

    private Node row(Choice choice) {
        Node row = switch (choice) {
            case Choice.Make make -> suggestion(make.suggestion());
            case Choice.Find(var item) -> {
                ImageView view = view();
                item.thumbnail().ifPresent(blob -> thumbnails.load(blob.sha256(), view::setImage));
                yield line(
                        framed(new FontIcon("fth-package"), view), item.asset().name(), item.reason(), "");
            }
            case Choice.FindElsewhere(var item) -> {
                ImageView view = view();
                elsewhere.picture(item, view::setImage);
                yield line(
                        framed(new FontIcon("fth-package"), view),
                        item.name(),
                        "In “" + item.place().name() + "”",
                        "");
            }
            case Choice.Do(var command) ->
                line(framed(new FontIcon(command.icon()), view()), command.name(), "", command.keys());
            case Choice.Example(String sentence) -> line(examplePicture(sentence), sentence, "", "");
            case Choice.MakeFromPicture(var file) ->
                line(
                        framed(new FontIcon("fth-box"), view()),
                        "Make 3D from “" + file.getFileName() + "”",
                        "Cuts out the subject and gives it a body",
                        "↵");
            case Choice.FindLike _ ->
                line(
                        framed(new FontIcon("fth-search"), view()),
                        "Find similar",
                        "Shows what looks like it in the library",
                        "");
            case Choice.UseAsMaterial _ ->
                line(
                        framed(new FontIcon("fth-droplet"), view()),
                        "Use as material",
                        "Covers the part that the inspector shows with it",
                        "");
            case Choice.KeepPicture(var file) ->
                line(
                        framed(new FontIcon("fth-image"), view()),
                        "Keep it",
                        "Keeps “" + file.getFileName() + "” in the library",
                        "");
            case Choice.Note(String text) -> {
                Label label = new Label(text);
                label.setId("make-bar-note");
                label.setWrapText(true);
                label.getStyleClass().add("suggestion-head");
                yield label;
            }
        };
        row.setUserData(choice);
        if (!(choice instanceof Choice.Note)) {
            row.setOnMousePressed(event -> {
                model.take(choice);
                event.consume();
            });
        }
        return row;
    }

    private Node suggestion(Suggestion suggestion) {
        return line(familyPicture(suggestion.getFamily()), suggestion.getFamilyName(), suggestion.getSummary(), "");
    }

    private Node familyPicture(String family) {
        ImageView view = view();
        FontIcon icon = new FontIcon("fth-box");
        pictures.load(family, view::setImage);
        return framed(icon, view);
    }

    private Node examplePicture(String sentence) {
        ImageView view = view();
        pictures.forSentence(sentence, view::setImage);
        return framed(new FontIcon("fth-feather"), view);
    }

    private static ImageView view() {
        ImageView view = new ImageView();
        view.setFitWidth(ROW_PICTURE);
        view.setFitHeight(ROW_PICTURE);
        view.setPreserveRatio(true);
        return view;
    }

    private static Node framed(FontIcon icon, ImageView view) {
        icon.visibleProperty().bind(view.imageProperty().isNull());
        StackPane frame = new StackPane(icon, view);
        frame.getStyleClass().add("thumb");
        frame.setMinSize(ROW_PICTURE, ROW_PICTURE);
        frame.setMaxSize(ROW_PICTURE, ROW_PICTURE);
        return frame;
    }

    private static Node line(Node picture, String title, String detail, String key) {
        Label name = new Label(title);
        name.getStyleClass().add("title");
        VBox texts = new VBox(name);
        texts.setAlignment(Pos.CENTER_LEFT);
        if (!detail.isBlank()) {
            Label more = new Label(detail);
            more.getStyleClass().addAll("quiet", "text-small");
            texts.getChildren().add(more);
        }
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox row = new HBox(picture, texts);
        if (!key.isEmpty()) {
            Label keys = new Label(key);
            keys.getStyleClass().add("key");
            keys.setMinWidth(Region.USE_PREF_SIZE);
            row.getChildren().add(keys);
        }
        row.getStyleClass().add("suggestion");
        return row;
    }
}
