package io.datasynchub.connect.elasticsearch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.HttpHost;
import org.apache.kafka.common.config.ConfigException;

/**
 * The nodes to connect to.
 *
 * @param path what stands before every request's own path, such as a proxy's; empty if there is none
 */
record ServerUrls(List<HttpHost> hosts, String path) {

    ServerUrls {
        hosts = List.copyOf(hosts);
    }

    /** @throws ConfigException if one of them cannot be used; the message quotes no password */
    static ServerUrls parse(String setting, List<String> urls) {
        if (urls.isEmpty()) {
            throw refused(setting, "is empty");
        }
        List<HttpHost> hosts = new ArrayList<>();
        String path = null;
        for (String url : urls) {
            URI uri = uri(setting, url);
            hosts.add(new HttpHost(uri.getHost(), uri.getPort(), uri.getScheme()));
            String own = uri.getPath().replaceAll("/+$", "");
            if (path != null && !path.equals(own)) {
                throw refused(setting, "has URLs of different paths; all nodes are reached by one");
            }
            path = own;
        }
        return new ServerUrls(hosts, path == null ? "" : path);
    }

    private static URI uri(String setting, String url) {
        URI uri;
        try {
            uri = new URI(url.strip());
        } catch (URISyntaxException e) {
            throw refused(setting, "has a malformed URL: " + e.getReason());
        }
        if (uri.getHost() == null || !"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
            throw refused(setting, "has a URL that is not of the form http://host:port or https://host:port");
        }
        if (uri.getUserInfo() != null) {
            throw refused(
                    setting,
                    "has credentials in a URL, where everybody sees them: set connection.username and"
                            + " connection.password");
        }
        if (uri.getQuery() != null || uri.getFragment() != null) {
            throw refused(setting, "has a URL with a ? or # part, which means nothing here");
        }
        return uri;
    }

    private static ConfigException refused(String setting, String what) {
        return new ConfigException(setting + " " + what);
    }

    /** As messages show it. */
    @Override
    public String toString() {
        return String.join(", ", hosts.stream().map(host -> host.toURI() + path).toList());
    }
}
