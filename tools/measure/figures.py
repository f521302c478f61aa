"""What is published of a structure, as a surface and as a count."""
import numpy as np

import lumps
import strips


def surface(shape, along=40, around=24):
    """A mesh of an entry, for comparison."""
    made = [lumps.mesh(lumps.from_figures(shape))] if "lumps" in shape else []
    made += [strips.mesh(strips.from_figures(s), along, around) for s in shape.get("strips", [])]
    offsets = np.cumsum([0] + [len(V) for V, _ in made])
    return np.concatenate([V for V, _ in made]), np.concatenate([F + offset for (_, F), offset in zip(made, offsets)])


def numbers(shape):
    return sum(len(s["p"]) + 2 for s in shape.get("strips", [])) + 14 * len(shape.get("lumps", [])) + 14 * len(shape.get("hollows", []))
