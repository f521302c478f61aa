#!/usr/bin/env python3
"""The real program on the command line: answers, exit codes, and one clear sentence for everything that can go wrong.

usage: command_line_test.py KNOTLAS REFERENCE_FOLDER

The body is a small one made here (a skin, a muscle, a bone); tests on the reference body are skipped when its folder
is not there. Nothing outside a temporary folder is written.
"""
import json
import math
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import zipfile

PROGRAM = pathlib.Path(sys.argv[1]) if len(sys.argv) > 2 else None
REFERENCE = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
UPPER_TRAPEZIUS = "FMA33586"


def run(*arguments, **environment):
    """Runs the program without a display; never longer than a few minutes."""
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    env.update(XDG_DATA_HOME=str(HOME), ASAN_OPTIONS="detect_leaks=0", **environment)
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, env=env, timeout=600)


def ellipsoid(centre, radii, rings=24):
    """A closed OBJ: vertices and faces as text lines."""
    lines, around = [], 2 * rings
    lines.append("v %f %f %f" % (centre[0], centre[1], centre[2] + radii[2]))
    for r in range(1, rings):
        for a in range(around):
            p, t = math.pi * r / rings, 2 * math.pi * a / around
            unit = (math.sin(p) * math.cos(t), math.sin(p) * math.sin(t), math.cos(p))
            lines.append("v %f %f %f" % tuple(c + k * u for c, k, u in zip(centre, radii, unit)))
    lines.append("v %f %f %f" % (centre[0], centre[1], centre[2] - radii[2]))
    at = lambda r, a: 2 + (r - 1) * around + a % around
    for a in range(around):
        lines.append(f"f 1 {at(1, a)} {at(1, a + 1)}")
        for r in range(1, rings - 1):
            lines.append(f"f {at(r, a)} {at(r + 1, a)} {at(r + 1, a + 1)} {at(r, a + 1)}")
        lines.append(f"f {at(rings - 1, a)} {2 + (rings - 1) * around} {at(rings - 1, a + 1)}")
    return "\n".join(lines) + "\n"


def make_pack(folder):
    """A body of three: big enough that the surface points of the neck find skin."""
    folder.mkdir(parents=True)
    parts = [("skin.obj", "FMA7163", "skin", "midline", "skin", (0, -80, 1400), (68, 68, 260)),
             ("muscle.obj", UPPER_TRAPEZIUS, "upper trapezius", "right", "muscle", (-40, -60, 1390), (20, 20, 60)),
             ("bone.obj", "FMA9611", "bone", "midline", "bone", (0, -80, 1400), (20, 20, 200))]
    table = {"id": "small", "title": "Small body", "licence": "none", "credit": "made for a test",
             "frame": "canonical-mm", "structures": []}
    for file, fma, name, side, kind, centre, radii in parts:
        (folder / file).write_text(ellipsoid(centre, radii))
        table["structures"].append({"fma": fma, "name": name, "side": side, "kind": kind, "file": file})
    (folder / "pack.json").write_text(json.dumps(table))
    return folder


def png_size(path):
    data = path.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n", "not a PNG"
    return struct.unpack(">II", data[16:24])


class CommandLine(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=HOME))
        self.pack = make_pack(self.folder / "small")

    def tearDown(self):
        shutil.rmtree(self.folder)

    def fails_with(self, *words, arguments):
        """Exit code 1, one sentence on stderr that holds the words, nothing on stdout."""
        done = run(*arguments)
        self.assertEqual(1, done.returncode, done.stderr)
        last = done.stderr.strip().splitlines()[-1]
        self.assertTrue(last.startswith("knotlas: "), last)
        for word in words:
            self.assertIn(str(word), last)
        return done

    # Answers

    def test_find_ranks_what_a_person_types(self):
        done = run("find", "uper trapezus", "--json")
        self.assertEqual(0, done.returncode, done.stderr)
        answers = json.loads(done.stdout)
        self.assertEqual("trapezius_descending", answers[0]["id"])
        self.assertEqual({"id", "name", "score", "why"}, set(answers[0]))
        self.assertEqual(sorted((a["score"] for a in answers), reverse=True), [a["score"] for a in answers])

    def test_show_tells_everything_about_a_muscle(self):
        muscle = json.loads(run("show", "trapezius_descending", "--json").stdout)
        self.assertEqual("Upper trapezius", muscle["name"]["en"])
        zones = muscle["trigger_points"][0]["zones"]
        self.assertEqual("essential", zones[0]["kind"])
        self.assertIn("temple", " ".join(zones[0]["areas"]))
        self.assertGreaterEqual(len(muscle["techniques"]), 3)
        self.assertEqual("red_flag", muscle["cautions"][0]["kind"])
        named = {source["id"] for source in muscle["sources"]}
        self.assertLessEqual(set(muscle["trigger_points"][0]["sources"]), named)

    def test_show_in_words_puts_cautions_before_techniques(self):
        text = run("show", "trapezius_descending").stdout
        self.assertLess(text.index("First of all"), text.index("What may ease it"))
        self.assertIn("no pattern is a diagnosis", text)

    def test_a_driver_that_is_too_old_is_told_with_what_to_do(self):
        picture = self.folder / "old.png"
        done = run("render", "--pack", self.pack, "-o", picture, MESA_GL_VERSION_OVERRIDE="3.3", LIBGL_ALWAYS_SOFTWARE="1")
        self.assertEqual(1, done.returncode)
        self.assertIn("OpenGL 4.1", done.stderr)
        self.assertIn("driver", done.stderr)
        self.assertFalse(picture.exists())

    def test_render_draws_a_picture_of_the_asked_size(self):
        picture = self.folder / "a.png"
        done = run("render", "--pack", self.pack, "--select", "trapezius_descending:right", "--size", "320x240", "-o", picture)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual((320, 240), png_size(picture))
        self.assertEqual("", done.stdout)

    def test_render_draws_what_a_page_to_learn_from_shows(self):
        one, other = self.folder / "one.png", self.folder / "other.png"
        for page, picture in (("referred_pain", one), ("referred_pain:2", other)):
            done = run("render", "--pack", self.pack, "--page", page, "--size", "320x240", "-o", picture)
            self.assertEqual(0, done.returncode, done.stderr)
        self.assertNotEqual(one.read_bytes(), other.read_bytes())
        for page in ("nowhere", "referred_pain:99", "referred_pain:x", "referred_pain:"):
            self.fails_with(page.rstrip(":"), arguments=["render", "--pack", self.pack, "--page", page, "-o", one])

    def words_of(self, pdf):
        """The text of a PDF, or nothing when pdftotext is not installed."""
        if shutil.which("pdftotext") is None:
            return None
        return subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout

    def test_a_handout_is_a_pdf_that_says_what_to_do(self):
        pdf = self.folder / "a.pdf"
        done = run("handout", "trapezius_descending:right", "--pack", self.pack, "--techniques", "stretch_upper_trapezius",
                   "--notes", "Αργά και απαλά", "--therapist", "A. Therapist", "--paper", "letter", "-o", pdf)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertTrue(pdf.read_bytes().startswith(b"%PDF-"))
        self.assertLess(pdf.stat().st_size, 2_000_000)
        words = self.words_of(pdf)
        if words is not None:
            for expected in ("Upper trapezius", "Right side", "Ear to shoulder", "Αργά και απαλά", "A. Therapist",
                             "made for a test"):
                self.assertIn(expected, words)

    def test_a_handout_speaks_the_language_asked_for(self):
        pdf = self.folder / "a.pdf"
        done = run("handout", "trapezius_descending:left", "--pack", self.pack, "--language", "de", "-o", pdf)
        self.assertEqual(0, done.returncode, done.stderr)
        words = self.words_of(pdf)
        if words is not None:
            for expected in ("Oberer Trapezmuskel", "Linke Seite", "Deine Woche", "Mo", "Zuerst zum Arzt bei", "auf Englisch"):
                self.assertIn(expected, words)
        self.fails_with("xx", arguments=["handout", "trapezius_descending", "--pack", self.pack, "--language", "xx", "-o", pdf])

    def test_a_handout_that_cannot_be_made_is_refused_in_a_sentence(self):
        pdf = self.folder / "a.pdf"
        self.fails_with("trapezius_descending", arguments=["handout", "trapezius_decending", "--pack", self.pack, "-o", pdf])
        self.fails_with("no_such_technique", arguments=["handout", "trapezius_descending", "--techniques", "no_such_technique",
                                                        "--pack", self.pack, "-o", pdf])
        self.fails_with("nowhere.zip", arguments=["handout", "trapezius_descending", "--pack", "nowhere.zip", "-o", pdf])
        self.fails_with("no-such-folder", arguments=["handout", "trapezius_descending", "--pack", self.pack,
                                                     "-o", self.folder / "no-such-folder" / "a.pdf"])
        self.assertFalse(pdf.exists())
        self.assertEqual(2, run("handout", "-o", pdf).returncode)

    def test_pack_info_counts_what_is_there(self):
        info = json.loads(run("pack", "info", self.pack, "--json").stdout)
        self.assertEqual("small", info["id"])
        self.assertEqual({"skin", "muscle", "bone"}, set(info["kinds"]))
        self.assertEqual([], info["failed"])

    def test_where_answers_for_a_place_on_the_skin(self):
        done = run("where", "--pack", self.pack, "--at", "neck.posterolateral.upper:25", "--json")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("trapezius_descending", [a["id"] for a in json.loads(done.stdout)])

    def test_validate_counts_and_finds_no_error_in_our_own_content(self):
        done = run("validate", "--json")
        answer = json.loads(done.stdout)
        self.assertEqual([], answer["errors"])
        self.assertEqual(0, done.returncode)
        self.assertGreaterEqual(answer["counts"]["muscles"], 24)

    # A pack that is kept

    def test_a_pack_is_added_found_by_name_and_removed(self):
        self.assertEqual(0, run("pack", "add", self.pack).returncode)
        self.assertIn("small", [p["id"] for p in json.loads(run("pack", "list", "--json").stdout)])
        self.assertEqual("small", json.loads(run("pack", "info", "small", "--json").stdout)["id"])
        self.fails_with("installed already", arguments=["pack", "add", self.pack])
        self.assertEqual(0, run("pack", "remove", "small").returncode)
        self.fails_with("small", arguments=["pack", "remove", "small"])

    # What can go wrong

    def test_wrong_usage_exits_2(self):
        for arguments in (["render"], ["--no-such-option"], ["nonsense"], ["render", "--view", "behind", "-o", "x.png"]):
            self.assertEqual(2, run(*arguments).returncode, arguments)

    def test_an_unknown_muscle_is_answered_with_near_ones(self):
        self.fails_with("trapezius_decending", "trapezius_descending", arguments=["show", "trapezius_decending"])
        self.fails_with("sideways", arguments=["render", "--pack", self.pack, "--select", "trapezius_descending:sideways", "-o", "x.png"])

    def test_a_missing_body_is_named(self):
        self.fails_with("nowhere.zip", arguments=["pack", "info", "nowhere.zip"])

    def test_a_truncated_zip_is_named_and_leaves_no_picture(self):
        whole, cut = self.folder / "whole.zip", self.folder / "cut.zip"
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in self.pack.iterdir():
                archive.write(file, file.name)
        self.assertEqual(0, run("pack", "info", whole).returncode)
        cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
        picture = self.folder / "a.png"
        done = run("render", "--pack", cut, "-o", picture)
        self.assertEqual(1, done.returncode)
        self.assertIn("cut.zip", done.stderr)
        self.assertFalse(picture.exists())

    def test_a_corrupt_mesh_is_skipped_and_named(self):
        (self.pack / "muscle.obj").write_text("v 1 2 nan\nf 1 2 9\n")
        done = run("pack", "info", self.pack, "--json")
        self.assertEqual(0, done.returncode, done.stderr)
        failed = json.loads(done.stdout)["failed"]
        self.assertEqual(["muscle.obj"], [f["file"] for f in failed])
        self.assertTrue(failed[0]["reason"])

    def test_a_damaged_table_is_named(self):
        (self.pack / "pack.json").write_text('{"id": "small", ')
        self.fails_with("pack.json", arguments=["pack", "info", self.pack])

    def test_a_gap_in_the_content_fails_and_is_named(self):
        assets = self.folder / "gap"
        shutil.copytree(ASSETS, assets)
        text = (assets / "techniques" / "hip.yaml").read_text().splitlines(keepends=True)
        course = next(i for i, line in enumerate(text) if line.startswith("    course:"))
        (assets / "techniques" / "hip.yaml").write_text("".join(text[:course] + text[course + 1:]))
        done = run("validate", assets, "--json")
        self.assertEqual(1, done.returncode)
        self.assertTrue(any("has no course" in e["message"] for e in json.loads(done.stdout)["errors"]))

    def test_malformed_content_is_named_with_its_line(self):
        assets = self.folder / "assets"
        shutil.copytree(ASSETS, assets)
        broken = next(assets.glob("muscles/**/trapezius_descending.yaml"))
        broken.write_text(broken.read_text() + "feels_like: [unclosed\n")
        done = run("validate", assets, "--json")
        self.assertEqual(1, done.returncode)
        errors = json.loads(done.stdout)["errors"]
        mine = [e for e in errors if e["file"].endswith("trapezius_descending.yaml")]
        self.assertTrue(mine and mine[0]["line"] > 1 and mine[0]["mend"], errors[:3])

    def test_a_picture_that_cannot_be_written_is_named(self):
        self.fails_with("no-such-folder", arguments=["render", "--pack", self.pack, "--size", "64x64",
                                                     "-o", self.folder / "no-such-folder" / "a.png"])

    def test_a_size_that_makes_no_sense_is_named(self):
        for size in ("0x10", "100", "99999x10", "axb"):
            self.fails_with(size, arguments=["render", "--pack", self.pack, "--size", size, "-o", "a.png"])

    def test_a_place_that_is_not_there_is_named(self):
        self.fails_with("elbow.nowhere", arguments=["where", "--pack", self.pack, "--at", "elbow.nowhere"])
        self.fails_with("radius", arguments=["where", "--pack", self.pack, "--at", "temple:-3"])

    def test_without_a_display_the_window_says_what_to_do(self):
        self.fails_with("display", "render", arguments=["--pack", self.pack])


@unittest.skipUnless(REFERENCE and (REFERENCE / "isa_BP3D_4.0_obj_99.zip").exists(), "the reference body is not here")
class ReferenceBody(unittest.TestCase):
    def test_all_parts_load(self):
        info = json.loads(run("pack", "info", REFERENCE, "--json").stdout)
        self.assertGreaterEqual(info["structures"], 750)
        self.assertGreaterEqual(info["kinds"]["muscle"]["structures"], 300)

    def test_the_temple_is_where_upper_trapezius_refers(self):
        answers = json.loads(run("where", "--pack", REFERENCE, "--at", "temple:25@left", "--top", 8, "--json").stdout)
        self.assertIn(("trapezius_descending", "left"), [(a["id"], a["side"]) for a in answers])

    def test_the_content_fits_the_body(self):
        done = run("validate", "--pack", REFERENCE, "--json")
        self.assertEqual([], json.loads(done.stdout)["errors"])


if __name__ == "__main__":
    if PROGRAM is None:
        sys.exit("usage: command_line_test.py KNOTLAS REFERENCE_FOLDER")
    ASSETS = pathlib.Path(__file__).resolve().parents[2] / "assets"
    HOME = pathlib.Path(tempfile.mkdtemp(prefix="knotlas-test-"))
    try:
        unittest.main(argv=sys.argv[:1], verbosity=1)
    finally:
        shutil.rmtree(HOME, ignore_errors=True)
