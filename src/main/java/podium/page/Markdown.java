package podium.page;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.quarkus.qute.RawString;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * What people write, as HTML that can do no harm: HTML in it is shown as text, and addresses that a browser would run
 * are dropped.
 */
public final class Markdown {
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create(), AutolinkExtension.create());
    private static final List<Extension> PLAINER = List.of(TablesExtension.create(), AutolinkExtension.create());

    private static final Markdown GUIDE = new Markdown(EXTENSIONS, true);

    /** In posts nothing may be a heading of the page, nor have an address on it. */
    private static final Markdown POST = new Markdown(PLAINER, false);

    private final Parser parser;
    private final HtmlRenderer renderer;
    private final boolean headings;

    private Markdown(List<Extension> extensions, boolean headings) {
        this.headings = headings;
        this.parser = Parser.builder().extensions(extensions).build();
        this.renderer = HtmlRenderer.builder()
                .extensions(extensions)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .softbreak(headings ? "\n" : "<br>")
                .attributeProviderFactory(context -> Markdown::attributes)
                .nodeRendererFactory(FrameRenderer::new)
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
        int lowered = 2 - highest(document);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(CustomBlock block) {
                visitChildren(block);
                if (block instanceof TableBlock) {
                    Frame frame = new Frame();
                    block.insertBefore(frame);
                    frame.appendChild(block);
                }
            }

            @Override
            public void visit(Heading heading) {
                visitChildren(heading);
                if (headings) {
                    heading.setLevel(Math.min(6, heading.getLevel() + lowered));
                    return;
                }
                Paragraph paragraph = new Paragraph();
                StrongEmphasis words = new StrongEmphasis();
                paragraph.appendChild(words);
                while (heading.getFirstChild() != null) {
                    words.appendChild(heading.getFirstChild());
                }
                heading.insertAfter(paragraph);
                heading.unlink();
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

    /** Around a table, which may be wider than a phone and then scrolls by itself. */
    private static final class Frame extends CustomBlock {}

    /** The level of the largest heading, be it # or ##: below a page's title none is left out. */
    private static int highest(Node document) {
        int[] highest = {6};
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                highest[0] = Math.min(highest[0], heading.getLevel());
            }
        });
        return highest[0];
    }

    private record FrameRenderer(HtmlNodeRendererContext context) implements NodeRenderer {
        private static final Map<String, String> ATTRIBUTES =
                Map.of("class", "table-frame", "tabindex", "0", "role", "group", "aria-label", "Table");

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Frame.class);
        }

        @Override
        public void render(Node frame) {
            context.getWriter().line();
            context.getWriter().tag("div", ATTRIBUTES);
            context.render(frame.getFirstChild());
            context.getWriter().tag("/div");
            context.getWriter().line();
        }
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
