#!/usr/bin/env python3
"""Files dropped on the real window: a body's folder, its zip file, a client's file, and what is none of these.

    drop_test.py PROGRAM OUTPUT_FOLDER

Exits 4 (skipped) when Xvfb, xdotool or ImageMagick is missing.
"""
import json
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from drop import drop
from window_test import Window, make_pack, skipped, stage


def drop_on(window, *paths):
    x, y, width, height = window.geometry()
    drop(window.display.environment["DISPLAY"], window.id(), (x + width // 2, y + height // 2), paths)


def renamed_pack(folder, name):
    pack = folder / name
    pack.mkdir()
    make_pack(pack)
    described = json.loads((pack / "pack.json").read_text())
    (pack / "pack.json").write_text(json.dumps(dict(described, id=name, title=name)))
    return pack


def main():
    if skipped():
        return 4
    with stage() as (display, program, folder, output):
        first, second = renamed_pack(folder, "first"), renamed_pack(folder, "second body")
        zipped = pathlib.Path(shutil.make_archive(str(folder / "third"), "zip", renamed_pack(folder, "third")))
        client = folder / "Änne.knotlas"
        client.write_text(json.dumps({"format": "knotlas client file", "version": 1,
                                      "client": {"name": "Änne", "notes": ""}, "sessions": [], "views": [],
                                      "notes": [], "drawings": []}))
        none = folder / "notes.txt"
        none.write_text("neither a body nor a client's file")
        window = Window(display, program, folder, "--pack", first)
        try:
            window.wait("the body is there", lambda s: s["body"] == "first" and not s["loading"])
            drop_on(window, second)
            window.wait("a folder that is dropped is shown", lambda s: s["body"] == "second body" and not s["loading"])
            drop_on(window, zipped)
            window.wait("a zip file that is dropped is shown", lambda s: s["body"] == "third" and not s["loading"])
            drop_on(window, client)
            window.wait("a client's file that is dropped is open", lambda s: s["file"]["name"] == "Änne")
            assert window.state()["body"] == "third"
            drop_on(window, none)
            window.wait("another file is refused in words", lambda s: any(i["kind"] == "dismiss" for i in s["items"]))
            state = window.state()
            assert state["body"] == "third" and state["file"]["name"] == "Änne", "nothing is lost"
            display.screenshot(output / "dropped.png")
            window.quit()
        finally:
            window.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
