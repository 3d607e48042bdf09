package podium.keras;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import podium.model.binding.Located;
import podium.model.binding.Problems;

/** Something that can be called on nodes: a layer, or a model within a model. Calls add nodes to the graph. */
sealed interface Unit {
    /** The node that comes out, or -1 where a problem was noted. */
    int call(List<Integer> inputs, Graph graph, Problems problems);

    /** A layer; its weights are shared by all calls. */
    record Leaf(int layer, Located at) implements Unit {
        @Override
        public int call(List<Integer> inputs, Graph graph, Problems problems) {
            return graph.addNode(layer, inputs);
        }
    }

    /** The input layer of a model within a model. */
    record Passage(Located at) implements Unit {
        @Override
        public int call(List<Integer> inputs, Graph graph, Problems problems) {
            if (inputs.size() != 1) {
                problems.refuse(at, "a model within a model takes one input here, got " + inputs.size());
                return -1;
            }
            return inputs.get(0);
        }
    }

    /** A Sequential. */
    record Chain(List<Unit> units) implements Unit {
        @Override
        public int call(List<Integer> inputs, Graph graph, Problems problems) {
            graph.count();
            List<Integer> current = inputs;
            for (Unit unit : units) {
                int node = unit.call(current, graph, problems);
                if (node < 0) {
                    return -1;
                }
                current = List.of(node);
            }
            return current.isEmpty() ? -1 : current.get(0);
        }
    }

    /** A reference to what a layer's n-th call yields. */
    record Reference(String layer, int call, Located at) {}

    /** A layer of a functional model and its calls. */
    record Member(Unit unit, List<List<Reference>> calls) {
        /** A model within a model counts its own construction as its call 0 in some versions of Keras. */
        int callOf(Reference reference) {
            return Math.min(reference.call(), calls.size() - 1);
        }
    }

    /** A functional model. */
    record Network(Map<String, Member> members, List<String> inputs, Reference output) implements Unit {
        @Override
        public int call(List<Integer> given, Graph graph, Problems problems) {
            graph.count();
            Map<String, List<Integer>> results = new HashMap<>();
            var pending = new ArrayList<String>();
            for (var member : members.entrySet()) {
                int input = inputs.indexOf(member.getKey());
                if (input >= 0 && !given.isEmpty()) {
                    results.put(member.getKey(), List.of(given.get(Math.min(input, given.size() - 1))));
                } else {
                    results.put(member.getKey(), new ArrayList<>());
                    pending.add(member.getKey());
                }
            }
            for (boolean moved = true; moved && !pending.isEmpty(); ) {
                moved = false;
                for (String name : List.copyOf(pending)) {
                    Member member = members.get(name);
                    List<Integer> done = results.get(name);
                    while (done.size() < member.calls().size()) {
                        var arguments = new ArrayList<Integer>();
                        for (Reference reference : member.calls().get(done.size())) {
                            arguments.add(node(reference, results));
                        }
                        if (arguments.contains(-1)) {
                            break;
                        }
                        int node = member.unit().call(arguments, graph, problems);
                        if (node < 0) {
                            return -1;
                        }
                        done.add(node);
                        moved = true;
                    }
                    if (done.size() == member.calls().size()) {
                        pending.remove(name);
                    }
                }
            }
            int result = node(output, results);
            if (result < 0) {
                problems.refuse(
                        output.at(),
                        "the output depends on itself, or on an input that is not given; begin at the input layer and make no loop");
            }
            return result;
        }

        private int node(Reference reference, Map<String, List<Integer>> results) {
            List<Integer> done = results.get(reference.layer());
            Member member = members.get(reference.layer());
            int call = member == null ? 0 : member.callOf(reference);
            return done == null || call >= done.size() || call < 0 ? -1 : done.get(call);
        }
    }
}
