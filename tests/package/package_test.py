#!/usr/bin/env python3
"""The Debian package: made by cpack, holds what it should, depends on what it needs, and runs from where it is unpacked.

    package_test.py CPACK BUILD_FOLDER OUTPUT_FOLDER

Exits 4 (skipped) where dpkg's tools are missing.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HELD = ["usr/bin/knotlas", "usr/share/knotlas/assets/regions.yaml", "usr/share/knotlas/assets/languages/ja.yaml",
        "usr/share/knotlas/packs/figure/pack.json", "usr/share/applications/org.knotlas.Knotlas.desktop",
        "usr/share/metainfo/org.knotlas.Knotlas.metainfo.xml",
        "usr/share/icons/hicolor/scalable/apps/org.knotlas.Knotlas.svg", "usr/share/doc/knotlas/copyright"]
NEEDED = ["libc6", "libassimp", "libglfw3", "libpango", "libyaml-cpp", "libembree", "libegl1", "fonts-inter"]


def output_of(*command, **more):
    return subprocess.run(list(map(str, command)), check=True, stdout=subprocess.PIPE, text=True, **more).stdout


def main():
    if shutil.which("dpkg-deb") is None or shutil.which("dpkg-shlibdeps") is None:
        print("skipped: dpkg-deb or dpkg-shlibdeps is not installed")
        return 4
    cpack, build, output = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]) / "package"
    shutil.rmtree(output, ignore_errors=True)
    output_of(cpack, "--config", build / "CPackConfig.cmake", "-B", output)
    packages = list(output.glob("*.deb"))
    assert len(packages) == 1, f"one package was expected, not {packages}"
    package = packages[0]
    listed = {line.split()[-1].removeprefix("./") for line in output_of("dpkg-deb", "-c", package).splitlines()
              if not line.endswith("/")}
    for name in HELD:
        assert name in listed, f"{package.name} lacks {name}"
    strays = [name for name in listed if not name.startswith("usr/")]
    assert not strays, f"files outside /usr: {strays}"
    depends = output_of("dpkg-deb", "-f", package, "Depends")
    for name in NEEDED:
        assert name in depends, f"{name} is not among the dependencies: {depends}"
    print(f"{package.name}: {package.stat().st_size / 1e6:.1f} MB, {len(listed)} files; depends on {depends.strip()}")
    with tempfile.TemporaryDirectory() as name:
        root = pathlib.Path(name)
        subprocess.run(["dpkg-deb", "-x", str(package), name], check=True)
        program = root / "usr/bin/knotlas"
        environment = dict(os.environ, HOME=name, XDG_DATA_HOME=str(root / "data"), XDG_CACHE_HOME=str(root / "cache"))
        assert "Infraspinatus" in output_of(program, "show", "infraspinatus", env=environment)
        picture = root / "picture.png"
        output_of(program, "render", "--select", "infraspinatus:right", "--size", "200x240", "-o", picture, env=environment)
        assert picture.read_bytes().startswith(b"\x89PNG"), "no picture was drawn"
    shutil.copy(package, output.parent)
    shutil.rmtree(output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
