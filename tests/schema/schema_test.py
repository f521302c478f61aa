#!/usr/bin/env python3
"""Every content file against the JSON Schema that editors use, so that what an editor accepts the program reads.

usage: schema_test.py ASSETS_FOLDER
"""
import json
import pathlib
import re
import sys

try:
    import jsonschema
    import yaml
except ImportError:
    print("skipped: Debian packages python3-jsonschema and python3-yaml are not installed")
    sys.exit(4)

ASSETS = pathlib.Path(sys.argv[1])
SCHEMA_OF = {"muscles": "muscle"}  # other kinds bear the name of their folder or file
BASE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Loader(BASE):
    """YAML as the program reads it: no dates, and only true and false are booleans."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if not tag.endswith((":timestamp", ":bool"))]
    for first, rules in BASE.yaml_implicit_resolvers.items()}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


def documents():
    for path in sorted(ASSETS.rglob("*")):
        kind = path.relative_to(ASSETS).parts[0].removesuffix(path.suffix)
        if path.is_dir() or kind == "schema":
            continue
        if path.suffix == ".yaml":
            yield path, kind, lambda path=path: yaml.load(path.read_text(), Loader)
        elif path.suffix == ".json":
            yield path, kind, lambda path=path: json.loads(path.read_text())


def main():
    validators, problems, count = {}, [], 0
    for path, kind, read in documents():
        name = SCHEMA_OF.get(kind, kind)
        if name not in validators:
            file = ASSETS / "schema" / f"{name}.json"
            if not file.exists():
                problems.append(f"{path}: there is no schema {file.name}")
                continue
            schema = json.loads(file.read_text())
            jsonschema.Draft202012Validator.check_schema(schema)
            validators[name] = jsonschema.Draft202012Validator(schema)
        count += 1
        for error in validators[name].iter_errors(read()):
            problems.append(f"{path}: {'/'.join(map(str, error.absolute_path))}: {error.message}")
    # A check that accepts everything would be none.
    blind = [name for name, validator in validators.items() if validator.is_valid({"no such key": 1})]
    problems += [f"schema/{name}.json accepts a key that does not exist" for name in blind]
    print("\n".join(problems) or f"{count} files fit their schemas")
    return 1 if problems or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
