package beckon.connect.browser;

/** Told to every handler of a channel when it has become a WebSocket: what spoke HTTP on it takes itself out. */
public enum WebSocketOpened {
    EVENT
}
