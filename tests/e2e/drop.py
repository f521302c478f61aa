"""Drops files on a window as a file manager does: the source's side of XDND 5, spoken with libX11 itself."""
import ctypes
import pathlib
import time
from ctypes import POINTER, Structure, Union, byref, c_char_p, c_int, c_long, c_ubyte, c_ulong, c_void_p

CLIENT_MESSAGE, SELECTION_REQUEST, SELECTION_NOTIFY = 33, 30, 31
PROP_MODE_REPLACE, VERSION = 0, 5


class Message(Structure):
    _fields_ = [("type", c_int), ("serial", c_ulong), ("send_event", c_int), ("display", c_void_p),
                ("window", c_ulong), ("message_type", c_ulong), ("format", c_int), ("data", c_long * 5)]


class Request(Structure):
    _fields_ = [("type", c_int), ("serial", c_ulong), ("send_event", c_int), ("display", c_void_p),
                ("owner", c_ulong), ("requestor", c_ulong), ("selection", c_ulong), ("target", c_ulong),
                ("property", c_ulong), ("time", c_ulong)]


class Answer(Structure):
    _fields_ = [("type", c_int), ("serial", c_ulong), ("send_event", c_int), ("display", c_void_p),
                ("requestor", c_ulong), ("selection", c_ulong), ("target", c_ulong), ("property", c_ulong),
                ("time", c_ulong)]


class Event(Union):
    _fields_ = [("type", c_int), ("message", Message), ("request", Request), ("answer", Answer), ("room", c_long * 24)]


def load():
    x = ctypes.CDLL("libX11.so.6")
    for name, result, arguments in (
            ("XOpenDisplay", c_void_p, [c_char_p]), ("XCloseDisplay", c_int, [c_void_p]),
            ("XDefaultRootWindow", c_ulong, [c_void_p]),
            ("XCreateSimpleWindow", c_ulong, [c_void_p, c_ulong, c_int, c_int, c_int, c_int, c_int, c_ulong, c_ulong]),
            ("XInternAtom", c_ulong, [c_void_p, c_char_p, c_int]),
            ("XSetSelectionOwner", c_int, [c_void_p, c_ulong, c_ulong, c_ulong]),
            ("XSendEvent", c_int, [c_void_p, c_ulong, c_int, c_long, POINTER(Event)]),
            ("XChangeProperty", c_int,
             [c_void_p, c_ulong, c_ulong, c_ulong, c_int, c_int, POINTER(c_ubyte), c_int]),
            ("XPending", c_int, [c_void_p]), ("XNextEvent", c_int, [c_void_p, POINTER(Event)]),
            ("XFlush", c_int, [c_void_p])):
        function = getattr(x, name)
        function.restype, function.argtypes = result, arguments
    return x


class Drag:
    """One drag of files over one window of a display, from entering to the word that it was finished."""

    def __init__(self, display, target, paths):
        self.x = load()
        self.display = self.x.XOpenDisplay(display.encode())
        assert self.display, f"cannot open {display}"
        self.target = target
        self.uris = "".join(pathlib.Path(path).resolve().as_uri() + "\r\n" for path in paths).encode()
        root = self.x.XDefaultRootWindow(self.display)
        self.window = self.x.XCreateSimpleWindow(self.display, root, 0, 0, 1, 1, 0, 0, 0)
        self.x.XSetSelectionOwner(self.display, self.atom("XdndSelection"), self.window, 0)

    def close(self):
        self.x.XCloseDisplay(self.display)

    def atom(self, name):
        return self.x.XInternAtom(self.display, name.encode(), 0)

    def tell(self, what, *data):
        event = Event()
        event.message = Message(CLIENT_MESSAGE, 0, 1, self.display, self.target, self.atom(what), 32,
                                (c_long * 5)(self.window, *data, *[0] * (4 - len(data))))
        self.x.XSendEvent(self.display, self.target, 0, 0, byref(event))
        self.x.XFlush(self.display)

    def hand_over(self, request):
        bytes_ = (c_ubyte * len(self.uris)).from_buffer_copy(self.uris)
        self.x.XChangeProperty(self.display, request.requestor, request.property, request.target, 8,
                               PROP_MODE_REPLACE, bytes_, len(self.uris))
        event = Event()
        event.answer = Answer(SELECTION_NOTIFY, 0, 1, self.display, request.requestor, request.selection,
                              request.target, request.property, request.time)
        self.x.XSendEvent(self.display, request.requestor, 0, 0, byref(event))
        self.x.XFlush(self.display)

    def hear(self, what, patience):
        """The data of the message of that name; what is asked for meanwhile is handed over."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if not self.x.XPending(self.display):
                time.sleep(0.02)
                continue
            event = Event()
            self.x.XNextEvent(self.display, byref(event))
            if event.type == SELECTION_REQUEST:
                self.hand_over(event.request)
            if event.type == CLIENT_MESSAGE and event.message.message_type == self.atom(what):
                return list(event.message.data)
        raise AssertionError(f"the window did not answer with {what}")


def drop(display, target, place, paths, patience=60.0):
    """Drops the files on the window `target` at a place of the screen, and waits until it has taken them."""
    drag = Drag(display, target, paths)
    try:
        copy = drag.atom("XdndActionCopy")
        drag.tell("XdndEnter", VERSION << 24, drag.atom("text/uri-list"))
        drag.tell("XdndPosition", 0, place[0] << 16 | place[1], 0, copy)
        assert drag.hear("XdndStatus", patience)[1] & 1, "the window does not take files here"
        drag.tell("XdndDrop", 0, 0)
        assert drag.hear("XdndFinished", patience)[1] & 1, "the window did not take the files"
    finally:
        drag.close()
