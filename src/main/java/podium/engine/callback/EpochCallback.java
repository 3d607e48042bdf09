package podium.engine.callback;

/** Something that happens between epochs. Lives as long as its run. */
public interface EpochCallback {
    default void onEpochBegin(int epoch, Control control) {}

    default void onEpochEnd(EpochLog log, Control control) {}

    default void onTrainEnd(Control control) {}
}
