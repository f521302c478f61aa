#!/usr/bin/env python3
"""The walls between the rooms: fails when a file includes what its room may not use.

usage: walls.py SRC_DIR ROOMS_TXT

ROOMS_TXT is written by CMake from the knotlas_room() calls ("body: geometry anatomy"); a room may include its own
headers and those of the rooms it uses, directly or through them. Some libraries belong to one room only.
"""
import pathlib
import re
import sys

OWNED = {  # include prefix: the room (folder) that alone may use it
    "glad/": "render/gl",
    "EGL/": "render/gl",
    "imgui": "ui",
    "assimp/": "io",
    "archive": "io",
    "stb_": "io",
    "yaml-cpp/": "anatomy",
    "CLI/": ("app", "forge"),
    "GLFW/": ("app", "ui"),
    "embree": "geometry",
    "cairo": "report",
    "pango": "report",
}
# The folder of an owned library may be wider than one room's subfolder: shaders' passes live in render itself.
WIDER = {"render/gl": ("render",)}


def allowed_rooms(rooms_text):
    uses = {}
    for line in rooms_text.splitlines():
        if ":" in line:
            room, used = line.split(":", 1)
            uses[room.strip()] = used.split()

    def closure(room, seen):
        for used in uses.get(room, []):
            if used not in seen:
                seen.add(used)
                closure(used, seen)
        return seen

    return {room: closure(room, {room}) for room in uses}


def broken_walls(source_dir, rooms_text):
    allowed = allowed_rooms(rooms_text)
    source_dir = pathlib.Path(source_dir)
    problems = []
    for path in sorted(source_dir.rglob("*")):
        if path.suffix not in (".h", ".cpp"):
            continue
        relative = path.relative_to(source_dir)
        room = relative.parts[0]
        for number, line in enumerate(path.read_text().splitlines(), 1):
            match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
            if not match:
                continue
            where, name = f"{relative}:{number}", match.group(2)
            if match.group(1) == '"':
                used = name.split("/")[0]
                if room not in allowed:
                    problems.append(f"{where}: room {room} is not declared with knotlas_room()")
                elif used not in allowed[room]:
                    problems.append(f"{where}: room {room} may not use room {used} ({name})")
                continue
            for prefix, owner in OWNED.items():
                owners = owner if isinstance(owner, tuple) else (owner,)
                owners = sum((WIDER.get(o, (o,)) for o in owners), ())
                if name.startswith(prefix) and room not in owners:
                    problems.append(f"{where}: <{name}> belongs to {' and '.join(owners)}")
    return problems


def main():
    source_dir, rooms_file = sys.argv[1:3]
    problems = broken_walls(source_dir, pathlib.Path(rooms_file).read_text())
    for problem in problems:
        print(problem)
    print(f"walls: {len(problems)} broken")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
