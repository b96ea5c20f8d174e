package dev.kinora.engine.generate;

import dev.kinora.engine.sound.SoundCode;
import dev.kinora.engine.sound.Soundtrack;
import dev.kinora.media.Frame;
import dev.kinora.tensor.Noise;
import dev.kinora.tensor.Ops;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.bytedeco.pytorch.Tensor;

/// From what is heard with the kept frames of a film to the sound's conditions, and from its tokens to what is heard
/// with each frame.
///
/// @param heard of the film
/// @param frames of the film, at the model's rate
/// @param tokens that cover them, M
/// @param framesPerToken during which one is heard
record SoundMaking(SoundCode code, Soundtrack heard, int frames, int tokens, int framesPerToken) {
    private static final long SOUND = 0x5eed50d; // another seed than the pictures'

    static SoundMaking of(SoundCode code, Soundtrack heard, int frames, int framesPerSecond) {
        return new SoundMaking(
                code,
                heard,
                frames,
                code.config().tokens(frames, framesPerSecond),
                code.config().framesPerToken(framesPerSecond));
    }

    /// A token is given where all its frames are kept and their sound is known.
    SoundConditions conditions(KeptFrames kept, long seed) {
        int each = code.frameValues();
        boolean[] isGiven = new boolean[tokens];
        float[] known = new float[tokens * framesPerToken * each];
        SortedMap<Integer, Frame> pictures = kept.frames();
        for (int token = 0; token < tokens; token++) {
            isGiven[token] = true;
            for (int i = 0; i < framesPerToken; i++) {
                int frame = token * framesPerToken + i;
                Frame picture = pictures.get(Math.min(frame, frames - 1));
                float[] own = picture == null ? null : heard.of(picture);
                isGiven[token] &= own != null;
                if (own != null) {
                    System.arraycopy(own, 0, known, frame * each, each);
                }
            }
        }
        return new SoundConditions(
                new Noise(seed ^ SOUND).tensor(1, tokens, code.config().channels()),
                code.coded(Tensor.create(known, tokens, framesPerToken * each)).unsqueeze(0),
                isGiven);
    }

    /// Tells the soundtrack what new frames sound like; what is known already stays, with frames that are kept in part
    /// too.
    ///
    /// @param made `[1, M, C]`
    void tell(List<Frame> film, KeptFrames kept, Tensor made) {
        float[] logarithms = Ops.floats(code.logarithms(made.select(0, 0)));
        int each = code.frameValues();
        kept.frames().forEach((number, frame) -> heard.pass(frame, film.get(number)));
        for (int i = 0; i < film.size(); i++) {
            if (heard.of(film.get(i)) == null) {
                heard.put(film.get(i), Arrays.copyOfRange(logarithms, i * each, (i + 1) * each));
            }
        }
    }
}
