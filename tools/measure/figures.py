"""What is published of a structure, as a surface and as a count."""
import lumps
import strips


def surface(shape, along=40, around=24):
    """A mesh of an entry, for comparison."""
    if "lumps" in shape:
        return lumps.mesh(lumps.from_figures(shape))
    return strips.meshes([strips.from_figures(s) for s in shape["strips"]], along, around)


def numbers(shape):
    return sum(len(s["p"]) + 2 for s in shape.get("strips", [])) + 14 * len(shape.get("lumps", [])) + 14 * len(shape.get("hollows", []))
