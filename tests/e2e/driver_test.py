#!/usr/bin/env python3
"""The real window with a graphics driver that is reset, or too old; and a body that is let go of while it turns.

    driver_test.py PROGRAM OUTPUT_FOLDER

Exits 4 (skipped) when Xvfb, xdotool or ImageMagick is missing.
"""
import json
import pathlib
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from window_test import MUSCLE, PATIENCE, Window, changed_share, make_pack, muscles, skipped, stage


def said(window):
    """All messages so far."""
    lines = [json.loads(line) for line in window.trace.read_text().split("\n")[:-1]]
    return {i["label"] for line in lines for i in line["items"] if i["kind"] == "notice"}


def check_reset(display, program, folder, output):
    """The driver is reset after twelve pictures: all is made anew, nothing is lost, and it is said."""
    window = Window(display, program, folder, "--pack", folder / "pack", "--select", f"{MUSCLE}:left", "--reset-after", 12)
    try:
        window.wait("the body is there", lambda s: s["body"] == "boxes" and not s["loading"])
        time.sleep(2)
        before = display.screenshot(output / "reset-before.png")
        deadline = time.monotonic() + PATIENCE
        while not any("driver was reset" in text and "nothing is lost" in text for text in said(window)):
            assert time.monotonic() < deadline, "nothing was said of a reset"
            assert window.process.poll() is None, f"the program ended ({window.process.returncode}) with the driver"
            window.key("g")  # something to draw
            time.sleep(0.5)
        print("ok: a reset of the driver is said:", *said(window), flush=True)
        assert muscles(window.state()) == [(MUSCLE, "left")], "the selection went with the driver"
        time.sleep(2)
        after = display.screenshot(output / "reset-after.png")
        assert changed_share(before, after) < 0.35, "the body is not where it was"
        window.key("t")
        window.wait("the new window listens to keys", lambda s: s["theme"] == "light")
        window.quit()
    finally:
        window.stop()


def check_old_driver(display, program, folder):
    environment = dict(display.environment, HOME=str(folder), MESA_GL_VERSION_OVERRIDE="3.3")
    done = subprocess.run([program, "--pack", str(folder / "pack")], env=environment, capture_output=True, text=True,
                          timeout=PATIENCE)
    assert done.returncode == 1, f"exit code {done.returncode} with a driver of OpenGL 3.3"
    assert "4.1" in done.stderr and "LIBGL_ALWAYS_SOFTWARE=1" in done.stderr, done.stderr
    print("ok: a driver that is too old is said, and what to do", flush=True)


def thrown(display, program, folder, inertia):
    """How far the body turns on by itself (radians) after it was let go of in the middle of a drag."""
    settings = folder / "config" / "knotlas" / "settings.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(json.dumps({"version": 1, "inertia": inertia, "toured": True}))
    window = Window(display, program, folder, "--pack", folder / "pack")
    try:
        window.wait("the body is there", lambda s: s["body"] == "boxes" and not s["loading"])
        time.sleep(3)
        x, y, width, height = window.state()["viewport"]
        left, top = window.origin()
        across, down = round(left + x + width * 0.3), round(top + y + height * 0.5)
        steps = [("mousemove", across + 14 * i, down, "sleep", 0.015) for i in range(1, 21)]
        display.xdotool("mousemove", across, down, "mousedown", 1, *(word for step in steps for word in step), "mouseup", 1)
        time.sleep(4)
        dragged = 20 * 14 * 3.14159 / 1000
        turned = abs(window.state()["azimuth"])
        drawn = window.frames()
        time.sleep(5)
        assert window.frames() == drawn, f"{window.frames() - drawn} frames were drawn though the body had come to rest"
        display.xdotool("mousedown", 1, *(word for step in reversed(steps) for word in step), "mouseup", 1, "click", 1)
        time.sleep(1)
        stopped = window.state()["azimuth"]
        time.sleep(2)
        assert window.state()["azimuth"] == stopped, "a click did not stop the body"
        window.quit()
        return turned - dragged
    finally:
        window.stop()


def check_inertia(display, program, folder):
    without, having = (thrown(display, program, folder, inertia) for inertia in (False, True))
    assert abs(without) < 0.1, f"the body turned on by {without:.2f} without inertia"
    assert having > without + 0.1, f"the body turned on by {having:.2f} with inertia, {without:.2f} without"
    print(f"ok: let go of, the body turned on by {having:.2f} radians with inertia, {without:.2f} without", flush=True)


def main():
    if skipped():
        return 4
    with stage() as (display, program, folder, output):
        (folder / "pack").mkdir()
        make_pack(folder / "pack")
        check_old_driver(display, program, folder)
        check_reset(display, program, folder, output)
        check_inertia(display, program, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
