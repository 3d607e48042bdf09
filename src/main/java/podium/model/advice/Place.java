package podium.model.advice;

/** What a remark is about. */
public sealed interface Place {
    /** @param node index of the call in the spec's nodes */
    record OfLayer(int node) implements Place {}

    /** @param name of an argument of the training, as a config has it */
    record OfSetting(String name) implements Place {}
}
