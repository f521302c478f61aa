#!/usr/bin/env python3
"""Long use of the real window: keys, clicks, drags and the wheel at random. It leaves no more memory, GL objects and
open files behind the longer it lasts.

    soak_test.py PROGRAM OUTPUT_FOLDER GL_COUNTS [PACK]

Less than a minute with a body of four boxes; KNOTLAS_SOAK_SECONDS=1200 makes twenty of it, PACK is another body. GL_COUNTS is a
library that is loaded before the program. Exits 4 (skipped) when Xvfb, xdotool or ImageMagick is missing.
"""
import os
import pathlib
import random
import struct
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from window_test import MUSCLE, Window, make_pack, skipped, stage

KEYS = ["1", "2", "3", "4", "5", "6", "f", "h", "shift+h", "i", "x", "Page_Down", "Page_Up", "c", "g", "o", "l", "t", "p", "e",
        "m", "n", "d", "F1", "F2", "F3", "F4", "ctrl+d", "ctrl+h", "ctrl+k", "ctrl+f", "ctrl+comma", "ctrl+e", "ctrl+p", "ctrl+o",
        "ctrl+b", "ctrl+shift+b", "ctrl+equal", "ctrl+minus", "alt+Left", "alt+Right"] + 6 * ["ctrl+z", "ctrl+y", "Escape"]
MOST_MEGABYTES = 100  # in a minute panels and sizes of text are used for the first time; in twenty it is a tenth of that
MOST_OBJECTS = 15  # five pieces of a large body that are first seen late; one a picture would be hundreds


def act(window, person):
    """One thing a person does in a second."""
    x, y, width, height = window.state()["viewport"]
    place = lambda: (x + width * person.uniform(0.1, 0.9), y + height * person.uniform(0.1, 0.9))
    what = person.random()
    if what < 0.55:
        window.key(person.choice(KEYS))
    elif what < 0.7:
        window.point_at(*place())
        window.display.xdotool("mousedown", 1)
        window.point_at(*place())
        window.display.xdotool("mouseup", 1)
    elif what < 0.85:
        window.point_at(*place())
        window.display.xdotool("click", person.choice([1, 1, 3, 4, 5]))
    else:  # a row of the list on the left
        left, top = window.origin()
        window.display.xdotool("mousemove", left + person.randrange(40, 240), top + person.randrange(80, 700), "click", 1)


def at_rest(window):
    """The same plain view each time: dialogs closed, the body whole, seen from the front."""
    for key in ("Escape", "Escape", "Escape", "Escape", "shift+h", "Page_Up", "Page_Up", "Page_Up", "Page_Up", "1", "Home"):
        window.key(key)
        time.sleep(0.05)
    deadline, seen = time.monotonic() + 20, -1
    while window.frames() != seen and time.monotonic() < deadline:
        seen = window.frames()
        time.sleep(1.2)


def measured(window, counts):
    process = pathlib.Path(f"/proc/{window.process.pid}")
    memory = next(int(line.split()[1]) for line in (process / "status").read_text().splitlines() if line.startswith("VmRSS"))
    return {"MB": memory / 1024, "GL objects": struct.unpack("i", counts.read_bytes()[:4])[0],
            "open files": len(list((process / "fd").iterdir()))}


def growth(found, key):
    """How much the least of the last third is above the least of the middle one: what dialogs come and go does not count."""
    third = len(found) // 3
    least = lambda part: min(m[key] for m in part)
    return least(found[2 * third:]) - least(found[third:2 * third])


def watched(program):
    """Whether AddressSanitizer is in it, which keeps memory that was freed."""
    return b"__asan_init" in pathlib.Path(program).read_bytes()


def soak(display, program, folder, pack, library, seconds):
    counts = folder / "counts"
    window = Window(display, program, folder, "--pack", pack, "--select", f"{MUSCLE}:left", LD_PRELOAD=str(library),
                    KNOTLAS_GL_COUNTS=str(counts), ASAN_OPTIONS="detect_leaks=0:verify_asan_link_order=0",
                    XDG_DATA_HOME=str(folder / "data"))
    person, found, actions = random.Random(5), [], 0
    try:
        window.wait("the body is there", lambda s: s["body"] and not s["loading"], 450)
        end = time.monotonic() + seconds
        while time.monotonic() < end or len(found) < 6:
            for _ in range(12):
                assert window.process.poll() is None, f"the program ended ({window.process.returncode}) after {actions} actions"
                act(window, person)
                actions += 1
            at_rest(window)
            found.append(measured(window, counts))
            print(actions, {k: round(v) for k, v in found[-1].items()}, flush=True)
        assert found[0]["GL objects"] > 20, "the GL objects are not counted"
    finally:
        window.stop()
    return actions, found


def main():
    if skipped():
        return 4
    with stage() as (display, program, folder, _):
        pack = pathlib.Path(sys.argv[4]) if len(sys.argv) > 4 else folder / "pack"
        if len(sys.argv) <= 4:
            pack.mkdir()
            make_pack(pack)
        actions, found = soak(display, program, folder, pack, sys.argv[3], float(os.environ.get("KNOTLAS_SOAK_SECONDS", 40)))
        grown = {key: growth(found, key) for key in found[0]}
        assert grown["GL objects"] <= MOST_OBJECTS and grown["open files"] <= 0, grown
        assert watched(sys.argv[1]) or grown["MB"] < MOST_MEGABYTES, grown
        print(f"ok: {actions} actions, grown by", {k: round(v, 1) for k, v in grown.items()}, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
