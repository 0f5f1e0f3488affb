package org.bozzetto.studio.team;

import java.util.Optional;
import org.bozzetto.library.LibraryException;
import org.bozzetto.sync.ArrivalState;

/** One line on what of a shared project is on its way to this machine. */
final class ArrivalWords {
    private ArrivalWords() {}

    /**
     * @param missing how many things of the scene are not on this machine
     * @return empty when there is nothing to tell
     */
    static String of(ArrivalState state, int missing) {
        Optional<LibraryException> why =
                state.whyNot().or(() -> state.wanted() == 0 ? state.problem() : Optional.empty());
        if (missing > 0 && why.isPresent()) {
            return (missing == 1 ? "1 thing is" : missing + " things are") + " not on this machine: "
                    + why.get().getMessage();
        }
        if (state.wanted() > 0) {
            return "Fetching… " + amount(state);
        }
        if (state.ahead() > 0) {
            return "Bringing the whole project here… " + amount(state);
        }
        return state.problem().map(LibraryException::getMessage).orElse("");
    }

    private static String amount(ArrivalState state) {
        return Bytes.words(state.done()) + " of " + Bytes.words(state.total());
    }
}
