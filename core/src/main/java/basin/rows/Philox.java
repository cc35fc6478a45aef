package basin.rows;

/// Philox 4×32-10 (Salmon, Moraes, Dror & Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011, § 4.3):
/// four words of 32 random bits, a function of a counter of four words and a key of two.
///
/// @param word0 the first word
/// @param word1 the second
/// @param word2 the third
/// @param word3 the fourth
public record Philox(int word0, int word1, int word2, int word3) {
    /// The number of rounds.
    public static final int ROUNDS = 10;

    /// The factor of word 0 in a round.
    public static final int MULTIPLIER_0 = 0xD2511F53;

    /// The factor of word 2 in a round.
    public static final int MULTIPLIER_1 = 0xCD9E8D57;

    /// The increment of the first word of the key in a round.
    public static final int WEYL_0 = 0x9E3779B9;

    /// The increment of the second word of the key in a round.
    public static final int WEYL_1 = 0xBB67AE85;

    /// The words of one counter.
    ///
    /// @param counter01 words 0 (low half) and 1 (high half) of the counter
    /// @param counter2 its word 2
    /// @param counter3 its word 3
    /// @param key words 0 (low half) and 1 (high half) of the key
    public static Philox of(long counter01, int counter2, int counter3, long key) {
        int c0 = (int) counter01;
        int c1 = (int) (counter01 >>> 32);
        int c2 = counter2;
        int c3 = counter3;
        int key0 = (int) key;
        int key1 = (int) (key >>> 32);
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = Integer.toUnsignedLong(MULTIPLIER_0) * Integer.toUnsignedLong(c0);
            long product1 = Integer.toUnsignedLong(MULTIPLIER_1) * Integer.toUnsignedLong(c2);
            c0 = (int) (product1 >>> 32) ^ c1 ^ key0;
            c1 = (int) product1;
            c2 = (int) (product0 >>> 32) ^ c3 ^ key1;
            c3 = (int) product0;
            key0 += WEYL_0;
            key1 += WEYL_1;
        }
        return new Philox(c0, c1, c2, c3);
    }

    /// Words 0 (high half) and 1 (low half).
    long firstHalf() {
        return joined(word0, word1);
    }

    /// Words 2 (high half) and 3 (low half).
    long secondHalf() {
        return joined(word2, word3);
    }

    private static long joined(int high, int low) {
        return (long) high << 32 | Integer.toUnsignedLong(low);
    }
}
