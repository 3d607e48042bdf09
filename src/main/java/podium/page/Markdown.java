package podium.page;

import java.util.List;
import java.util.Map;

import io.quarkus.qute.RawString;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * What people write, as HTML that can do no harm: HTML in it is shown as text, and addresses that a browser would run
 * are dropped.
 */
public final class Markdown {
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create(), AutolinkExtension.create());
    private static final List<Extension> PLAINER = List.of(TablesExtension.create(), AutolinkExtension.create());

    /** A page's own title is the first heading. */
    private static final Markdown GUIDE = new Markdown(EXTENSIONS, 1);

    /** In posts nothing may look like a heading of the page, nor have an address on it. */
    private static final Markdown POST = new Markdown(PLAINER, 3);

    private final Parser parser;
    private final HtmlRenderer renderer;
    private final int lowered;

    private Markdown(List<Extension> extensions, int lowered) {
        this.lowered = lowered;
        this.parser = Parser.builder().extensions(extensions).build();
        this.renderer = HtmlRenderer.builder()
                .extensions(extensions)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .softbreak(lowered > 1 ? "<br>" : "\n")
                .attributeProviderFactory(context -> Markdown::attributes)
                .build();
    }

    /** A page by the instructor. */
    public static RawString guide(String text) {
        return GUIDE.render(text);
    }

    /** A post by anyone. */
    public static RawString post(String text) {
        return POST.render(text);
    }

    private RawString render(String text) {
        Node document = parser.parse(text);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                heading.setLevel(Math.min(6, heading.getLevel() + lowered));
                visitChildren(heading);
            }

            @Override
            public void visit(Image image) {
                // The pages' security policy loads no picture from elsewhere; who wants to see it follows the link.
                visitChildren(image);
                Link link = new Link(image.getDestination(), image.getTitle());
                while (image.getFirstChild() != null) {
                    link.appendChild(image.getFirstChild());
                }
                image.insertAfter(link);
                image.unlink();
            }
        });
        return new RawString(renderer.render(document));
    }

    private static void attributes(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link link && !link.getDestination().startsWith("/") && tag.equals("a")) {
            attributes.put("rel", "nofollow noopener");
        }
        if (tag.equals("pre") && (node instanceof FencedCodeBlock || node instanceof IndentedCodeBlock)) {
            attributes.put("tabindex", "0");
            attributes.put("class", "source");
        }
        if (node instanceof TableBlock) {
            attributes.put("class", "prose-table");
        }
    }
}
