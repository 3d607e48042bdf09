package podium.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

import podium.TimeBound;

import static org.assertj.core.api.Assertions.assertThat;

/** Images that an instructor was given by somebody. */
@PropertyDefaults(tries = Integer.MAX_VALUE, edgeCases = EdgeCasesMode.NONE)
@AddLifecycleHook(TimeBound.class)
class IdxFuzzTest {
    private static final long MOST = 1 << 16;

    /** Mostly with a good head, whose dimensions promise anything. */
    @Provide
    Arbitrary<byte[]> files() {
        Arbitrary<Integer> magic =
                Arbitraries.oneOf(Arbitraries.integers().between(0x800, 0x806), Arbitraries.integers());
        Arbitrary<List<Integer>> dimensions = Arbitraries.oneOf(
                        Arbitraries.integers().between(0, 6), Arbitraries.integers())
                .list()
                .ofMaxSize(5);
        Arbitrary<byte[]> elements = Arbitraries.bytes().array(byte[].class).ofMaxSize(200);
        return Combinators.combine(magic, dimensions, elements).as((number, extents, data) -> {
            var file = ByteBuffer.allocate(4 + 4 * extents.size() + data.length);
            file.putInt(number);
            extents.forEach(file::putInt);
            return file.put(data).array();
        });
    }

    @Property
    void no_file_breaks_the_reader(@ForAll("files") byte[] file) throws IOException {
        try {
            Idx read = Idx.read(new ByteArrayInputStream(file), "images", MOST);
            assertThat(4 + 4 * read.dimensions().size() + read.data().length).isEqualTo(file.length);
        } catch (CorruptDatasetException refused) {
            assertThat(refused.getMessage()).startsWith("images");
        }
    }
}
