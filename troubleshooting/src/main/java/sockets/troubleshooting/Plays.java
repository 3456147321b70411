package sockets.troubleshooting;

import java.util.LinkedHashMap;
import java.util.Map;

/** The problems that Java alone can show, by their names on the page. */
final class Plays {
    /** Shows the broken way, its cause, and the fixed way. */
    interface Play {
        void on(Show show) throws Exception;
    }

    static final Map<String, Play> ALL = new LinkedHashMap<>();

    static {
        ALL.put("address-in-use", AddressInUse::play);
        ALL.put("time-wait", TimeWait::play);
        ALL.put("connection-reset", ConnectionReset::play);
        ALL.put("three-endings", ThreeEndings::play);
        ALL.put("broken-pipe", BrokenPipe::play);
        ALL.put("endless-errors", EndlessErrors::play);
        ALL.put("sticky-messages", StickyMessages::play);
        ALL.put("character-cut-in-two", CharacterCutInTwo::play);
        ALL.put("read-length-ignored", ReadLengthIgnored::play);
        ALL.put("both-wait", BothWait::play);
        ALL.put("big-message-hangs", BigMessageHangs::play);
        ALL.put("reader-per-message", ReaderPerMessage::play);
        ALL.put("print-writer-hides", PrintWriterHides::play);
        ALL.put("silent-peer", SilentPeer::play);
        ALL.put("cannot-connect", CannotConnect::play);
        ALL.put("second-client-waits", SecondClientWaits::play);
        ALL.put("who-can-reach", WhoCanReach::play);
        ALL.put("run-instead-of-start", RunInsteadOfStart::play);
        ALL.put("socket-closed", SocketClosed::play);
        ALL.put("server-wont-stop", ServerWontStop::play);
        ALL.put("datagram-cut", DatagramCut::play);
        ALL.put("datagram-lost", DatagramLost::play);
        ALL.put("datagram-to-nobody", DatagramToNobody::play);
        ALL.put("garbled-text", GarbledText::play);
        ALL.put("forty-milliseconds", FortyMilliseconds::play);
        ALL.put("keyboard", Keyboard::play);
        ALL.put("object-streams", ObjectStreams::play);
        ALL.put("upload-never-ends", UploadNeverEnds::play);
        ALL.put("bytes-and-text", BytesAndText::play);
        ALL.put("only-after-enter", OnlyAfterEnter::play);
        ALL.put("window-freezes", WindowFreezes::play);
        ALL.put("telling-everybody", TellingEverybody::play);
        ALL.put("another-protocol", AnotherProtocol::play);
        ALL.put("too-many-open-files", TooManyOpenFiles::play);
        ALL.put("accept-timed-out", AcceptTimedOut::play);
        ALL.put("order-of-calls", OrderOfCalls::play);
    }

    private Plays() {
    }
}
