#!/usr/bin/env python3
"""The real window with a graphics driver that is reset, too old, or has no multisampling; a body that is let go of while
it turns; a mark that is pointed at; shaders that are changed while it runs.

    driver_test.py PROGRAM OUTPUT_FOLDER DRIVER_WITHOUT_SAMPLES

Exits 4 (skipped) when Xvfb, xdotool or ImageMagick is missing.
"""
import json
import pathlib
import shutil
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
        window.rest()
        before = display.screenshot(output / "reset-before.png")
        deadline = time.monotonic() + PATIENCE
        while not any("driver was reset" in text and "nothing is lost" in text for text in said(window)):
            assert time.monotonic() < deadline, "nothing was said of a reset"
            assert window.process.poll() is None, f"the program ended ({window.process.returncode}) with the driver"
            window.key("g")  # something to draw
            time.sleep(0.5)
        print("ok: a reset of the driver is said:", *said(window), flush=True)
        assert muscles(window.state()) == [(MUSCLE, "left")], "the selection went with the driver"
        window.rest()
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


def check_no_samples(display, program, folder, output, library):
    """A graphics card without multisampling shows a selected muscle as others do, and has nothing to complain of."""
    pictures, errors = [], folder / "errors.txt"
    for name, more in (("having", {}), ("lacking", {"LD_PRELOAD": str(library),
                                                    "ASAN_OPTIONS": "detect_leaks=0:verify_asan_link_order=0"})):
        with errors.open("w") as stream:
            window = Window(display, program, folder, "--verbose", "--pack", folder / "pack", "--select", f"{MUSCLE}:left",
                            errors=stream, **more)
        try:
            window.wait("the body is there", lambda s: s["body"] == "boxes" and not s["loading"])
            window.rest()
            pictures.append(display.screenshot(output / f"samples-{name}.png"))
            window.quit()
        finally:
            window.stop()
    told = errors.read_text()
    assert "Some Graphics Card has no multisampling" in told, told
    assert "OpenGL:" not in told, told
    apart = changed_share(*pictures)
    assert apart < 0.05, f"{apart:.3f} of the window look otherwise without multisampling"
    print(f"ok: without multisampling {apart:.3f} of the window look otherwise", flush=True)


def check_no_fonts(display, program, folder, output):
    """A machine without a typeface: the window works, its words can be read, and which package to install is said."""
    hidden = ("unshare", "--mount", "--map-root-user", "sh", "-c", 'mount -t tmpfs none /usr/share/fonts && exec "$@"', "sh")
    if subprocess.run([*hidden, "true"], capture_output=True).returncode != 0:
        return print("not checked: no fonts (unshare is not allowed)")
    errors = folder / "fonts.txt"
    with errors.open("w") as stream:
        window = Window(display, program, folder, "--pack", folder / "pack", "--select", f"{MUSCLE}:left", errors=stream,
                        prefix=hidden)
    try:
        window.wait("the body is there without a typeface", lambda s: s["body"] == "boxes" and not s["loading"])
        window.rest()
        display.screenshot(output / "no-fonts.png")
        # The words of a row fill a good part of it.
        x, y, width, height = next(i["rect"] for i in window.state()["items"] if i["kind"] == "region")
        left, top = window.origin()
        row = f"{width * 0.6:.0f}x{height:.0f}+{left + x:.0f}+{top + y:.0f}"
        shown = float(subprocess.run(["convert", str(output / "no-fonts.png"), "-crop", row, "-colorspace", "gray", "-threshold",
                                      "40%", "-format", "%[fx:mean]", "info:"], check=True, stdout=subprocess.PIPE, text=True).stdout)
        assert height > 14 and shown > 0.02, f"words cannot be read: {shown:.3f} of a row of {height} are bright"
        print(f"ok: without a typeface {shown:.3f} of a row are letters", flush=True)
        window.key("F1")
        window.wait("F1 opens the About box", lambda s: any(i["id"] == "close" for i in s["items"]))
        window.key("Escape")
        window.quit()
    finally:
        window.stop()
    assert "fonts-inter" in errors.read_text(), errors.read_text()


def thrown(display, program, folder, inertia):
    """How far the body turns on by itself (radians) after it was let go of in the middle of a drag; and when it is clicked
    on at once."""
    settings = folder / "config" / "knotlas" / "settings.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(json.dumps({"version": 1, "inertia": inertia, "toured": True}))
    window = Window(display, program, folder, "--pack", folder / "pack")
    try:
        window.wait("the body is there", lambda s: s["body"] == "boxes" and not s["loading"])
        window.rest()
        x, y, width, height = window.state()["viewport"]
        left, top = window.origin()
        across, down = round(left + x + width * 0.3), round(top + y + height * 0.5)
        steps = [("mousemove", across + 14 * i, down, "sleep", 0.015) for i in range(0, 21)]
        there = [word for step in steps for word in step]
        back = [word for step in reversed(steps) for word in step]
        dragged = 20 * 14 * 3.14159 / 1000

        def turned_by(*words):
            before = window.state()["azimuth"]
            display.xdotool(*words)
            time.sleep(4)
            return abs(window.state()["azimuth"] - before)

        turned = turned_by("mousemove", across, down, "mousedown", 1, *there, "mouseup", 1)
        drawn = window.frames()
        time.sleep(5)
        assert window.frames() == drawn, f"{window.frames() - drawn} frames were drawn though the body had come to rest"
        stopped = turned_by("mousedown", 1, *back, "mouseup", 1, "click", 1)
        window.quit()
        return turned - dragged, stopped - dragged
    finally:
        window.stop()


def check_inertia(display, program, folder):
    (without, _), (having, stopped) = (thrown(display, program, folder, inertia) for inertia in (False, True))
    assert abs(without) < 0.1, f"the body turned on by {without:.2f} without inertia"
    assert having > without + 0.1, f"the body turned on by {having:.2f} with inertia, {without:.2f} without"
    assert stopped < 0.5 * having, f"clicked on at once, it turned on by {stopped:.2f} of {having:.2f}"
    print(f"ok: let go of, the body turned on by {having:.2f} radians with inertia, {without:.2f} without, {stopped:.2f} when "
          "it was clicked on", flush=True)


def check_pulse(display, program, folder):
    """A mark that is pointed at lights its zone up, which then stands; nothing is drawn after that. What is under a mouse
    that rests is found anew when the body turns under it."""
    window = Window(display, program, folder, "--pack", folder / "pack", "--select", f"{MUSCLE}:left")
    try:
        window.wait("the body is there", lambda s: s["body"] == "boxes" and not s["loading"])
        window.rest()
        x, y, width, height = window.state()["viewport"]
        left, top = window.origin()
        places = [(round(left + x + width * i / 40), round(top + y + height * j / 40)) for j in range(6, 34) for i in range(6, 34)]
        for number, place in enumerate(places):
            display.xdotool("mousemove", *place)
            time.sleep(0.06)
            if window.state()["hovered_point"]:
                break
        # The window answers later than the mouse moves: the mark lies at this place or a few before it.
        for place in places[number:max(number - 12, 0):-1]:
            display.xdotool("mousemove", *place)
            time.sleep(1)
            if window.state()["hovered_point"]:
                break
        window.wait("a mark or its label is pointed at", lambda s: s["hovered_point"])
        display.xdotool("mousemove", round(left + x + 4), round(top + y + 4))
        time.sleep(3)
        before = window.frames()
        display.xdotool("mousemove", *place)
        window.wait("the mark is pointed at again", lambda s: s["hovered_point"])
        time.sleep(4)
        beats = window.frames() - before
        # Without beats a picture while the mouse moves and a careful one are drawn, no more.
        assert beats > 3, f"{beats} pictures while the zone should light up twice"
        drawn = window.frames()
        time.sleep(3)
        assert window.frames() == drawn, "pictures are drawn though the pulse is over"
        print(f"ok: pointed at, a zone lights up in {beats} pictures and calms", flush=True)

        display.xdotool("mousemove", round(left + x + width * 0.5), round(top + y + height * 0.5))
        window.wait("something is under the mouse", lambda s: s["hovered"])
        before = window.state()["hovered"]
        window.key("4")  # from the right the right box hides the left one
        window.wait("the body turned under the mouse, which points at what is there now",
                    lambda s: s["hovered"] != before)
        window.quit()
    finally:
        window.stop()


def check_shaders(display, program, folder, output, shaders):
    """Shaders are read again while the window runs; a broken one is said, and no longer once it is mended."""
    copy = folder / "shaders"
    shutil.copytree(shaders, copy)
    window = Window(display, program, folder, "--pack", folder / "pack", "--shaders", copy)
    try:
        window.wait("the body is there", lambda s: s["body"] == "boxes" and not s["loading"])
        window.rest()
        before = display.screenshot(output / "shaders-before.png")
        tone, old = copy / "tone.glsl", (copy / "tone.glsl").read_text()
        tone.write_text(old + "nonsense;\n")
        told = lambda s: any(i["kind"] == "notice" and "shader" in i["label"] for i in s["items"])
        window.wait("a broken shader is said", told)
        tone.write_text(old)
        window.wait("mended, nothing is said any more", lambda s: not told(s))
        tone.write_text(old.replace("vec3 toned(vec3 light, int flags) {", "vec3 toned(vec3 light, int flags) {\n  light = light.bgr;"))
        deadline = time.monotonic() + PATIENCE
        while changed_share(before, display.screenshot(output / "shaders-after.png")) < 0.01:
            assert time.monotonic() < deadline, "a changed shader is not seen"
            time.sleep(0.5)
        window.quit()
    finally:
        window.stop()


def main():
    if skipped():
        return 4
    with stage() as (display, program, folder, output):
        (folder / "pack").mkdir()
        make_pack(folder / "pack")
        check_old_driver(display, program, folder)
        check_no_samples(display, program, folder, output, sys.argv[3])
        check_no_fonts(display, program, folder, output)
        check_reset(display, program, folder, output)
        check_inertia(display, program, folder)
        check_pulse(display, program, folder)
        check_shaders(display, program, folder, output, pathlib.Path(__file__).parents[2] / "shaders")
    return 0


if __name__ == "__main__":
    sys.exit(main())
