package podium.keras;

/** What a model may be called: it is shown to everybody, beside other names, in pages, tables and terminals. */
final class ModelName {
    static final String ALLOWED = "one line of 1 to 80 visible characters, without invisible or text-turning ones";

    private static final int LONGEST = 80;

    /** More than languages need stack up over the lines around. */
    private static final int MOST_MARKS = 4;

    private static final int JOINER = 0x200D;
    private static final int NON_JOINER = 0x200C;

    private ModelName() {}

    static boolean isFit(String text) {
        int marks = 0;
        boolean visible = false;
        for (int character : text.codePoints().toArray()) {
            switch (Character.getType(character)) {
                case Character.CONTROL,
                        Character.SURROGATE,
                        Character.UNASSIGNED,
                        Character.PRIVATE_USE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> {
                    return false;
                }
                case Character.FORMAT -> {
                    // Joiners make emoji and Persian words; the others hide or turn what is around them.
                    if (character != JOINER && character != NON_JOINER) {
                        return false;
                    }
                }
                case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> {
                    if (++marks > MOST_MARKS) {
                        return false;
                    }
                    continue;
                }
                case Character.SPACE_SEPARATOR -> {
                    // Seen only between others.
                }
                default -> visible = true;
            }
            marks = 0;
        }
        return visible && text.length() <= LONGEST;
    }
}
