#!/usr/bin/env python3
"""What a computer does to a program: killed in the middle, no room on the disk, a home that cannot be written, no
fonts, a graphics driver that can do little. Nothing may be lost that was there before, and nothing half may be left.

usage: faults_test.py KNOTLAS BUILT_IN_PACK DRIVER_WITHOUT_SAMPLES DIES_WRITING (libraries, loaded before the program)
"""
import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM, PACK, NO_SAMPLES, DIES = map(pathlib.Path, sys.argv[1:5]) if len(sys.argv) > 4 else 4 * (None,)
PATIENCE = 300
MUSCLE = "trapezius_descending"


def environment(home, preload=None, **more):
    env = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    env.update(HOME=str(home), XDG_CACHE_HOME=str(home / "cache"), XDG_DATA_HOME=str(home / "data"),
               XDG_CONFIG_HOME=str(home / "config"), ASAN_OPTIONS="detect_leaks=0")
    if preload is not None:
        env.update(LD_PRELOAD=str(preload), ASAN_OPTIONS="detect_leaks=0:verify_asan_link_order=0")
    return {**env, **more}


def small_files():
    """As a full disk: writing beyond 64 KB fails."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))


class Faults(unittest.TestCase):
    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp())
        self.cache = self.home / "cache" / "knotlas"

    def tearDown(self):
        shutil.rmtree(self.home)

    def run_it(self, *arguments, expect=0, prefix=(), env=None, **limits):
        done = subprocess.run([*prefix, PROGRAM, *map(str, arguments)], capture_output=True, text=True,
                              env=env or environment(self.home), timeout=PATIENCE, **limits)
        self.assertEqual(done.returncode, expect, done.stderr)
        return done

    def import_killed(self, after):
        """Kills an import after so many seconds, or (None) as soon as it begins to write its cache; when that was."""
        running = subprocess.Popen([PROGRAM, "pack", "info", str(PACK)], env=environment(self.home),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        start = time.monotonic()
        passed = lambda: time.monotonic() - start
        while running.poll() is None and not (passed() >= after if after else list(self.cache.glob("pack-*"))):
            time.sleep(0.001)
        running.send_signal(signal.SIGKILL)
        running.wait()
        return passed()

    def dies_writing(self, which, *arguments, when="KNOTLAS_DIES_AT", **more):
        """Whether it died in the middle of that write (or when else it should); else it made fewer, and ended well."""
        done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True, timeout=PATIENCE,
                              env=environment(self.home, DIES, **{when: str(which)}, **more))
        self.assertIn(done.returncode, (0, -signal.SIGKILL), done.stderr)
        return done.returncode != 0

    def test_killed_while_importing_and_keeping_the_cache(self):
        whole = self.run_it("pack", "info", PACK, "--json").stdout
        shutil.rmtree(self.cache)
        duration = self.import_killed(None)
        for share in (0.3, 0.6, 0.9, None, None):
            shutil.rmtree(self.cache, ignore_errors=True)
            self.import_killed(share and share * duration)
            # Whatever was left: the next start reads the whole body, and so does the one after it; what has the name of
            # a cache is one.
            for kept in (list(self.cache.glob("pack-*.bin")), True):
                done = self.run_it("--verbose", "pack", "info", PACK, "--json")
                self.assertEqual(done.stdout, whole)
                if kept:
                    self.assertIn("from the cache", done.stderr, "half a cache was left")

    def test_killed_in_the_middle_of_a_write_to_the_cache(self):
        whole = self.run_it("pack", "info", PACK, "--json").stdout
        for which in (1, 2, 500, 1500):
            shutil.rmtree(self.cache)
            self.assertTrue(self.dies_writing(which, "pack", "info", PACK), "the cache was written in fewer steps")
            self.assertEqual(list(self.cache.glob("pack-*.bin")), [], f"half a cache was left by write {which}")
            self.assertEqual(self.run_it("pack", "info", PACK, "--json").stdout, whole)

    def test_killed_while_adding_or_removing_a_body(self):
        """What is installed is whole, or is not there."""
        whole = json.loads(self.run_it("pack", "info", PACK, "--json").stdout)
        places = {"KNOTLAS_DIES_IN": str(self.home / "data")}
        for which in (1, 300, 900):
            self.assertTrue(self.dies_writing(which, "pack", "add", PACK, "--id", "mine", **places), "it was copied in fewer steps")
            self.assertNotIn("mine", self.run_it("pack", "list").stdout)
        self.run_it("pack", "add", PACK, "--id", "mine")
        added = json.loads(self.run_it("pack", "info", "mine", "--json").stdout)
        self.assertEqual({**added, "path": ""}, {**whole, "path": ""})
        died = self.dies_writing(5, "pack", "remove", "mine", when="KNOTLAS_DIES_REMOVING", **places)
        self.assertTrue(died, "nothing was removed through what dies")
        self.assertNotIn("mine", self.run_it("pack", "list").stdout)
        self.run_it("pack", "add", PACK, "--id", "mine")
        self.run_it("pack", "remove", "mine")
        self.assertEqual(list((self.home / "data" / "knotlas" / "packs").iterdir()), [], "something of it is left")

    def test_the_power_goes_right_after_a_handout_or_a_picture_is_saved(self):
        for name, make in (("handout.pdf", ("handout", MUSCLE, "-o")), ("a.png", ("render", "--size", "200x150", "-o"))):
            target = self.home / name
            self.assertTrue(self.dies_writing(1, *make, target, when="KNOTLAS_DIES_AFTER", KNOTLAS_DIES_IN=name))
            self.assertGreater(target.stat().st_size, 1000, f"{name} stood there before it was on the disk")

    def test_what_a_kill_leaves_behind_is_swept_up(self):
        self.run_it("pack", "info", PACK)
        kept = next(self.cache.glob("pack-*.bin"))
        left = self.cache / (kept.name + ".abc123")
        left.write_bytes(b"half")
        os.utime(left, (time.time() - 7200, time.time() - 7200))
        young = self.cache / (kept.name + ".xyz789")
        young.write_bytes(b"being written just now by another Knotlas")
        kept.write_bytes(b"damaged")
        self.run_it("pack", "info", PACK)
        self.assertFalse(left.exists())
        self.assertTrue(young.exists())

    def test_every_byte_of_a_damaged_cache_is_noticed(self):
        picture = self.home / "a.png"
        draw = ("render", "--size", "120x90", "--select", f"{MUSCLE}:left", "-o", picture)
        self.run_it(*draw)
        good = picture.read_bytes()
        for kept in sorted(self.cache.glob("*.bin")):
            data = kept.read_bytes()
            for place in (9, 17, len(data) // 3):
                kept.write_bytes(data[:place] + bytes([data[place] ^ 0x40]) + data[place + 1:])
                self.run_it(*draw)
                self.assertEqual(picture.read_bytes(), good, (kept.name, place))
            kept.write_bytes(data[:len(data) // 2])
            self.run_it(*draw)
            self.assertEqual(picture.read_bytes(), good, kept.name)

    def test_killed_in_the_middle_of_any_write_of_a_handout_or_a_picture(self):
        for name, make in (("handout.pdf", ("handout", MUSCLE, "-o")), ("a.png", ("render", "--size", "200x150", "-o"))):
            target = self.home / name
            self.run_it(*make, target)
            before = target.read_bytes()
            which = 1
            while self.dies_writing(which, *make, target):
                self.assertEqual(target.read_bytes(), before, f"write {which} of {name} left half of it")
                which += 1
            self.assertGreater(which, 1, "nothing was written through what dies")

    def test_no_room_on_the_disk(self):
        picture = self.home / "a.png"
        self.run_it("render", "--size", "500x400", "-o", picture)
        before = picture.read_bytes()
        self.assertGreater(len(before), 65536)
        shutil.rmtree(self.cache)
        done = self.run_it("render", "--size", "600x400", "-o", picture, expect=1, preexec_fn=small_files)
        self.assertIn(str(picture), done.stderr)
        self.assertEqual(picture.read_bytes(), before)
        self.assertEqual([p.name for p in self.home.glob("a.png*")], ["a.png"], "half a picture was left")
        self.assertEqual([p.name for p in self.cache.glob("pack-*")], [], "half a cache was left")
        self.run_it("find", "headache", preexec_fn=small_files)

    def mounted(self, place, options, *after):
        """A prefix that runs a program with a file system of its own at a place; skips where that is not allowed."""
        steps = " && ".join([f'mount -t tmpfs -o {options} none "{place}"', *after, 'exec "$@"'])
        prefix = ("unshare", "--mount", "--map-root-user", "sh", "-c", steps, "sh")
        if subprocess.run([*prefix, "true"], capture_output=True).returncode != 0:
            self.skipTest("no file system can be mounted here (unshare is not allowed)")
        return prefix

    def test_a_disk_that_is_full_in_the_middle(self):
        """At every size of disk the body is shown, and what stands in the cache afterwards is whole or nothing."""
        whole = self.run_it("pack", "info", PACK, "--json").stdout
        size = max(p.stat().st_size for p in self.cache.glob("pack-*.bin"))
        listing = self.home / "listing"
        for share in (0.0, 0.4, 0.95, 1.5):
            kept = max(1, int(size * share / 1024))
            prefix = self.mounted(self.home / "cache", f"size={kept}k")
            done = self.run_it("pack", "info", PACK, "--json", prefix=(
                *prefix[:-2], prefix[-2].replace('exec "$@"', f'"$@" && ls -1 "{self.home}/cache/knotlas" > "{listing}"'), "sh"))
            self.assertEqual(done.stdout, whole)
            names = listing.read_text().split()
            self.assertEqual([n for n in names if not n.endswith(".bin")], [], f"half a cache was left at {share}")
            self.assertEqual(any(n.startswith("pack-") for n in names), share > 1, f"{names} at {share}")

    def test_a_picture_on_a_full_disk(self):
        target = self.home / "small"
        target.mkdir()
        prefix = self.mounted(target, "size=64k", f'echo before > "{target}/a.png"')
        done = self.run_it("render", "--size", "900x700", "-o", target / "a.png", expect=1, prefix=(
            *prefix[:-2], prefix[-2].replace('exec "$@"', f'{{ "$@"; code=$?; cp -r "{target}" "{self.home}/after"; exit $code; }}'), "sh"))
        self.assertIn("No space left", done.stderr)
        self.assertEqual([p.name for p in (self.home / "after").iterdir()], ["a.png"])
        self.assertEqual((self.home / "after" / "a.png").read_text(), "before\n")

    def test_a_home_on_a_disk_that_is_mounted_to_be_read(self):
        for name in ("cache", "data", "config"):
            (self.home / name).mkdir()
        out = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, out)
        prefix = self.mounted(self.home, "ro")
        self.run_it("render", "--size", "160x120", "-o", out / "a.png", prefix=prefix)
        self.assertTrue((out / "a.png").exists())
        self.run_it("handout", MUSCLE, "-o", out / "a.pdf", prefix=prefix)
        done = self.run_it("handout", MUSCLE, "-o", self.home / "a.pdf", prefix=prefix, expect=1)
        self.assertIn("Read-only file system", done.stderr)

    def test_no_room_for_an_added_body(self):
        self.run_it("pack", "add", PACK, "--id", "mine", expect=1, preexec_fn=small_files)
        self.assertEqual(list((self.home / "data" / "knotlas" / "packs").iterdir()), [])
        self.run_it("pack", "add", PACK, "--id", "mine")
        self.run_it("pack", "info", "mine")

    def test_a_home_that_cannot_be_written(self):
        nowhere = {"HOME": "/proc/none", "XDG_CACHE_HOME": "/proc/none", "XDG_DATA_HOME": "/proc/none",
                   "XDG_CONFIG_HOME": "/proc/none"}
        picture = self.home / "a.png"
        self.run_it("render", "--size", "160x120", "-o", picture, env=environment(self.home, **nowhere))
        self.assertTrue(picture.exists())
        done = self.run_it("pack", "add", PACK, "--id", "mine", expect=1, env=environment(self.home, **nowhere))
        self.assertIn("/proc/none", done.stderr)

    def test_no_fonts(self):
        hide = self.mounted("/usr/share/fonts", "size=1m")
        picture = self.home / "a.png"
        done = self.run_it("render", "--labels", "--select", f"{MUSCLE}:left", "--size", "200x150", "-o", picture,
                           prefix=hide)
        self.assertIn("fonts-inter", done.stderr)
        self.assertTrue(picture.exists())

    def test_a_graphics_card_without_multisampling(self):
        """Pictures with all that asks for samples are drawn, and look as others do."""
        draw = ("render", "--labels", "--select", f"{MUSCLE}:left", "--size", "400x300", "-o")
        done = self.run_it("--verbose", *draw, self.home / "without.png", env=environment(self.home, NO_SAMPLES))
        self.assertIn("Some Graphics Card has no multisampling", done.stderr)
        self.assertNotIn("OpenGL:", done.stderr)
        self.run_it(*draw, self.home / "with.png")
        without, having = ((self.home / f"{name}.png").stat().st_size for name in ("without", "with"))
        self.assertLess(abs(without / having - 1), 0.1, "the picture is another one")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
