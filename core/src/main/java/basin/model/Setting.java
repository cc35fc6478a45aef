package basin.model;

import basin.rows.InputException;
import basin.rows.Printable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One setting of a method: its name, what it means, its default value, and which values it takes. A value is
/// written as text, and [#parse] turns the text into a value of the setting's type, once.
public sealed interface Setting {
    /// The word for a whole number that training chooses.
    String AUTO = "auto";

    /// The name, such as `k`.
    String name();

    /// What it means, as a phrase.
    String meaning();

    /// The default value, as a user writes it.
    String defaultText();

    /// Which values it takes, as a phrase such as `a whole number from 1 to 10`.
    String range();

    /// The value of a text; empty where the text is none of the values of [#range].
    Optional<?> read(String text);

    /// The value of a text: an `Integer` for [Whole], an `OptionalInt` for [WholeOrAuto], a `Double` for [Real], an
    /// enum constant for [Choice], a value of its own type for [Text].
    ///
    /// @throws InputException when the setting does not take the text, with the values that it takes
    default Object parse(String text) {
        Optional<?> value = read(text);
        if (value.isEmpty()) {
            throw InputException.of("setting " + name(), range(), "'" + Printable.name(text) + "'");
        }
        return value.get();
    }

    /// A whole number.
    ///
    /// @param min the smallest number allowed
    /// @param max the largest number allowed
    /// @param limitedByRows whether the default value is lowered to the number of training rows where there are
    ///     fewer
    record Whole(String name, String meaning, int defaultValue, int min, int max, boolean limitedByRows)
            implements Setting {
        /// The same, its default value being lowered to the number of training rows where there are fewer.
        public Whole atMostRows() {
            return new Whole(name, meaning, defaultValue, min, max, true);
        }

        @Override
        public String defaultText() {
            return Integer.toString(defaultValue);
        }

        @Override
        public String range() {
            return "a whole number from " + min + " to " + max;
        }

        @Override
        public Optional<Integer> read(String text) {
            boolean whole = text.matches("[+-]?\\d{1,18}");
            long number = whole ? Long.parseLong(text) : 0;
            return whole && number >= min && number <= max ? Optional.of((int) number) : Optional.empty();
        }
    }

    /// A whole number, or the word `auto`, the default, for one that training chooses.
    ///
    /// @param number the range of the number
    record WholeOrAuto(Whole number) implements Setting {
        @Override
        public String name() {
            return number.name();
        }

        @Override
        public String meaning() {
            return number.meaning();
        }

        @Override
        public String defaultText() {
            return AUTO;
        }

        @Override
        public String range() {
            return AUTO + " or " + number.range();
        }

        @Override
        public Optional<OptionalInt> read(String text) {
            return text.equals(AUTO)
                    ? Optional.of(OptionalInt.empty())
                    : number.read(text).map(OptionalInt::of);
        }
    }

    /// A finite number.
    ///
    /// @param min the smallest number allowed
    /// @param max the largest number allowed
    record Real(String name, String meaning, double defaultValue, double min, double max) implements Setting {
        @Override
        public String defaultText() {
            return text(defaultValue);
        }

        @Override
        public String range() {
            return "a number from " + text(min) + " to " + text(max);
        }

        @Override
        public Optional<Double> read(String text) {
            try {
                double number = Double.parseDouble(text);
                return number >= min && number <= max ? Optional.of(number) : Optional.empty();
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        /// A number as people write it: 1e-5, not 1.0E-5.
        private static String text(double number) {
            return Double.toString(number).replace(".0E", "e").replace('E', 'e').replaceFirst("\\.0$", "");
        }
    }

    /// One of some constants of an enum. A constant is written as its `toString()` in lower case, with hyphens.
    ///
    /// @param defaultValue one of the options
    /// @param options the constants allowed
    record Choice<E extends Enum<E>>(String name, String meaning, E defaultValue, List<E> options) implements Setting {
        public Choice {
            options = List.copyOf(options);
            if (!options.contains(defaultValue)) {
                throw new IllegalArgumentException(
                        name + ": expected a default value among " + options + ", got " + defaultValue);
            }
        }

        /// How a user writes an option.
        public static String word(Enum<?> option) {
            return option.toString().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public String defaultText() {
            return word(defaultValue);
        }

        @Override
        public String range() {
            return "one of " + options.stream().map(Choice::word).collect(Collectors.joining(", "));
        }

        @Override
        public Optional<E> read(String text) {
            return options.stream().filter(option -> word(option).equals(text)).findFirst();
        }
    }

    /// Text of a certain form.
    ///
    /// @param form the expected form as a phrase, such as `widths such as 128-128`
    /// @param reader the value of a text; empty where the text does not have the form
    record Text<T>(String name, String meaning, String defaultText, String form, Function<String, Optional<T>> reader)
            implements Setting {
        @Override
        public String range() {
            return form;
        }

        @Override
        public Optional<T> read(String text) {
            return reader.apply(text);
        }
    }

    /// A whole number from `min` to `max`.
    static Whole whole(String name, int defaultValue, int min, int max, String meaning) {
        return new Whole(name, meaning, defaultValue, min, max, false);
    }

    /// The word `auto`, the default, or a whole number from `min` to `max`.
    static WholeOrAuto wholeOrAuto(String name, int min, int max, String meaning) {
        return new WholeOrAuto(new Whole(name, meaning, min, min, max, false));
    }

    /// A number from `min` to `max`.
    static Real number(String name, double defaultValue, double min, double max, String meaning) {
        return new Real(name, meaning, defaultValue, min, max);
    }

    /// Any constant of an enum.
    static <E extends Enum<E>> Choice<E> choice(String name, E defaultValue, String meaning) {
        return new Choice<>(
                name,
                meaning,
                defaultValue,
                Arrays.asList(defaultValue.getDeclaringClass().getEnumConstants()));
    }

    /// One of some constants of an enum, the first being the default.
    static <E extends Enum<E>> Choice<E> choice(String name, List<E> options, String meaning) {
        return new Choice<>(name, meaning, options.getFirst(), options);
    }

    /// Text whose form is `form` and whose value `reader` finds.
    static <T> Text<T> text(
            String name, String defaultText, String form, Function<String, Optional<T>> reader, String meaning) {
        return new Text<>(name, meaning, defaultText, form, reader);
    }

    /// Checks a value that a Java program set.
    ///
    /// @throws IllegalArgumentException unless `good`, saying what was expected
    static void require(String name, boolean good, String expected, Number value) {
        if (!good) {
            throw new IllegalArgumentException(name + ": expected " + expected + ", got " + value);
        }
    }
}
