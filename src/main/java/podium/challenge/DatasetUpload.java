package podium.challenge;

import java.nio.file.Files;
import java.util.EnumMap;
import java.util.Map;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

import podium.dataset.Arrival;
import podium.dataset.Part;

/** Four files and a name, as a form or a script sends them. */
public class DatasetUpload {
    @RestForm("name")
    @Nullable
    String name;

    @RestForm("classes")
    @Nullable
    String classes;

    @RestForm("training_images")
    @Nullable
    FileUpload trainingImages;

    @RestForm("training_labels")
    @Nullable
    FileUpload trainingLabels;

    @RestForm("hidden_images")
    @Nullable
    FileUpload hiddenImages;

    @RestForm("hidden_labels")
    @Nullable
    FileUpload hiddenLabels;

    String name() {
        return name == null ? "" : name;
    }

    Arrival.Source source() {
        Map<Part, FileUpload> files = new EnumMap<>(Part.class);
        put(files, Part.TRAINING_IMAGES, trainingImages);
        put(files, Part.TRAINING_LABELS, trainingLabels);
        put(files, Part.HIDDEN_IMAGES, hiddenImages);
        put(files, Part.HIDDEN_LABELS, hiddenLabels);
        return part -> {
            FileUpload file = files.get(part);
            return file == null ? null : Files.newInputStream(file.uploadedFile());
        };
    }

    /** A browser sends an empty file where none was chosen. */
    private static void put(Map<Part, FileUpload> files, Part part, @Nullable FileUpload file) {
        if (file != null && file.size() > 0) {
            files.put(part, file);
        }
    }
}
