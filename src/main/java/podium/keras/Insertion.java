package podium.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import podium.model.binding.Binder;
import podium.model.binding.Located;
import podium.model.catalog.Catalog;
import podium.model.catalog.Names;
import podium.model.layer.Layer;

/** Layers that are to stand between a net's input and all that reads it, while they are collected. */
final class Insertion {
    /** Where the net's own input is. */
    static final int INPUT = 0;

    private final Binder binder;
    private final Located at;
    private final List<Piece> pieces = new ArrayList<>();
    private int last = INPUT;

    /** @param at the place in the text that asks for them */
    Insertion(Binder binder, Located at) {
        this.binder = binder;
        this.at = at;
    }

    /** @param inputs other pieces, counted from 1, or {@link #INPUT} */
    record Piece(Graph.Draft draft, List<Integer> inputs) {}

    /** What comes out so far. */
    int last() {
        return last;
    }

    /** Goes on from what comes out so far. */
    void add(String type, Object arguments) {
        add(Names.snakeCase(type), type, arguments, last);
    }

    /** @return where it is */
    int add(String name, String type, Object arguments, Integer... inputs) {
        return add(name, binder.object(Catalog.LAYERS, at.with(Map.of(type, arguments))), inputs);
    }

    int add(String name, @Nullable Layer layer, Integer... inputs) {
        pieces.add(new Piece(new Graph.Draft(name, layer, true, at), List.of(inputs)));
        last = pieces.size();
        return last;
    }

    List<Piece> pieces() {
        return pieces;
    }
}
