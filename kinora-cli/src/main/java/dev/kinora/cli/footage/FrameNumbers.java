package dev.kinora.cli.footage;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Numbers of frames, written `12-20,31`.
record FrameNumbers(SortedSet<Integer> numbers) {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,6})(?:-(\\d{1,6}))?");

    FrameNumbers {
        numbers = Collections.unmodifiableSortedSet(new TreeSet<>(numbers));
    }

    /// @throws IllegalArgumentException naming the part that is no range
    static FrameNumbers parse(String text) {
        SortedSet<Integer> numbers = new TreeSet<>();
        for (String part : text.split(",", -1)) {
            Matcher matcher = RANGE.matcher(part.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "'%s' is no frame or range of frames; write e.g. 12-20,31.".formatted(part.strip()));
            }
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            if (last < first) {
                throw new IllegalArgumentException("'%s' ends before it begins.".formatted(part.strip()));
            }
            for (int number = first; number <= last; number++) {
                numbers.add(number);
            }
        }
        return new FrameNumbers(numbers);
    }

    /// All below `count`.
    static FrameNumbers upTo(int count) {
        return new FrameNumbers(new TreeSet<>(IntStream.range(0, count).boxed().toList()));
    }

    /// As it is written.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        int first = -1;
        for (int number : numbers) {
            if (!numbers.contains(number - 1)) {
                first = number;
            }
            if (!numbers.contains(number + 1)) {
                text.append(text.isEmpty() ? "" : ",").append(first).append(number > first ? "-" + number : "");
            }
        }
        return text.toString();
    }

    /// The longest run of numbers without a gap.
    int longestRun() {
        int longest = 0;
        int run = 0;
        int before = -2;
        for (int number : numbers) {
            run = number == before + 1 ? run + 1 : 1;
            longest = Math.max(longest, run);
            before = number;
        }
        return longest;
    }

    static final class Converter implements ITypeConverter<FrameNumbers> {
        @Override
        public FrameNumbers convert(String text) {
            try {
                return parse(text);
            } catch (IllegalArgumentException wrong) {
                throw new TypeConversionException(String.valueOf(wrong.getMessage()));
            }
        }
    }
}
