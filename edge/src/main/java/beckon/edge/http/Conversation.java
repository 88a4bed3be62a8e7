package beckon.edge.http;

import beckon.connect.browser.WebSocketOpened;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: its requests answered one at a time, in order, so that pipelining is safe (RFC 9112, 9.3.2). Confined
 * to its channel's event loop; answers that come from other threads are brought back to it.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of closing and of tasks on the loop itself: nothing waits for them
final class Conversation extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    /** Requests read ahead before reading pauses: a peer that pipelines without end costs no more than this. */
    private static final int READ_AHEAD = 16;

    /** A year (RFC 6797), for this host alone: others below it may be the operator's for other things. */
    private static final String STRICT = "max-age=31536000";

    private final Routes routes;
    private final Pace pace;
    private final Tally tally;
    private final HttpDate date;
    private final Deque<Asked> asked = new ArrayDeque<>();
    private boolean busy;
    private boolean finishing;

    /** A request or what is wrong with it, and whether the peer wants to go on afterwards. */
    private record Asked(
            @Nullable Request request, @Nullable Answer refusal, boolean head, boolean keepAlive, boolean secure) {}

    Conversation(Routes routes, Pace pace, Tally tally, HttpDate date) {
        this.routes = routes;
        this.pace = pace;
        this.tally = tally;
        this.date = date;
    }

    /** Answers what has been asked, then closes; at once when nothing has. */
    void finish(ChannelHandlerContext context) {
        finishing = true;
        if (!busy) {
            context.close();
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
        asked.add(read(context, message));
        if (asked.size() >= READ_AHEAD) {
            context.channel().config().setAutoRead(false);
        }
        pace.answering();
        answerNext(context);
    }

    private static Asked read(ChannelHandlerContext context, FullHttpRequest message) {
        boolean head = message.method().name().equals("HEAD");
        boolean secure = context.pipeline().get(SslHandler.class) != null || TrueClient.isSecure(context.channel());
        if (message.decoderResult().isFailure()) {
            return new Asked(null, malformed(message.decoderResult().cause()), head, false, secure);
        }
        try {
            Request request = Request.of(
                    message.method().name(), message.uri(), message.headers(), TrueClient.of(context.channel()));
            return new Asked(request, null, head, HttpUtil.isKeepAlive(message), secure);
        } catch (IllegalArgumentException undecodable) {
            return new Asked(null, malformed(undecodable), head, false, secure);
        }
    }

    private static Answer malformed(Throwable cause) {
        return switch (cause) {
            case TooLongHttpLineException line ->
                Answer.problem(414, "target-too-long", "Address too long", "Shorten the address and ask again.");
            case TooLongHttpHeaderException header ->
                Answer.problem(431, "header-too-large", "Header too large", "Send fewer or shorter header fields.");
            default ->
                Answer.problem(400, "malformed-request", "Not HTTP/1.1", "The request cannot be read; see RFC 9112.");
        };
    }

    private void answerNext(ChannelHandlerContext context) {
        while (!busy) {
            Asked next = asked.poll();
            if (next == null) {
                pace.waiting();
                return;
            }
            if (asked.isEmpty()) {
                context.channel().config().setAutoRead(true);
            }
            busy = true;
            answer(context, next);
        }
    }

    private void answer(ChannelHandlerContext context, Asked next) {
        Request request = next.request();
        if (request == null) {
            write(context, next, Routes.NOWHERE, Objects.requireNonNull(next.refusal()));
            return;
        }
        Routes.Routed routed = routes.answer(request);
        CompletableFuture<Answer> answer = routed.answer().toCompletableFuture();
        if (answer.isDone()) {
            write(context, next, routed.route(), outcome(request, answer));
        } else {
            answer.whenComplete((ignored, failure) ->
                    context.executor().execute(() -> write(context, next, routed.route(), outcome(request, answer))));
        }
    }

    private Answer outcome(Request request, CompletableFuture<Answer> answer) {
        try {
            return answer.join();
        } catch (CompletionException | CancellationException failure) {
            LOG.error("{} {} failed", request.method(), request.path(), failure);
            tally.mark("failed-request");
            return Answer.problem(500, "internal", "Something broke", "It has been logged. Try again later.");
        }
    }

    private void write(ChannelHandlerContext context, Asked answered, String route, Answer answer) {
        tally.answered(route, answer.status());
        boolean keepAlive = answered.keepAlive() && !finishing;
        context.writeAndFlush(response(answered, answer, keepAlive)).addListener(written -> {
            if (!written.isSuccess() || !keepAlive) {
                context.close();
                return;
            }
            busy = false;
            if (!asked.isEmpty()) {
                // From a fresh stack: a long pipeline must not become a deep one.
                context.executor().execute(() -> answerNext(context));
            } else {
                pace.waiting();
            }
        });
    }

    private DefaultFullHttpResponse response(Asked answered, Answer answer, boolean keepAlive) {
        ByteBuf body = answered.head() ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(answer.body());
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                body,
                DefaultHttpHeadersFactory.headersFactory(),
                DefaultHttpHeadersFactory.trailersFactory());
        HttpHeaders headers = response.headers();
        headers.set(HttpHeaderNames.DATE, date.now());
        headers.set("X-Content-Type-Options", "nosniff");
        if (answered.secure()) {
            headers.set("Strict-Transport-Security", STRICT);
        }
        if (answer.status() != 204 && answer.status() != 304) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
        }
        if (!answer.contentType().isEmpty()) {
            headers.set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
        }
        for (Answer.Field field : answer.fields()) {
            headers.add(field.name(), field.value());
        }
        if (!keepAlive) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (answered.request() != null) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        return response;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == WebSocketOpened.EVENT) {
            tally.answered("sip", 101);
            context.pipeline().remove(this);
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // Peers reset connections all day; only what is ours to mend is worth a line.
        Throwable root = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (root instanceof SSLException) {
            tally.mark("tls-failed");
        } else if (!(cause instanceof IOException)) {
            LOG.warn("Connection closed", cause);
        }
        context.close();
    }
}
