#!/usr/bin/env python3
"""Journeys through the real window that end in something to take home, checked.

    journeys_test.py PROGRAM OUTPUT_FOLDER

Exits 4 (skipped) when Xvfb, xdotool, ImageMagick or poppler's tools are missing.
"""
import json
import pathlib
import subprocess
import sys
import tempfile
import time

from window_test import MUSCLE, REGION, Display, Window, make_pack, muscles, skipped


def text_of(pdf):
    return subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, stdout=subprocess.PIPE, text=True).stdout


def new_file(folder, pattern, patience=90):
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        found = sorted(folder.rglob(pattern))
        if found and found[-1].stat().st_size > 0:
            return found[-1]
        time.sleep(0.3)
    raise AssertionError(f"no {pattern} in {folder} after {patience} s")


def check_handout(pdf, output, *words):
    text = text_of(pdf)
    for word in words:
        assert word in text, f"the handout does not say \"{word}\":\n{text}"
    fonts = subprocess.run(["pdffonts", str(pdf)], check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()[2:]
    assert fonts and all(line.split()[-5] == "yes" for line in fonts), "a typeface is not embedded"
    subprocess.run(["pdftoppm", "-r", "60", "-png", "-singlefile", str(pdf), str(output)], check=True)
    print(f"ok: {pdf.name} says {', '.join(words)}", flush=True)


def by_region(window, home, output):
    """Region, muscle, Ctrl+P, one click: a printed page."""
    if window.item("muscle", MUSCLE) is None:
        window.click("region", REGION)
    time.sleep(1)
    window.scroll_to("muscle", MUSCLE)
    window.click("muscle", MUSCLE)
    window.wait("the muscle is selected", lambda s: len(s["selection"]) == 2)
    window.key("ctrl+p")
    window.wait("Ctrl+P opens the handout", lambda s: any(i["id"] == "save_handout" for i in s["items"]))
    window.click("button", "save_handout")
    window.wait("it is said to be saved", lambda s: any(i["kind"] == "toast" and i["id"] == "open" for i in s["items"]))
    pdf = new_file(home / "Documents" / "Knotlas", "*.pdf")
    check_handout(pdf, output / "journey-region", "Upper trapezius", "Your week", "Mon", "See a doctor first")


def by_words(window, home, output):
    """No mouse at all: Ctrl+F, words, Enter, Ctrl+P, a note, Ctrl+Enter."""
    before = set((home / "Documents" / "Knotlas").glob("*.pdf"))
    window.key("Escape")
    window.key("ctrl+f")
    window.wait("Ctrl+F goes to the search", lambda s: any(i["id"] == "search" and i["active"] for i in s["items"]))
    window.display.xdotool("type", "--delay", "90", "shooting pain down the leg")
    window.wait("muscles are found", lambda s: any(i["kind"] == "muscle" for i in s["items"])
                and any(i["id"] == "search" and i["label"].endswith("leg") for i in s["items"]))
    window.key("Return")
    state = window.wait("Enter selects the first", lambda s: s["selection"] and muscles(s)[0][0] != MUSCLE)
    window.key("ctrl+p")
    window.wait("Ctrl+P opens the handout", lambda s: any(i["id"] == "save_handout" for i in s["items"]))
    for _ in range(40):
        window.key("Tab")
        time.sleep(0.4)
        if any(i["id"] == "handout_notes" and i["active"] for i in window.state()["items"]):
            break
    window.wait("Tab reaches the notes", lambda s: any(i["id"] == "handout_notes" and i["active"] for i in s["items"]))
    window.display.xdotool("type", "--delay", "90", "Slowly at first")
    window.wait("the note is typed", lambda s: any(i["id"] == "handout_notes" and i["label"] == "Slowly at first"
                                                   for i in s["items"]))
    window.key("ctrl+Return")
    # What is said of the first handout may still be on the screen: only a new page tells.
    end, new = time.monotonic() + 90, set()
    while not new and time.monotonic() < end:
        time.sleep(0.2)
        new = set((home / "Documents" / "Knotlas").glob("*.pdf")) - before
    assert len(new) == 1, f"one new handout was expected, not {new}"
    print("ok: about", state["selection"][0]["muscle"], flush=True)
    check_handout(new.pop(), output / "journey-words", "Slowly at first", "Your week")


def picture(window, home):
    window.key("Escape")
    window.key("f")  # the whole body: this one of boxes has little of the muscle found before
    time.sleep(1.5)
    window.key("ctrl+e")
    window.wait("Ctrl+E offers a picture", lambda s: any(i["id"] == "save_picture" for i in s["items"]))
    window.click("picture_size", "square")
    window.click("picture", "transparent")
    window.wait("the background is left out", lambda s: any(i["id"] == "transparent" and i["active"] for i in s["items"]))
    window.click("picture", "legend")
    window.wait("with its legend", lambda s: any(i["id"] == "legend" and i["kind"] == "picture" and i["active"]
                                                 for i in s["items"]))
    window.click("button", "save_picture")
    png = new_file(home / "Documents" / "Knotlas", "*.png", 150)
    seen = subprocess.run(["identify", "-format", "%w %h %[fx:mean.a] %[fx:maxima.a]", str(png)], check=True,
                          stdout=subprocess.PIPE, text=True).stdout.split()
    assert seen[:2] == ["2048", "2048"] and 0 < float(seen[2]) < 1 and float(seen[3]) == 1, f"the picture is {seen}"
    card = float(subprocess.run(["convert", str(png), "-alpha", "extract", "-crop", "60x20+60+1980", "-format", "%[fx:mean]", "info:"],
                                check=True, stdout=subprocess.PIPE, text=True).stdout)
    assert card > 0.6, f"no legend at the foot of the picture: {card}"
    print(f"ok: {png.name}, 2048 × 2048, transparent, with a legend", flush=True)


def large_picture(window, home):
    """Minutes of drawing: cancelled on its bar, then closed upon. No file, no part of one, is left either time."""
    there = sorted(home.rglob("*.png*"))
    for way, button in (("cancelled", "stop_making"), ("closed upon", "close_at_once")):
        window.key("ctrl+e")
        window.click("picture_size", "poster")
        window.click("button", "save_picture")
        window.wait("a large picture is on its way", lambda s: any(i["id"] == "stop_making" for i in s["items"]))
        if button == "close_at_once":
            window.key("ctrl+q")
        window.click("button", button)
        if button == "stop_making":
            window.wait("it is said that nothing was saved", lambda s: any(i["kind"] == "toast" and "given up" in i["label"]
                                                                          for i in s["items"]))
        else:
            code = window.process.wait(60)
            assert code == 0, f"exit code {code} after closing upon a picture"
        assert sorted(home.rglob("*.png*")) == there, f"a picture was {way}, and something of it was left"
        print(f"ok: a large picture is {way}, nothing of it is left", flush=True)


def remembered(display, program, folder, pack):
    """Theme and language outlive the window; safe mode leaves them aside; damage is survived and said."""
    file = folder / "config" / "knotlas" / "settings.json"
    window = Window(display, program, folder, "--pack", pack)
    try:
        window.wait("the body is there", lambda s: s["body"] and not s["loading"])
        window.key("ctrl+comma")
        window.click("language", "de")
        window.wait("it speaks German", lambda s: any(i["kind"] == "theme" and i["label"] == "Hell" for i in s["items"]))
        window.click("theme", "contrast")
        window.wait("high contrast", lambda s: s["theme"] == "contrast")
        window.quit()
    finally:
        window.stop()
    saved = json.loads(file.read_text())
    assert saved["language"] == "de" and saved["theme"] == "contrast", saved
    for arguments, theme in ((["--safe-mode"], "dark"), ([], "contrast")):
        window = Window(display, program, folder, "--pack", pack, *arguments)
        try:
            window.wait(f"started with {theme}", lambda s: s["body"] and s["theme"] == theme)
            window.quit()
        finally:
            window.stop()
    assert json.loads(file.read_text())["language"] == "de"
    file.write_text("{")
    window = Window(display, program, folder, "--pack", pack)
    try:
        window.wait("damaged settings: the usual ones, and a notice",
                    lambda s: s["theme"] == "dark" and any(i["kind"] == "dismiss" for i in s["items"]))
        window.quit()
    finally:
        window.stop()


def main():
    if skipped(pdftotext="poppler-utils", pdftoppm="poppler-utils", pdffonts="poppler-utils"):
        return 4
    program, output = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory() as name, Display() as display:
        folder = pathlib.Path(name)
        pack = folder / "pack"
        pack.mkdir()
        make_pack(pack)
        window = Window(display, program, folder, "--pack", pack)
        try:
            window.wait("the body is there", lambda s: s["body"] == "boxes" and not s["loading"])
            by_region(window, folder, output)
            by_words(window, folder, output)
            picture(window, folder)
            large_picture(window, folder)
        finally:
            window.stop()
        remembered(display, program, folder, pack)
    return 0


if __name__ == "__main__":
    sys.exit(main())
