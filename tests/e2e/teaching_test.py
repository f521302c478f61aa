#!/usr/bin/env python3
"""Two journeys in the real window: comparing two muscles, and a client's file that survives being killed.

    teaching_test.py PROGRAM OUTPUT_FOLDER DIES_WRITING (a library, loaded before the program)

Exits 4 (skipped) when Xvfb, xdotool or ImageMagick is missing.
"""
import json
import pathlib
import signal
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from window_test import MUSCLE, PATIENCE, REGION, Window, changed_share, make_pack, muscles, skipped, stage

OTHER = "levator_scapulae"


def begin(display, program, folder, *arguments, **more):
    window = Window(display, program, folder, "--pack", folder / "pack", *arguments, **more)
    window.wait("the body is there", lambda s: s["body"] == "boxes" and not s["loading"])
    return window


def check_compare(display, program, folder, output):
    window = begin(display, program, folder)
    try:
        if window.item("muscle", MUSCLE) is None:
            window.click("region", REGION)
        time.sleep(1)
        window.scroll_to("muscle", MUSCLE)
        window.click("muscle", MUSCLE)
        window.wait("one muscle is selected", lambda s: len(s["selection"]) == 2)
        window.scroll_to("muscle", OTHER)
        window.display.xdotool("keydown", "ctrl")
        window.click("muscle", OTHER)
        window.display.xdotool("keyup", "ctrl")
        window.wait("Ctrl adds another", lambda s: {m for m, _ in muscles(s)} == {MUSCLE, OTHER})
        window.wait("both are in the legend", lambda _: window.item("legend", MUSCLE) and window.item("legend", OTHER))
        window.rest()
        one = display.screenshot(output / "several.png")
        window.click("button", "compare")
        window.wait("two pictures stand side by side",
                    lambda s: s["compared"] and {i["id"] for i in s["items"] if i["kind"] == "compared"} ==
                    {f"0:{OTHER}", f"1:{MUSCLE}"})
        window.rest()
        two = display.screenshot(output / "compared.png")
        share = changed_share(one, two)
        assert share > 0.02, f"comparing changed only {share:.2%} of the screen"
        window.key("Escape")
        window.wait("Esc ends it, and both stay selected", lambda s: not s["compared"] and len(s["selection"]) == 4)
        window.key("ctrl+z")
        window.wait("Ctrl+Z compares again", lambda s: s["compared"])
        window.quit()
    finally:
        window.stop()


def paint(window, height_share):
    window.key("p")
    window.wait("P begins to paint", lambda s: s["mode"] == "paint")
    x, y, width, height = window.state()["viewport"]
    left, top = window.origin()
    line = round(top + y + height * height_share)
    window.display.xdotool("mousemove", round(left + x + width * 0.4), line, "mousedown", 1)
    for step in range(41, 60):
        window.display.xdotool("mousemove", round(left + x + width * step / 100), line)
        time.sleep(0.03)
    window.display.xdotool("mouseup", 1)


def begin_session(window):
    paint(window, 0.5)
    window.wait("painting begins a session", lambda s: s["painted"] > 0 and s["file"]["sessions"] == 1)
    window.key("Escape")
    window.wait("Esc ends painting", lambda s: s["mode"] == "look")


def write_in(window, field, text):
    window.click("field", field)
    window.wait(f"{field} has the keyboard", lambda _: window.item("field", field)["active"])
    window.key("ctrl+a")  # pressed and let go at once: a slow window must see it all the same
    window.display.xdotool("type", "--delay", "10", text)
    window.wait(f"{text} is in the field", lambda _: window.item("field", field)["label"] == text)


def note_on_the_body(window):
    """N pins a note under the mouse; a click on it opens it again; its eye hides it."""
    window.click("button", "close_client")
    window.wait("the file is closed", lambda s: not any(i["id"] == "close_client" for i in s["items"]))
    time.sleep(1)
    x, y, width, height = window.state()["viewport"]
    at = x + width * 0.5, y + height * 0.5
    left, top = window.origin()
    window.display.xdotool("mousemove", round(left + at[0]), round(top + at[1]))
    time.sleep(0.5)
    window.key("n")
    window.wait("N pins a note", lambda s: s["file"]["notes"] == 1 and any(i["id"].startswith("pin:") for i in s["items"]))
    window.key("Escape")
    window.wait("Esc closes the file", lambda s: not any(i["id"].startswith("pin:") for i in s["items"]))
    window.click_at(*at)
    window.wait("a click on the note opens it", lambda s: any(i["id"].startswith("pin:") for i in s["items"]))
    window.click("eye", "notes")
    window.wait("its eye closes", lambda s: any(i["kind"] == "eye" and i["id"] == "notes" and i["active"] for i in s["items"]))
    window.key("ctrl+z")
    window.wait("undo shows it again",
                lambda s: any(i["kind"] == "eye" and i["id"] == "notes" and not i["active"] for i in s["items"]))
    window.key("Escape")


def check_client_file(display, program, folder, output):
    kept = folder / "anna.knotlas"
    window = begin(display, program, folder)
    try:
        begin_session(window)
        window.key("F3")
        window.click("pain_score", "7")
        time.sleep(4)  # at most the last two seconds are lost
        window.process.send_signal(signal.SIGKILL)
        window.process.wait()
    finally:
        window.stop()

    window = begin(display, program, folder)
    try:
        window.wait("the next start says what is kept", lambda s: any(i["kind"] == "dismiss" for i in s["items"]))
        assert window.state()["painted"] == 0
        window.click("dismiss", "0")
        window.key("F3")
        window.click("client_tab", "file")
        window.wait("work without a name is listed", lambda s: any(i["kind"] == "left_over" for i in s["items"]))
        window.click("left_over", next(i["id"] for i in window.state()["items"] if i["kind"] == "left_over"))
        window.wait("it is as it was", lambda s: s["painted"] > 0 and s["file"]["sessions"] == 1)
        write_in(window, "client_name", "Anna")
        window.wait("the file has a name", lambda s: s["file"]["name"] == "Anna")
        window.click("client_tab", "file")
        write_in(window, "keep_as", str(kept))
        window.click("button", "keep_as")
        window.wait("it is kept there", lambda _: kept.exists())
        assert kept.stat().st_mode & 0o777 == 0o600, f"others can read the file: {kept.stat().st_mode:o}"
        note_on_the_body(window)
        window.quit()
    finally:
        window.stop()

    file = json.loads(kept.read_text())
    assert file["client"]["name"] == "Anna" and file["sessions"][0]["pain"] == 7, file["client"]
    assert len(file["sessions"][0]["painting"]) == 1 and len(file["sessions"][0]["painting"][0]["places"]) > 5
    print(f"ok: the file holds what was done ({kept.stat().st_size} bytes)", flush=True)

    window = begin(display, program, folder, "--client", kept)
    try:
        window.wait("opened again, the painting is there", lambda s: s["painted"] > 0 and s["file"]["name"] == "Anna")
        window.rest()
        display.screenshot(output / "client-file.png")
        window.quit()
    finally:
        window.stop()


def strokes(file):
    return len(json.loads(file)["sessions"][0]["painting"])


def check_power_cuts(display, program, folder, library):
    """The power goes while the client's file is kept: it is as before or as after, never half or empty."""
    kept = folder / "anna.knotlas"
    for when in ("KNOTLAS_DIES_AT", "KNOTLAS_DIES_AFTER"):
        before = json.loads(kept.read_text())
        window = begin(display, program, folder, "--client", kept, LD_PRELOAD=str(library), KNOTLAS_DIES_IN=kept.name,
                       **{when: "1"})
        try:
            paint(window, 0.6)
            code = window.process.wait(PATIENCE)
        finally:
            window.stop()
        assert code == -signal.SIGKILL, f"it ended with {code} instead of dying while it kept the file"
        assert kept.stat().st_size > 0, "the file was renamed before it was on the disk"
        after = json.loads(kept.read_text())
        assert after["client"] == before["client"] and after["sessions"][0]["pain"] == 7, f"{when} spoilt the file"
        assert (after == before) == (when == "KNOTLAS_DIES_AT"), f"{when}: the wrong one of two states of the file"
        print(f"ok: {when} leaves the file whole", flush=True)


def check_told_to_end(display, program, folder):
    """A desktop that ends tells its programs: what was done just before is kept, and there is nothing to explain."""
    kept = folder / "anna.knotlas"
    for told in (signal.SIGTERM, signal.SIGHUP):
        before = strokes(kept.read_text())
        window = begin(display, program, folder, "--client", kept)
        try:
            painted = window.state()["painted"]
            paint(window, 0.7 if told == signal.SIGTERM else 0.3)
            window.wait("more is painted", lambda s: s["painted"] > painted)
            window.process.send_signal(told)
            code = window.process.wait(PATIENCE)
        finally:
            window.stop()
        assert code == 0, f"{told.name} ended it with {code}"
        assert strokes(kept.read_text()) > before, f"what was painted last was lost with {told.name}"
    recent = json.loads((folder / ".local/state/knotlas/recent.json").read_text())
    assert "open" not in recent, recent
    print("ok: told to end, the window keeps what was done last", flush=True)


def check_changed_elsewhere(display, program, folder):
    """Another program changes the client's file meanwhile: said at once; neither state of it is lost."""
    kept = folder / "anna.knotlas"
    window = begin(display, program, folder, "--client", kept)
    try:
        theirs = kept.read_text().replace('"Anna"', '"Anna, written elsewhere"')
        kept.write_text(theirs)
        paint(window, 0.8)
        window.wait("it is said that the file was changed elsewhere",
                    lambda s: any(i["kind"] == "notice" and "another program" in i["label"] for i in s["items"]))
        window.process.send_signal(signal.SIGTERM)
        assert window.process.wait(PATIENCE) == 0
    finally:
        window.stop()
    assert kept.read_text() == theirs, "what another program wrote was overwritten"
    window = begin(display, program, folder)
    try:
        window.wait("the next start says what is kept", lambda s: any(i["kind"] == "dismiss" for i in s["items"]))
        window.click("dismiss", "0")
        window.key("F3")
        window.click("client_tab", "file")
        window.wait("what was done here is listed", lambda s: any(i["kind"] == "left_over" for i in s["items"]))
        window.click("left_over", next(i["id"] for i in window.state()["items"] if i["kind"] == "left_over"))
        window.wait("it is as it was", lambda s: s["painted"] == strokes(theirs) + 1 and s["file"]["name"] == "Anna")
        window.quit()
    finally:
        window.stop()


def main():
    if skipped():
        return 4
    with stage() as (display, program, folder, output):
        (folder / "pack").mkdir()
        make_pack(folder / "pack")
        display.environment.pop("XDG_STATE_HOME", None)
        check_compare(display, program, folder, output)
        check_client_file(display, program, folder, output)
        check_power_cuts(display, program, folder, sys.argv[3])
        check_told_to_end(display, program, folder)
        check_changed_elsewhere(display, program, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
