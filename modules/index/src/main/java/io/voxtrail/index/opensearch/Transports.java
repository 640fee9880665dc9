package io.voxtrail.index.opensearch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.nio.AsyncClientConnectionManager;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.opensearch.client.json.jackson.JacksonJsonpMapper;
import org.opensearch.client.transport.OpenSearchTransport;
import org.opensearch.client.transport.httpclient5.ApacheHttpClient5TransportBuilder;

/** Builds the HTTP side of {@link OpenSearch}: nodes, time limits, TLS and credentials. */
final class Transports {

    private static final int CONNECTIONS_PER_NODE = 32;

    private Transports() {}

    static OpenSearchTransport of(OpenSearchConfig config) {
        HttpHost[] hosts = config.nodes().stream().map(HttpHost::create).toArray(HttpHost[]::new);
        return ApacheHttpClient5TransportBuilder.builder(hosts)
                .setMapper(new JacksonJsonpMapper())
                .setDefaultHeaders(credentials(config))
                .setRequestConfigCallback(request -> request.setResponseTimeout(timeout(config)))
                .setHttpClientConfigCallback(
                        client -> client.setConnectionManager(connections(config)))
                .build();
    }

    private static Timeout timeout(OpenSearchConfig config) {
        return Timeout.of(config.responseTimeout());
    }

    private static AsyncClientConnectionManager connections(OpenSearchConfig config) {
        ConnectionConfig connection =
                ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(config.connectTimeout()))
                        .setSocketTimeout(timeout(config))
                        .build();
        var builder =
                PoolingAsyncClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(connection)
                        .setMaxConnPerRoute(CONNECTIONS_PER_NODE)
                        .setMaxConnTotal(CONNECTIONS_PER_NODE * config.nodes().size());
        config.authorityFile()
                .ifPresent(pem ->
                        builder.setTlsStrategy(
                                ClientTlsStrategyBuilder.create()
                                        .setSslContext(trusting(pem))
                                        .buildAsync()));
        return builder.build();
    }

    private static Header[] credentials(OpenSearchConfig config) {
        if (config.user().isEmpty()) {
            return new Header[0];
        }
        String pair = config.user().get() + ":" + password(config.passwordFile().orElseThrow());
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return new Header[] {new BasicHeader("Authorization", "Basic " + encoded, true)};
    }

    private static String password(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the password file " + file, e);
        }
    }

    private static SSLContext trusting(Path pem) {
        try (InputStream in = Files.newInputStream(pem)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate authority :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("authority-" + number++, authority);
            }
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the authority file " + pem, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not certificates in PEM: " + pem, e);
        }
    }
}
