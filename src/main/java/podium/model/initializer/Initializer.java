package podium.model.initializer;

/** How a weight gets its first values. */
public sealed interface Initializer
        permits Constant,
                GlorotNormal,
                GlorotUniform,
                HeNormal,
                HeUniform,
                Identity,
                LecunNormal,
                LecunUniform,
                Ones,
                Orthogonal,
                RandomNormal,
                RandomUniform,
                TruncatedNormal,
                VarianceScaling,
                Zeros {}
