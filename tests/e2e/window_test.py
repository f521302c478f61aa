#!/usr/bin/env python3
"""The real window under Xvfb, used as a person would: rows clicked, keys pressed, screenshots compared.

    window_test.py PROGRAM OUTPUT_FOLDER [REFERENCE_FOLDER]

Where things are is read from the file that `--ui-trace` writes (src/app/window_trace.h). Exits 4 (skipped) when
Xvfb, xdotool or ImageMagick is missing.
"""
import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

PATIENCE = 120.0  # seconds for anything to happen; software rendering on a busy machine is slow
MUSCLE = "trapezius_descending"
REGION = "head_neck/back_of_neck"


def box(low, high, cells):
    """A closed box as OBJ text, each face a grid of cells × cells, counter-clockwise from outside."""
    vertices, faces = [], []
    for axis in range(3):
        u, v = (axis + 1) % 3, (axis + 2) % 3
        for end in (0, 1):
            first = len(vertices) + 1
            for j in range(cells + 1):
                for i in range(cells + 1):
                    p = [0.0, 0.0, 0.0]
                    p[axis] = (low, high)[end][axis]
                    p[u] = low[u] + (high[u] - low[u]) * i / cells
                    p[v] = low[v] + (high[v] - low[v]) * j / cells
                    vertices.append(p)
            for j in range(cells):
                for i in range(cells):
                    a = first + j * (cells + 1) + i
                    quad = [a, a + 1, a + cells + 2, a + cells + 1]
                    if end == 0:
                        quad.reverse()
                    faces += [[quad[0], quad[1], quad[2]], [quad[0], quad[2], quad[3]]]
    return "".join(f"v {p[0]:.3f} {p[1]:.3f} {p[2]:.3f}\n" for p in vertices) + "".join(
        f"f {a} {b} {c}\n" for a, b, c in faces)


def make_pack(folder):
    """A body of four boxes: skin, the two upper trapezii, a bone."""
    parts = [("skin", "FMA7163", "skin", "midline", (-230, -160, 900), (230, 100, 1620), 40),
             ("right", "FMA33586", "muscle", "right", (-110, -75, 1340), (-40, -10, 1450), 6),
             ("left", "FMA33587", "muscle", "left", (40, -75, 1340), (110, -10, 1450), 6),
             ("bone", "FMA9140", "bone", "midline", (-25, -60, 950), (25, -10, 1500), 4)]
    structures = []
    for name, fma, kind, side, low, high, cells in parts:
        (folder / f"{name}.obj").write_text(box(low, high, cells))
        structures.append({"fma": fma, "name": f"{name} box", "side": side, "kind": kind, "file": f"{name}.obj"})
    (folder / "pack.json").write_text(json.dumps({
        "id": "boxes", "title": "Boxes", "licence": "CC0", "credit": "made by a test", "frame": "canonical-mm",
        "structures": structures}))


TOOLS = {"Xvfb": "xvfb", "xdotool": "xdotool", "import": "imagemagick", "convert": "imagemagick"}


def skipped(**more):
    """Says which of the programs a window test needs are missing, `more` (program=package) among them."""
    missing = {package for tool, package in {**TOOLS, **more}.items() if shutil.which(tool) is None}
    if missing:
        print("skipped: install the Debian packages " + ", ".join(sorted(missing)))
    return bool(missing)


def pixels_of(picture):
    """Width, height and RGB bytes of a picture file."""
    ppm = subprocess.run(["convert", str(picture), "-depth", "8", "ppm:-"], check=True, stdout=subprocess.PIPE).stdout
    _, size, _, pixels = ppm.split(b"\n", 3)
    width, height = map(int, size.split())
    return width, height, pixels


class Display:
    """An X server of our own on a free display."""

    def __enter__(self):
        read, write = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-noreset", "-nolisten", "tcp"],
            pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        number = os.fdopen(read).readline().strip()
        assert number, "Xvfb did not start"
        self.environment = dict(os.environ, DISPLAY=f":{number}", LIBGL_ALWAYS_SOFTWARE="1",
                                ASAN_OPTIONS="detect_leaks=0")
        self.environment.pop("WAYLAND_DISPLAY", None)
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()

    def xdotool(self, *arguments):
        subprocess.run(["xdotool", *map(str, arguments)], env=self.environment, check=True,
                       stdout=subprocess.DEVNULL)

    def screenshot(self, png):
        """Saves the screen and returns (width, height, RGB bytes)."""
        subprocess.run(["import", "-window", "root", str(png)], env=self.environment, check=True)
        return pixels_of(png)


@contextlib.contextmanager
def stage():
    """What a window test works with: a display, the program, a folder that goes again, the folder of its pictures."""
    program, output = sys.argv[1], pathlib.Path(sys.argv[2])
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, Display() as display:
        yield display, program, pathlib.Path(name), output


class Window:
    """The program with its trace, begun by the program `prefix`; what it complains of goes to the file `errors`, `more`
    into its environment."""

    def __init__(self, display, program, folder, *arguments, errors=None, prefix=(), **more):
        self.display = display
        self.trace = folder / "trace.jsonl"
        self.trace.unlink(missing_ok=True)
        environment = {**display.environment, "HOME": str(folder), "XDG_DATA_HOME": str(folder / "none"),
                       "XDG_CONFIG_HOME": str(folder / "config"), "LC_ALL": "C.UTF-8", **more}
        self.process = subprocess.Popen([*prefix, program, "--ui-trace", str(self.trace), *map(str, arguments)],
                                        env=environment, stderr=errors)

    def state(self):
        """The newest complete line of the trace."""
        if not self.trace.exists():
            return None
        lines = self.trace.read_text().split("\n")[:-1]
        return json.loads(lines[-1]) if lines else None

    def wait(self, what, condition, patience=PATIENCE):
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            assert self.process.poll() is None, f"the program ended ({self.process.returncode}) before {what}"
            state = self.state()
            if state is not None and condition(state):
                print("ok:", what, flush=True)
                return state
            time.sleep(0.1)
        last = self.state()
        if last:
            last["items"] = f"{len(last['items'])} items"
        raise AssertionError(f"waited {patience:.0f} s for: {what}; last state: {last}")

    def item(self, kind, name):
        return next((i for i in self.state()["items"] if i["kind"] == kind and i["id"] == name), None)

    def scroll_to(self, kind, name):
        """Turns the wheel over the list on the left until the row is well in sight."""
        left, top = self.origin()
        rows = lambda: [(i["id"], i["rect"]) for i in self.state()["items"] if i["kind"] in ("region", "muscle")]
        wheel = 5
        for _ in range(60):
            row = self.item(kind, name)
            if row is not None and row["rect"][3] > 20:
                return
            before, deadline = rows(), time.monotonic() + 4
            self.display.xdotool("mousemove", left + 150, top + 400, "click", wheel)
            # One step at a time, however slow the window; at the end of the list it goes back.
            while rows() == before and time.monotonic() < deadline:
                time.sleep(0.05)
            if rows() == before:
                wheel = 9 - wheel

    def click(self, kind, name):
        self.wait(f"{kind} {name} is in sight", lambda _: self.item(kind, name))
        # A list that opens or scrolls moves what is in it: the mouse follows until it rests.
        for _ in range(10):
            rect = self.item(kind, name)["rect"]
            self.point_at(rect[0] + rect[2] / 2, rect[1] + min(rect[3], 24) / 2)
            time.sleep(0.3)
            self.wait(f"{kind} {name} is in sight", lambda _: self.item(kind, name))
            if self.item(kind, name)["rect"] == rect:
                break
        self.display.xdotool("click", 1)

    def click_at(self, x, y):
        self.point_at(x, y)
        time.sleep(0.3)
        self.display.xdotool("click", 1)

    def point_at(self, x, y):
        # Without a window manager the window may lie anywhere on the screen.
        left, top = self.origin()
        self.display.xdotool("mousemove", round(left + x), round(top + y))

    def id(self):
        """The window's number in the X server."""
        found = subprocess.run(["xdotool", "search", "--name", "^Knotlas$"], env=self.display.environment,
                               check=True, stdout=subprocess.PIPE, text=True).stdout.split()
        return int(found[-1])

    def geometry(self):
        text = subprocess.run(["xdotool", "getwindowgeometry", "--shell", str(self.id())],
                              env=self.display.environment, check=True, stdout=subprocess.PIPE, text=True).stdout
        values = dict(line.split("=") for line in text.split())
        return tuple(int(values[name]) for name in ("X", "Y", "WIDTH", "HEIGHT"))

    def origin(self):
        return self.geometry()[:2]

    def key(self, keys):
        self.display.xdotool("key", keys)

    def cpu_seconds(self):
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def frames(self):
        """How many were drawn so far."""
        while not (text := pathlib.Path(f"{self.trace}.frames").read_text()):  # just being written
            time.sleep(0.01)
        return int(text)

    def rest(self):
        """Waits until nothing is drawn any more: a screenshot then shows what came of it all, however slow the machine."""
        deadline, seen = time.monotonic() + PATIENCE, -1
        while (drawn := self.frames()) != seen:
            assert time.monotonic() < deadline, "the window does not come to rest"
            seen = drawn
            time.sleep(2)

    def quit(self):
        self.key("ctrl+q")
        code = self.process.wait(PATIENCE)
        assert code == 0, f"exit code {code} after Ctrl+Q"
        print("ok: closed, exit code 0", flush=True)

    def stop(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def muscles(state):
    return sorted((s["muscle"], s["side"]) for s in state["selection"])


def changed_share(a, b):
    """Share of pixels that differ visibly, looked at on every third one."""
    assert a[:2] == b[:2]
    total = changed = 0
    for i in range(0, len(a[2]) - 2, 9):
        total += 1
        changed += any(abs(a[2][i + c] - b[2][i + c]) > 24 for c in range(3))
    return changed / total


def check_main_job(display, program, folder, output):
    pack = folder / "pack"
    pack.mkdir()
    make_pack(pack)
    window = Window(display, program, folder, "--pack", pack)
    try:
        window.wait("the body is there", lambda s: s["body"] == "boxes" and not s["loading"])
        window.rest()
        before = display.screenshot(output / "window-before.png")
        colours = {before[2][i:i + 3] for i in range(0, len(before[2]), 33)}
        assert len(colours) > 50, f"the window is nearly blank: {len(colours)} colours"

        if window.item("muscle", MUSCLE) is None:
            window.click("region", REGION)
        time.sleep(1)
        window.scroll_to("muscle", MUSCLE)
        window.click("muscle", MUSCLE)
        window.wait("the muscle clicked in the tree is selected on both sides",
                    lambda s: muscles(s) == [(MUSCLE, "left"), (MUSCLE, "right")])
        window.rest()
        after = display.screenshot(output / "window-selected.png")
        share = changed_share(before, after)
        assert share > 0.02, f"selecting changed only {share:.2%} of the screen"

        window.key("ctrl+z")
        window.wait("Ctrl+Z takes the selection back", lambda s: not s["selection"])
        window.key("ctrl+shift+z")
        window.wait("Ctrl+Shift+Z brings it again", lambda s: len(s["selection"]) == 2)
        window.key("Escape")
        window.wait("Esc clears it", lambda s: not s["selection"])

        check_clicks_on_body(window)
        check_painting(window)
        check_search(window)
        check_idle(window)

        window.key("t")
        window.wait("T turns the theme light", lambda s: s["theme"] == "light")
        time.sleep(1)
        light = display.screenshot(output / "window-light.png")
        assert sum(light[2][::97]) > 1.5 * sum(after[2][::97]), "the light theme is not lighter"
        window.quit()
    finally:
        window.stop()


def check_clicks_on_body(window):
    """The camera still looks at the muscles: one of these places hits one, in 3D, on one side."""
    x, y, width, height = window.state()["viewport"]
    for share in (0.5, 0.42, 0.58, 0.36, 0.64, 0.3, 0.7):
        window.click_at(x + width * share, y + height * 0.5)
        time.sleep(1)
        state = window.state()
        if state["selection"]:
            assert len(state["selection"]) == 1, "a click in 3D selects the side that was clicked"
            print("ok: a muscle clicked in the body is selected", flush=True)
            break
    else:
        raise AssertionError("no click on the body selected a muscle")
    for share in (0.2, 0.8, 0.35, 0.65):
        window.click_at(x + width * share, y + height * 0.85)
        time.sleep(1)
        if window.state()["place"] is not None:
            break
    window.wait("a click on bare skin asks which muscles refer there", lambda s: s["place"] and not s["selection"])
    window.key("Escape")
    window.wait("Esc clears it", lambda s: not s["selection"] and s["place"] is None)


def check_painting(window):
    """P, drags over the skin: muscles are named; one clicked is selected; undo takes whole strokes back."""
    window.key("p")
    window.wait("P begins to paint", lambda s: s["mode"] == "paint")
    for _ in range(8):
        window.key("bracketright")
    x, y, width, height = window.state()["viewport"]
    left, top = window.origin()
    strokes = 0
    for share in (0.5, 0.3, 0.15, 0.7, 0.85):  # few zones of real people reach a box: look for one
        line = round(top + y + height * share)
        window.display.xdotool("mousemove", round(left + x + width * 0.3), line, "mousedown", 1)
        for step in range(31, 70, 2):
            window.display.xdotool("mousemove", round(left + x + width * step / 100), line)
            time.sleep(0.03)
        window.display.xdotool("mouseup", 1)
        strokes += 1
        time.sleep(2)
        # What is urgent comes first: in a small window the list begins below.
        window.display.xdotool("mousemove", round(left + x + width + 150), round(top + y + height * 0.8))
        window.display.xdotool("click", "--repeat", 4, "--delay", 150, 5)
        time.sleep(1)
        if any(i["kind"] == "suspect" for i in window.state()["items"]):
            break
    window.wait("a drag over the skin paints", lambda s: s["painted"] > 0)
    state = window.wait("muscles that may refer pain there are named",
                        lambda s: any(i["kind"] == "suspect" for i in s["items"]))
    assert state["mode"] == "paint" and not state["selection"]
    suspect = next(i for i in state["items"] if i["kind"] == "suspect")["id"]
    window.click("suspect", suspect)
    window.wait("a suspect clicked is selected",
                lambda s: [f"{m}:{side}" for m, side in muscles(s)] == [suspect])
    window.key("ctrl+z")
    window.wait("Ctrl+Z takes the selection back", lambda s: not s["selection"] and s["painted"] > 0)
    for _ in range(strokes):
        if window.state()["painted"]:
            window.key("ctrl+z")
            time.sleep(1)
    window.wait("Ctrl+Z takes whole strokes back", lambda s: s["painted"] == 0)
    window.key("Escape")
    window.wait("Esc ends painting", lambda s: s["mode"] == "look")


def check_search(window):
    window.key("ctrl+f")
    window.display.xdotool("type", "--delay", "5", "trapez")  # at once: not one letter is taken for a shortcut
    window.wait("what is typed right after Ctrl+F is in the search, and finds the muscle", lambda s: any(i["id"] == "search" and i["label"] == "trapez" for i in s["items"])
                and any(i["kind"] == "muscle" and i["id"] == MUSCLE for i in s["items"]))
    window.key("Escape")
    window.wait("Esc empties the search", lambda s: any(i["id"] == "search" and not i["label"] for i in s["items"]))


def check_idle(window):
    deadline = time.monotonic() + PATIENCE
    drawn = None
    while drawn != window.frames():  # messages go, zones are made ready, the client's file is kept: each once
        assert time.monotonic() < deadline, "the window does not come to rest"
        drawn = window.frames()
        time.sleep(15)
    busy, drawn = window.cpu_seconds(), window.frames()
    time.sleep(10)
    busy, drawn = window.cpu_seconds() - busy, window.frames() - drawn
    assert drawn == 0, f"{drawn} frames were drawn in 10 s in which nothing changed"
    assert busy <= 0.1, f"an idle window used {busy:.2f} s of processor time in 10 s"
    window.display.xdotool("mousemove_relative", 3, 3)
    deadline = time.monotonic() + PATIENCE
    seen = window.frames()
    window.key("l")
    while window.frames() == seen:  # or the count would prove nothing
        assert time.monotonic() < deadline, "the count of frames stands still when something changes"
        time.sleep(0.1)
    window.key("l")
    print(f"ok: idle (no frame and {busy:.2f} s of processor time in 10 s)", flush=True)


def check_two_resolutions(display, program, folder):
    """The same window on a screen of 96 and of 168 dots an inch: as large to the eye, and within the screen."""
    pack = folder / "pack"
    heights = {}
    for dots in (96, 168):
        subprocess.run(["xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER", f"Xft.dpi:\t{dots}\n"],
                       env=display.environment, check=True)
        shutil.rmtree(folder / "config", ignore_errors=True)  # where the window stood is not remembered
        window = Window(display, program, folder, "--pack", pack)
        try:
            window.wait(f"a window with {dots} dots an inch", lambda s: s["body"] == "boxes" and not s["loading"])
            time.sleep(1)
            heights[dots] = window.item("region", REGION.split("/")[0])["rect"][3]
            _, _, width, height = window.geometry()
            assert width <= 1280 and height <= 800, f"a window of {width} × {height} on a screen of 1280 × 800"
            window.quit()
        finally:
            window.stop()
    subprocess.run(["xprop", "-root", "-remove", "RESOURCE_MANAGER"], env=display.environment, check=True)
    share = heights[168] / heights[96]
    assert 1.6 < share < 1.9, f"rows are {share:.2f} times as high with 1.75 times the dots"
    print(f"ok: rows are {share:.2f} times as high with 1.75 times the dots", flush=True)


def check_broken_body(display, program, folder):
    """A folder that is no body: said in the window, which stays usable."""
    empty = folder / "empty"
    empty.mkdir()
    (empty / "pack.json").write_text("{")
    window = Window(display, program, folder, "--pack", empty)
    try:
        window.wait("a damaged body is survived", lambda s: not s["body"] and not s["loading"])
        window.key("F1")
        window.wait("F1 opens the About box", lambda s: any(i["id"] == "close" for i in s["items"]))
        window.quit()
    finally:
        window.stop()


def check_reference(display, program, folder, output, reference):
    window = Window(display, program, folder, "--pack", reference, "--select", f"{MUSCLE}:left")
    try:
        # 814 files and the muscles that are filled in, under sanitizers too.
        window.wait("the reference body is there", lambda s: s["body"] == "bodyparts3d" and not s["loading"], 450)
        assert muscles(window.state()) == [(MUSCLE, "left")]
        window.rest()
        display.screenshot(output / "window-reference.png")
        window.quit()
    finally:
        window.stop()


def check_no_display(program, folder):
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    done = subprocess.run([program], env=dict(environment, HOME=str(folder)), capture_output=True, text=True,
                          timeout=PATIENCE)
    assert done.returncode == 1, f"exit code {done.returncode} without a display"
    assert "display" in done.stderr and "knotlas render" in done.stderr, done.stderr
    print("ok: without a display it says so and what to do", flush=True)


def main():
    if skipped(xprop="x11-utils"):
        return 4
    reference = pathlib.Path(sys.argv[3]) if len(sys.argv) > 3 else None
    with stage() as (display, program, folder, output):
        check_no_display(program, folder)
        check_main_job(display, program, folder, output)
        check_two_resolutions(display, program, folder)
        check_broken_body(display, program, folder)
        if reference is not None and reference.is_dir():
            check_reference(display, program, folder, output, reference)
        else:
            print("not checked: the reference body is not there")
    return 0


if __name__ == "__main__":
    sys.exit(main())
