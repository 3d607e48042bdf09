package podium.webhook;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/**
 * Where something may be sent. An instructor's webhook must not become a way into the network that the server is in, so
 * private addresses are refused, and the address that was checked is the one that is connected to: asking for the name
 * once more could give another.
 */
record Destination(URI url, InetAddress address, int port) {
    /** @throws RefusedException with a sentence for the instructor */
    static URI parse(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw new RefusedException("url is no address: " + e.getMessage());
        }
        if (!"https".equals(url.getScheme()) && !"http".equals(url.getScheme()) || url.getHost() == null) {
            throw new RefusedException("url must begin with https:// or http:// and a host, got " + text);
        }
        if (url.getRawUserInfo() != null) {
            throw new RefusedException("url must not have a user or password in it");
        }
        return url;
    }

    static Destination resolve(URI url, boolean privateNetworks) {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(url.getHost());
        } catch (UnknownHostException e) {
            throw new RefusedException("the host " + url.getHost() + " is not known");
        }
        for (InetAddress address : addresses) {
            if (!privateNetworks && isPrivate(address)) {
                throw new RefusedException("the host " + url.getHost() + " is in a private network ("
                        + address.getHostAddress() + "); podium.webhook.private-networks=true allows that");
            }
        }
        int standard = url.getScheme().equals("https") ? 443 : 80;
        return new Destination(url, addresses[0], url.getPort() < 0 ? standard : url.getPort());
    }

    /** What is not of the public internet: RFC 6890 and its successors' special purposes. */
    static boolean isPrivate(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (address instanceof Inet6Address) {
            // Unique local fc00::/7, IPv4 within (64:ff9b::/96, 2002::/16), and all that is not 2000::/3.
            return (first & 0xe0) != 0x20 || first == 0x20 && second == 0x02;
        }
        return first == 0
                || first == 100 && (second & 0xc0) == 64
                || first == 192 && second == 0 && (bytes[2] & 0xff) <= 2
                || first == 198 && (second == 18 || second == 19)
                || first == 198 && second == 51
                || first == 203 && second == 0
                || first >= 240;
    }

    /** Not to be told. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        RefusedException(String message) {
            super(message);
        }
    }
}
