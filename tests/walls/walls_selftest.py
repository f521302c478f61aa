#!/usr/bin/env python3
"""Breaks each kind of wall once, in a folder of its own, and checks that walls.py sees it."""
import pathlib
import tempfile
import unittest

from walls import broken_walls

ROOMS = "core: \ngeometry: core\nio: geometry\nrender: io\nui: geometry\n"


class Walls(unittest.TestCase):
    def problems(self, files):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in files.items():
                path = pathlib.Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            return broken_walls(folder, ROOMS)

    def test_what_is_declared_may_be_used_also_through_another_room(self):
        self.assertEqual([], self.problems({"io/a.cpp": '#include "io/a.h"\n#include "core/b.h"\n#include <vector>\n'}))

    def test_a_room_that_is_not_declared_may_not_be_used(self):
        problems = self.problems({"geometry/a.cpp": '#include "core/a.h"\n#include "io/b.h"\n'})
        self.assertEqual(1, len(problems))
        self.assertIn("geometry/a.cpp:2", problems[0])

    def test_libraries_stay_in_their_rooms(self):
        for room, library in (("ui", "glad/gl.h"), ("render", "imgui.h"), ("core", "assimp/scene.h")):
            self.assertEqual(1, len(self.problems({f"{room}/a.cpp": f"#include <{library}>\n"})), library)
        self.assertEqual([], self.problems({"render/gl/a.cpp": "#include <glad/gl.h>\n"}))

    def test_an_undeclared_room_is_named(self):
        self.assertIn("not declared", self.problems({"attic/a.cpp": '#include "core/a.h"\n'})[0])


if __name__ == "__main__":
    unittest.main()
