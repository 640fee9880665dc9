package io.voxtrail.agent.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The path of a request target as a server resolves it: query string and fragment cut off unread,
 * percent escapes decoded once, empty, {@code .} and {@code ..} segments resolved. Two spellings of
 * one file are one path, so that nobody hides behind {@code %2e%2e} or {@code //}.
 *
 * @param segments decoded; an escaped slash separates like a plain one, as it does for the server
 * @param folder whether the path ended in a slash
 */
record RequestPath(List<String> segments, boolean folder) {

    static RequestPath of(String target) {
        String path = decode(withoutOrigin(withoutQuery(target)));
        Deque<String> segments = new ArrayDeque<>();
        boolean folder = true;
        int from = 0;
        while (from <= path.length()) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            String segment = path.substring(from, to);
            folder = slash >= 0 || segment.isEmpty() || segment.equals(".") || segment.equals("..");
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
            from = to + 1;
        }
        return new RequestPath(new ArrayList<>(segments), folder);
    }

    /** The path again, in its one spelling. */
    String text() {
        return "/" + String.join("/", segments) + (folder && !segments.isEmpty() ? "/" : "");
    }

    private static String withoutQuery(String target) {
        int end = target.length();
        int query = target.indexOf('?');
        int fragment = target.indexOf('#');
        end = query < 0 ? end : Math.min(end, query);
        end = fragment < 0 ? end : Math.min(end, fragment);
        return target.substring(0, end);
    }

    /** {@code GET http://host/path} is allowed by RFC 9112, 3.2.2. */
    private static String withoutOrigin(String target) {
        int scheme = target.indexOf("://");
        if (scheme <= 0 || target.startsWith("/")) {
            return target;
        }
        int slash = target.indexOf('/', scheme + 3);
        return slash < 0 ? "/" : target.substring(slash);
    }

    private static String decode(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        byte[] raw = path.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%'
                    && i + 2 < raw.length
                    && hex(raw[i + 1]) >= 0
                    && hex(raw[i + 2]) >= 0) {
                decoded.write(hex(raw[i + 1]) << 4 | hex(raw[i + 2]));
                i += 2;
            } else {
                decoded.write(raw[i]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    private static int hex(byte c) {
        return c < 0 ? -1 : Character.digit(c, 16);
    }
}
