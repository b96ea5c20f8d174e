package dev.kinora.train.evaluate;

import dev.kinora.media.Frame;
import dev.kinora.train.judge.Judge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Has contenders film prompts and measures the clips, until all is done or the time is used up.
final class Evaluation {
    /// Told after each clip; may throw to cancel.
    interface Progress {
        /// @param done clips measured
        /// @param total clips there will be if the time allows
        void at(int done, int total);

        /// Called often.
        void check();

        /// Says nothing, but can be cancelled.
        static Progress silent(Runnable check) {
            return new Progress() {
                @Override
                public void at(int done, int total) {}

                @Override
                public void check() {
                    check.run();
                }
            };
        }
    }

    private record Job(Contender contender, EvaluationPrompt prompt) {}

    private final List<EvaluationPrompt> prompts;
    private final List<Contender> contenders;
    private final Judge judge;
    private final ClipStore store;

    Evaluation(List<EvaluationPrompt> prompts, List<Contender> contenders, Judge judge, ClipStore store) {
        this.prompts = List.copyOf(prompts);
        this.contenders = List.copyOf(contenders);
        this.judge = judge;
        this.store = store;
    }

    /// In the order of the prompts, all contenders for each, so that whatever is finished can be
    /// compared. Clips that the store holds are measured without being filmed again, also when the time
    /// is used up.
    ///
    /// @param budget time for films that are not there yet
    List<Scored> run(Duration budget, Progress progress) {
        List<Job> jobs = jobs();
        List<Scored> scored = new ArrayList<>();
        long start = System.nanoTime();
        for (Job job : jobs) {
            progress.check();
            boolean isDone = store.holds(job.contender().id(), job.prompt());
            boolean isRendered = job.contender().kind() == Contender.Kind.CEILING;
            boolean hasTime = System.nanoTime() - start < budget.toNanos();
            if (isDone || isRendered || hasTime) {
                List<Frame> frames = frames(job, progress);
                scored.add(Scored.of(job.contender(), job.prompt(), frames, judge));
            }
            progress.at(scored.size(), jobs.size());
        }
        return scored;
    }

    /// The frames of a clip that was measured.
    List<Frame> frames(Scored clip) {
        return frames(new Job(clip.contender(), clip.prompt()), Progress.silent(() -> {}));
    }

    private List<Frame> frames(Job job, Progress progress) {
        if (job.contender().kind() == Contender.Kind.CEILING) {
            return job.contender().filmer().film(job.prompt(), progress::check);
        }
        if (!store.holds(job.contender().id(), job.prompt())) {
            List<Frame> filmed = job.contender().filmer().film(job.prompt(), progress::check);
            store.keep(job.contender().id(), job.prompt(), filmed);
        }
        return store.load(job.contender().id(), job.prompt());
    }

    private List<Job> jobs() {
        List<Job> jobs = new ArrayList<>();
        int index = 0;
        for (EvaluationPrompt prompt : prompts) {
            for (Contender contender : contenders) {
                if (contender.films(index, prompt)) {
                    jobs.add(new Job(contender, prompt));
                }
            }
            index += prompt.kind() == EvaluationPrompt.Kind.PHYSICS ? 0 : 1;
        }
        return jobs;
    }
}
