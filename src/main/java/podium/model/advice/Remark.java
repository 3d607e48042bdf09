package podium.model.advice;

/**
 * Something that is allowed but probably not meant, or not known.
 *
 * @param message what, and what to do about it
 */
public record Remark(Place place, String message) {
    static Remark on(int node, String message) {
        return new Remark(new Place.OfLayer(node), message);
    }

    static Remark on(String setting, String message) {
        return new Remark(new Place.OfSetting(setting), message);
    }
}
