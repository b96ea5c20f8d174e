package dev.kinora.media;

import static org.bytedeco.ffmpeg.global.avutil.AV_DICT_IGNORE_SUFFIX;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;

/// ffmpeg's options by name. ffmpeg takes out those it understands; the rest are typing errors of ours.
final class Options implements AutoCloseable {
    private final AVDictionary dictionary = new AVDictionary(null);

    Options(Map<String, String> options) {
        options.forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
    }

    AVDictionary pointer() {
        return dictionary;
    }

    void requireAllUsed(String file) {
        AVDictionaryEntry left = av_dict_get(dictionary, "", null, AV_DICT_IGNORE_SUFFIX);
        if (left != null && !left.isNull()) {
            throw new MediaException("%s: ffmpeg does not know the option '%s=%s' here."
                    .formatted(file, left.key().getString(), left.value().getString()));
        }
    }

    @Override
    public void close() {
        av_dict_free(dictionary);
    }
}
