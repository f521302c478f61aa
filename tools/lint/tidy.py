#!/usr/bin/env python3
"""clang-tidy on the sources that differ from a commit and were not yet found clean as they are now.

usage: tidy.py BUILD_DIR BASE

A file counts as clean once clang-tidy found nothing in it; that is remembered by the contents of the file and of every
header of ours that it includes, of .clang-tidy and of the version of clang-tidy, in $XDG_CACHE_HOME/knotlas-tidy. What
a file includes comes from the build (`ninja -t deps`), so a file is looked at again when one of its headers changes.
"""
import concurrent.futures
import hashlib
import os
import pathlib
import subprocess
import sys

TIDY = "clang-tidy-14"


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def includes_of_ours(build, root):
    """Source file: the files below `root` that its compilation read, itself included."""
    read, files = {}, set()
    for line in run("ninja", "-C", str(build), "-t", "deps").splitlines():
        if not line.startswith(" "):
            files = set()
            continue
        path = pathlib.Path(os.path.normpath(build / line.strip()))
        if not path.is_relative_to(root) or path.is_relative_to(build):
            continue
        files.add(path)
        if path.suffix == ".cpp":
            read[path] = files
    return read


def stamp_of(files, constant):
    state = hashlib.sha256(constant)
    for path in sorted(files):
        state.update(str(path.name).encode() + b"\0" + path.read_bytes())
    return state.hexdigest()


def main():
    root = pathlib.Path(run("git", "rev-parse", "--show-toplevel").strip())
    build = pathlib.Path(sys.argv[1]).resolve()
    changed = run("git", "-C", str(root), "diff", "--name-only", "--diff-filter=d", sys.argv[2], "--", "src/*.cpp")
    read = includes_of_ours(build, root)
    constant = (root / ".clang-tidy").read_bytes() + run(TIDY, "--version").encode()
    remembered = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "knotlas-tidy"
    remembered.mkdir(parents=True, exist_ok=True)

    work = []
    for name in changed.splitlines():
        path = root / name
        stamp = remembered / stamp_of(read.get(path, {path}), constant)
        if not stamp.exists():
            work.append((path, stamp))
    print(f"clang-tidy: {len(changed.splitlines())} files differ from {sys.argv[2]}, {len(work)} to look at", flush=True)

    arguments = ["--extra-arg=-Wno-unknown-warning-option"]  # the compile commands are another compiler's

    def look(item):
        path, stamp = item
        result = subprocess.run([TIDY, "--quiet", *arguments, "-p", str(build), str(path)], capture_output=True, text=True)
        if result.returncode == 0:
            stamp.touch()
        return path, result

    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, result in pool.map(look, work):
            if result.returncode != 0:
                failed += 1
                print(f"{path.relative_to(root)}\n{result.stdout}{result.stderr}", flush=True)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
