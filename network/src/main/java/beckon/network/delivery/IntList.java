package beckon.network.delivery;

import java.util.Arrays;

/** Whole numbers one after the other. Belongs to one thread. */
final class IntList {
    private int[] numbers = new int[8];
    private int size;

    void add(int number) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        numbers[size++] = number;
    }

    int[] toArray() {
        return Arrays.copyOf(numbers, size);
    }
}
