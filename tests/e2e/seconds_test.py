#!/usr/bin/env python3
"""How long a person's five journeys take in the real window, from the start of the program, on the built-in body.

    seconds_test.py PROGRAM PACK

What comes out is checked; the seconds are only told, since they depend on the machine and on who else uses it. The hand
is a brisk one: a third of a second to move the mouse, 120 ms a key. Time to read and to think is not in them. Exits 4
(skipped) when Xvfb, xdotool or ImageMagick is missing.
"""
import pathlib
import sys
import tempfile
import time

from window_test import Display, Window, muscles, skipped

REGION, MUSCLE, OTHER = "head_neck/back_of_neck", "trapezius_descending", "levator_scapulae"
WORDS, FOUND = "headache behind the eye", "scm_sternal"
SHOULDER, REFERS_THERE = ((0.385, 0.235), (0.39, 0.275)), "infraspinatus"


class Journey:
    """A window of its own, and a clock that began with it."""

    def __init__(self, display, program, folder, pack, name):
        self.name, self.folder, self.begun, self.told = name, folder, time.monotonic(), []
        self.window = Window(display, program, folder, "--pack", pack)
        self.until("body on screen", lambda s: s["body"] and not s["loading"])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.window.stop()

    def until(self, what, condition):
        deadline = time.monotonic() + 120
        while True:
            assert self.window.process.poll() is None, f"the program ended before: {what}"
            state = self.window.state()
            if state is not None and condition(state):
                break
            assert time.monotonic() < deadline, f"waited in vain for: {what}"
            time.sleep(0.02)
        self.told.append(f"{what} {time.monotonic() - self.begun:.1f} s")
        return state

    def type(self, text):
        self.window.display.xdotool("type", "--delay", 120, text)

    def click(self, kind, name):
        self.until(f"{name} in sight", lambda s: any(i["kind"] == kind and i["id"] == name for i in s["items"]))
        self.told.pop()
        self.window.click(kind, name)

    def stroke(self, start, end):
        x, y, width, height = self.window.state()["viewport"]
        left, top = self.window.origin()
        place = lambda t: (round(left + x + width * (start[0] + (end[0] - start[0]) * t)),
                           round(top + y + height * (start[1] + (end[1] - start[1]) * t)))
        self.window.display.xdotool("mousemove", *place(0), "mousedown", 1)
        for step in range(1, 16):
            self.window.display.xdotool("mousemove", *place(step / 15))
            time.sleep(0.03)
        self.window.display.xdotool("mouseup", 1)

    def to_the_page(self):
        """Ctrl+P, Enter: a page on the disk."""
        before = set(self.folder.rglob("*.pdf"))
        self.window.key("ctrl+p")
        self.until("handout offered", lambda s: any(i["id"] == "save_handout" for i in s["items"]))
        self.window.key("Return")
        self.until("page on the disk", lambda _: set(self.folder.rglob("*.pdf")) - before)

    def done(self):
        print(f"seconds: {self.name}: {', '.join(self.told)}", flush=True)
        self.window.quit()


def selects(muscle):
    return lambda s: any(m == muscle for m, _ in muscles(s))


def suspects(state):
    return [i["id"].split(":")[0] for i in state["items"] if i["kind"] == "suspect"]


def by_region(journey):
    journey.click("region", REGION)
    journey.window.scroll_to("muscle", MUSCLE)
    journey.click("muscle", MUSCLE)
    journey.until("muscle found", selects(MUSCLE))
    journey.to_the_page()


def by_words(journey):
    journey.window.key("ctrl+f")
    journey.type(WORDS)
    state = journey.until("muscles listed", lambda s: any(i["id"] == "search" and i["label"] == WORDS for i in s["items"]))
    assert FOUND in [i["id"] for i in state["items"] if i["kind"] == "muscle"][:8], "the muscle is not among the first eight"
    journey.window.key("Return")
    journey.until("muscle found", lambda s: s["selection"])
    journey.to_the_page()


def by_painting(journey):
    journey.window.key("p")
    journey.stroke(*SHOULDER)
    journey.until("pain painted", lambda s: s["painted"] > 0)
    journey.until("muscles listed", suspects)
    # What is urgent stands first: the wheel brings the list up.
    x, y, width, height = journey.window.state()["viewport"]
    left, top = journey.window.origin()
    journey.window.display.xdotool("mousemove", round(left + x + width + 150), round(top + y + height * 0.8))
    for _ in range(12):
        if REFERS_THERE in suspects(journey.window.state()):
            break
        journey.window.display.xdotool("click", 5)
        time.sleep(0.3)
    journey.click("suspect", next(i["id"] for i in journey.window.state()["items"]
                                  if i["kind"] == "suspect" and i["id"].startswith(REFERS_THERE)))
    journey.until("muscle found", selects(REFERS_THERE))
    journey.to_the_page()


def compare_two(journey):
    journey.click("region", REGION)
    journey.click("muscle", OTHER)
    journey.until("one chosen", selects(OTHER))
    journey.window.scroll_to("muscle", MUSCLE)
    journey.window.display.xdotool("keydown", "ctrl")
    journey.click("muscle", MUSCLE)
    journey.window.display.xdotool("keyup", "ctrl")
    journey.until("both chosen", selects(MUSCLE))
    journey.click("button", "compare")
    journey.until("side by side", lambda s: s["compared"])


def from_the_palette(journey):
    """A muscle by its name, and its page, without the mouse."""
    journey.window.key("ctrl+k")
    journey.type("infraspinatus")
    journey.until("listed", lambda s: any(i["kind"] == "palette_muscle" and i["id"] == REFERS_THERE for i in s["items"]))
    journey.window.key("Return")
    journey.until("muscle found", selects(REFERS_THERE))
    journey.to_the_page()


def main():
    if skipped():
        return 4
    program, pack = map(pathlib.Path, sys.argv[1:3])
    with tempfile.TemporaryDirectory() as name, Display() as display:
        folder = pathlib.Path(name)
        with Journey(display, program, folder, pack, "first start ever") as journey:
            journey.done()
        for travel in (by_region, by_words, by_painting, compare_two, from_the_palette):
            with Journey(display, program, folder, pack, travel.__name__.replace("_", " ")) as journey:
                travel(journey)
                journey.done()
    return 0


if __name__ == "__main__":
    sys.exit(main())
