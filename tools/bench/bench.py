#!/usr/bin/env python3
"""All benchmarks in one run: prints one table and writes docs/benchmarks.md.

usage: bench.py BUILD_FOLDER OUTPUT.md [--pack FOLDER] [--rounds N] [--quick]

Whole programs are compared by running them in turns (ours, theirs, ours, theirs …) and taking the median of each;
processor seconds (user + system, of all threads) come first, since they do not depend on what else the machine does.
The peer is f3d (Debian package f3d), on the same triangles merged into one GLB, under the same software OpenGL.
"""
import argparse
import contextlib
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile

GOALS = {  # name of a benchmark: (what it is for a person, goal in ms)
    "pick_a_structure": ("What is under the mouse", 1.0),
    "stroke_to_ranking": ("Brush stroke to new ranking", 5.0),
    "search_while_typing": ("Search, one letter typed", 2.0),
    "undo_and_redo": ("Undo and redo", 1.0),
    "hide_and_show_all_muscles": ("Hide or show all muscles", 16.7),
    "hide_every_muscle_by_itself": ("Hide every muscle, one by one", 100.0),
    "select_with_its_zones": ("Select a muscle with its zones", 16.7),
    "read_content": ("Read the content, from YAML", None),
    "read_content_from_cache": ("Read the content, from the cache", 50.0),
    "open_body_from_cache": ("Open the body, from the cache", 100.0),
    "resolve_atlas": ("Place content in the body", 200.0),
    "every_zone": ("Work out every zone", None),
}


def measured(command, env=None, cwd=None):
    """CPU seconds, wall seconds and peak MB of a process with its children."""
    start = time.monotonic()
    process = subprocess.Popen([str(c) for c in command], env=env, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{command} failed ({process.returncode}): {errors.decode(errors='replace')[-800:]}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss / 1024


def in_turns(rounds, **runs):
    """name -> (CPU s, wall s, peak MB), medians; one round to warm up is not counted."""
    found = {name: [] for name in runs}
    for round_ in range(rounds + 1):
        for name, run in runs.items():
            value = run()
            if round_ > 0:
                found[name].append(value)
    return {name: tuple(statistics.median(v[i] for v in values) for i in range(3)) for name, values in found.items()}


@contextlib.contextmanager
def display():
    """An X server of our own: f3d needs one. Its time is not counted."""
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"],
                              pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    number = os.fdopen(read).readline().strip()
    try:
        yield dict(os.environ, DISPLAY=f":{number}", LIBGL_ALWAYS_SOFTWARE="1")
    finally:
        server.terminate()
        server.wait()


def until_interactive(knotlas, folder, env):
    """CPU seconds, wall seconds and peak MB of a window from its start until it shows the body and takes input."""
    trace = folder / "trace.jsonl"
    trace.unlink(missing_ok=True)
    home = folder / "home"
    home.mkdir(exist_ok=True)
    cache = env.get("XDG_CACHE_HOME") or str(pathlib.Path.home() / ".cache")
    env = dict(env, HOME=str(home), XDG_CONFIG_HOME=str(home), XDG_DATA_HOME=str(home), XDG_CACHE_HOME=cache)
    start = time.monotonic()
    process = subprocess.Popen([str(knotlas), "--ui-trace", str(trace)], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            lines = trace.read_text().split("\n")[:-1] if trace.exists() else []
            state = json.loads(lines[-1]) if lines else {"loading": True}
            if not state["loading"] and state["body"]:
                break
            if process.poll() is not None or time.monotonic() - start > 60:
                raise RuntimeError("the window did not show its body")
            time.sleep(0.002)
        wall = time.monotonic() - start
        fields = pathlib.Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        peak = next(int(line.split()[1]) for line in pathlib.Path(f"/proc/{process.pid}/status").read_text().splitlines()
                    if line.startswith("VmHWM"))
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), wall, peak / 1024
    finally:
        process.terminate()
        process.wait()


def drags(path, count):
    """A recording for f3d: the mouse turns the body, a frame each move."""
    lines = ["# StreamVersion 1.1", "LeftButtonPressEvent 600 400 0 0 0 0 0"]
    lines += [f"MouseMoveEvent {600 + (i % 50) * 4} {400 + i % 7} 0 0 0 0 0" for i in range(count)]
    lines += ["LeftButtonReleaseEvent 600 400 0 0 0 0 0"]
    path.write_text("\n".join(lines) + "\n")


def machine():
    def first(pattern, file):
        for line in pathlib.Path(file).read_text().splitlines():
            if line.startswith(pattern):
                return line.split(":", 1)[1].strip()
        return "unknown"
    system = dict(line.split("=", 1) for line in pathlib.Path("/etc/os-release").read_text().splitlines() if "=" in line)
    memory = int(first("MemTotal", "/proc/meminfo").split()[0]) // 1024 ** 2
    return (f"{first('model name', '/proc/cpuinfo')}, {os.cpu_count()} cores, {memory} GiB; "
            f"{system.get('PRETTY_NAME', '').strip(chr(34))}, kernel {'.'.join(platform.release().split('.')[:2])}; OpenGL by llvmpipe (software)")


class Report:
    def __init__(self):
        self.lines = []

    def section(self, title, head):
        self.lines += ["", f"## {title}", "", "| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
        print(f"\n{title}\n  " + " · ".join(head), flush=True)

    def row(self, *cells):
        self.lines.append("| " + " | ".join(cells) + " |")
        print("  " + " · ".join(cells), flush=True)

    def say(self, text):
        self.lines += ["", text]
        print(text, flush=True)


def ratio(ours, theirs, goal):
    share = ours / theirs
    return f"**{share:.2f}**" + (f" (goal {goal:g}: {'met' if share <= goal else 'missed'})" if goal else "")


def programs(report, args, bench, knotlas, folder):
    env = dict(os.environ)
    glb = folder / "merged.glb"
    body = args.pack or args.build / "packs" / "figure"
    size = json.loads(subprocess.check_output([bench, "export", glb], env=dict(env, KNOTLAS_BENCH_PACK=str(body))))
    size["MB"] = glb.stat().st_size / 1e6
    png = folder / "ours.png"
    draw = [knotlas, "render", "--pack", body, "--layers", "muscles,bones,others", "--size", "1280x960", "-o", png]
    report.section(f"Whole programs, {size['triangles'] / 1e6:.2f} million triangles, warm",
                   ["what", "Knotlas", "peer", "ratio"])
    if shutil.which("f3d") and shutil.which("Xvfb"):
        with display() as screen:
            peer = ["f3d", "--dry-run", glb, "--up=+Z", "--output", folder / "f3d.png", "--resolution", "1280,960"]
            found = in_turns(args.rounds, ours=lambda: measured(draw), theirs=lambda: measured(peer, screen))
            (cpu, wall, peak), (cpu2, wall2, peak2) = found["ours"], found["theirs"]
            report.row("first picture 1280×960, CPU", f"{cpu:.2f} s", f"f3d {cpu2:.2f} s", ratio(cpu, cpu2, 0.5))
            report.row("the same, wall", f"{wall:.2f} s", f"f3d {wall2:.2f} s", ratio(wall, wall2, None))
            report.row("the same, peak memory", f"{peak:.0f} MB", f"f3d {peak2:.0f} MB", ratio(peak, peak2, 0.6))
            few, many = 10, 10 + args.frames
            for count in (few, many):
                drags(folder / f"{count}.log", count)
            play = lambda count: measured(["f3d", "--dry-run", glb, "--up=+Z", "--resolution", "1280,720", "--output", folder / "f3d.png",
                                           "--interaction-test-play", folder / f"{count}.log"], screen)
            own = lambda: json.loads(subprocess.check_output([bench, "frames", str(args.frames), "1280", "720"],
                                                             env=dict(env, KNOTLAS_BENCH_PACK=str(body))))
            ours, theirs = [], []
            for _ in range(args.rounds):
                ours.append(own())
                theirs.append(1000 * (play(many)[0] - play(few)[0]) / args.frames)
            theirs = statistics.median(theirs)
            for what, key, goal in (("a frame 1280×720 while turning, CPU", "moving_cpu_ms", 0.5),
                                    ("the same with the care of a body at rest", "resting_cpu_ms", None)):
                cost = statistics.median(o[key] for o in ours)
                report.row(what, f"{cost:.1f} ms", f"f3d {theirs:.1f} ms", ratio(cost, theirs, goal))
    else:
        report.row("f3d or Xvfb is not installed: not compared", "", "", "")
    archive = args.pack and next(iter(sorted(args.pack.glob("isa_BP3D*.zip"))), None)
    if archive:
        unpacked = folder / "unpacked"
        zipfile.ZipFile(archive).extractall(unpacked)
        def cold():
            shutil.rmtree(folder / "cold", ignore_errors=True)
            return measured([knotlas, "pack", "info", args.pack], dict(env, XDG_CACHE_HOME=str(folder / "cold")))
        found = in_turns(args.rounds, ours=cold, theirs=lambda: measured([bench, "sequential", unpacked]))
        (cpu, wall, _), (cpu2, wall2, _) = found["ours"], found["theirs"]
        report.row("cold import of the archive, wall", f"{wall:.2f} s", f"Assimp, file by file {wall2:.2f} s", ratio(wall, wall2, 0.5))
        report.row("the same, CPU", f"{cpu:.2f} s", f"{cpu2:.2f} s", ratio(cpu, cpu2, None))
    return size


def start(report, args, knotlas, folder):
    report.section("Start of the program, built-in body, warm", ["what", "CPU", "wall", "peak memory"])
    for name, extra in (("first picture, 1280×960", []),
                        ("first picture of a muscle with its zones", ["--select", "trapezius_descending:left", "--labels"]),
                        ("first picture, 640×480", ["--size", "640x480"])):
        run = lambda extra=extra: measured([knotlas, "render", *extra, "-o", folder / "a.png"])
        cpu, wall, peak = in_turns(args.rounds, ours=run)["ours"]
        goal = " (goal 0.7: " + ("met" if wall <= 0.7 else "missed") + ")" if not extra else ""
        report.row(name, f"{cpu:.2f} s", f"{wall:.2f} s{goal}", f"{peak:.0f} MB")
    if shutil.which("Xvfb"):
        with display() as screen:
            cpu, wall, peak = in_turns(args.rounds, ours=lambda: until_interactive(knotlas, folder, screen))["ours"]
            met = "met" if wall <= 0.7 else "missed"
            report.row("window with the body, ready for the person", f"{cpu:.2f} s", f"{wall:.2f} s (goal 0.7: {met})", f"{peak:.0f} MB")
    cpu, wall, peak = in_turns(args.rounds, ours=lambda: measured([knotlas, "find", "headache"]))["ours"]
    report.row("`knotlas find`", f"{cpu:.2f} s", f"{wall:.2f} s", f"{peak:.0f} MB")


def micro(bench, pattern, body, minimum, rounds):
    """name of a benchmark -> its CPU ms, median of the rounds."""
    output = subprocess.check_output([bench, f"--benchmark_filter={pattern}", "--benchmark_format=json",
                                      f"--benchmark_min_time={minimum}", f"--benchmark_repetitions={rounds}",
                                      "--benchmark_enable_random_interleaving=true"],
                                     env=dict(os.environ, KNOTLAS_BENCH_PACK=str(body)))
    unit = {"ns": 1e-6, "us": 1e-3, "ms": 1.0, "s": 1e3}
    found = {}
    for b in json.loads(output)["benchmarks"]:
        if b["run_type"] == "iteration":
            found.setdefault(b["run_name"], []).append(b["cpu_time"] * unit[b["time_unit"]])
    return {name: statistics.median(times) for name, times in found.items()}


def queries(report, args, bench):
    report.section("What a person waits for", ["what", "built-in body, CPU"] + (["real atlas, CPU"] if args.pack else []) + ["goal"])
    bodies = [args.build / "packs" / "figure"] + ([args.pack] if args.pack else [])
    rows = {}
    for body in bodies:
        for name, cpu in micro(bench, "-_(triangles|entries)", body, args.minimum, args.rounds).items():
            rows.setdefault(name.split("/")[0], []).append(cpu)
    for name, values in rows.items():
        what, goal = GOALS.get(name, (name, None))
        met = "" if goal is None else f"{goal:g} ms: {'met' if max(values) <= goal else 'missed'}"
        report.row(what, *(f"{v:.3f} ms" if v < 10 else f"{v:.0f} ms" for v in values), met)


def growth(report, args, bench):
    report.section("Growth: time from the smallest to the largest", ["what", "smallest", "largest", "size ×", "CPU ×", "at most linear"])
    rows = {}
    for name, cpu in micro(bench, "_(triangles|entries)/", "", args.minimum, args.growth_rounds).items():
        kind, count = name.split("/")[:2]
        rows.setdefault(kind, []).append((int(count), cpu))
    for kind, points in rows.items():
        (n, first), (m, last) = min(points), max(points)
        report.row(kind.replace("_", " "), f"{n:,}: {first:.2f} ms", f"{m:,}: {last:.2f} ms", f"{m / n:.0f}",
                   f"{last / first:.1f}", "yes" if last / first <= 1.15 * m / n else "no")


def memory(report, bench):
    """Peak memory of a first picture, each size in a process of its own."""
    report.section("Growth: peak memory of a first picture", ["triangles", "peak"])
    points = []
    for count in (250_000, 1_000_000, 4_000_000, 8_000_000):
        peak = measured([bench, f"--benchmark_filter=first_picture_triangles/{count}/"])[2]
        points.append((count, peak))
        report.row(f"{count:,}", f"{peak:.0f} MB")
    (n, first), (m, last) = points[0], points[-1]
    report.say(f"Memory grows {last / first:.1f} × while the triangles grow {m / n:.0f} ×.")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--pack", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--quick", action="store_true", help="one round of everything, to see that it works")
    args = parser.parse_args()
    args.build = args.build.resolve()
    args.pack = args.pack.resolve() if args.pack and args.pack.is_dir() else None
    args.frames, args.minimum, args.growth_rounds = 24, 0.1, 3
    if args.quick:
        args.rounds, args.frames, args.minimum, args.growth_rounds = 1, 5, 0.01, 1
    bench, knotlas = args.build / "knotlas-bench", args.build / "knotlas"
    report = Report()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        start(report, args, knotlas, folder)
        programs(report, args, bench, knotlas, folder)
        queries(report, args, bench)
        growth(report, args, bench)
        memory(report, bench)
    notes = pathlib.Path(__file__).with_name("notes.md").read_text()
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True,
                            cwd=pathlib.Path(__file__).parent).stdout.strip()
    head = ["# Benchmarks", "",
            f"Made by `./dev bench`{' --quick: not to be quoted' if args.quick else ''}, commit {commit}, {time.strftime('%Y-%m-%d')}, on {machine()}. "
            f"Medians of {args.rounds} (growth: of {args.growth_rounds}), programs run in turns; CPU is user and system time of all threads."]
    args.output.write_text("\n".join(head + report.lines) + "\n\n" + notes)
    return 0


if __name__ == "__main__":
    sys.exit(main())
