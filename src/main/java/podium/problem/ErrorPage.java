package podium.problem;

/** Shows an error to a person. */
public interface ErrorPage {
    /**
     * The whole page as HTML.
     *
     * @param title the status in words, such as "Not Found"
     * @param detail what it means here, in a sentence
     */
    String render(int status, String title, String detail);
}
