package podium.submission;

import podium.model.ModelSpec;

/**
 * A spec as it is stored; written once, which takes longer than all that is made of it.
 *
 * @param hash as {@link ModelSpec#hash()} says it
 */
public record Canonical(String json, String hash) {
    static Canonical of(ModelSpec spec) {
        String json = spec.canonicalJson();
        return new Canonical(json, ModelSpec.hash(json));
    }
}
