#!/usr/bin/env python3
"""The languages of the interface against the program: fails when a translation says nothing that is asked for, has other
placeholders than the English text, or covers too little.

usage: languages.py SOURCE_DIR             check all languages
       languages.py SOURCE_DIR --missing de   print what a language lacks, ready to be filled in

What is asked for: the literals of tr("…") in the rooms that speak, the names of commands, of the steps that undo takes back, and of the
regions. What a language lacks is said in English, so a few missing texts do no harm: LEAST is the share it must cover.
"""
import pathlib
import re
import sys

import yaml

LEAST = 0.95
LITERAL = r'"((?:[^"\\\n]|\\.)*)"'
LITERALS = rf'((?:{LITERAL}\s*)+)'


def joined(literals):
    text = "".join(re.findall(LITERAL, literals))
    return text.replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


def asked_for(source):
    """Every English text that the program may ask a language for."""
    keys = set()
    rooms = [source / "src" / room for room in ("anatomy", "app", "report", "ui")]
    for path in sorted(path for room in rooms for path in room.glob("*.[ch]*")):
        text = re.sub(r"//[^\n]*", "", path.read_text())
        keys |= {joined(m.group(1)) for m in re.finditer(rf"\btr\(\s*{LITERALS}", text)}
        keys |= {m.group(1) for m in re.finditer(rf'\{{Command::\w+,\s*"[^"]*",\s*{LITERAL}', text)}
    for path in sorted((source / "src/state").glob("*.cpp")):
        for match in re.finditer(r"\bperform\(([^,]*),", path.read_text()):
            keys |= set(re.findall(LITERAL, match.group(1)))
    for path in sorted((source / "src/state").glob("actions*.cpp")):  # steps named from a list
        for match in re.finditer(r"\w+_names\{([^}]*)\}", path.read_text()):
            keys |= set(re.findall(LITERAL, match.group(1)))
    for line in (source / "assets/regions.yaml").read_text().splitlines():
        if match := re.search(r"\bname: *([^,}#]+)", line):
            keys.add(match.group(1).strip().strip("\"'"))
    return keys


def placeholders(text):
    """Without their numbers: another language may need another order."""
    return sorted(re.sub(r"^\{\d+", "{", found) for found in re.findall(r"\{[^}]*\}", text))


def muscles_of(source):
    return {path.stem for path in (source / "assets/muscles").rglob("*.yaml")}


def problems_of(source, language):
    folder = source / "assets/languages"
    texts = yaml.safe_load((folder / f"{language}.yaml").read_text()) or {}
    keys = asked_for(source)
    problems = []
    for key, text in texts.items():
        if key not in keys:
            problems.append(f"{language}.yaml: nothing asks for \"{key}\"")
        if not isinstance(text, str) or not text.strip():
            problems.append(f"{language}.yaml: \"{key}\" has no text")
        elif placeholders(key) != placeholders(text):
            problems.append(f"{language}.yaml: the placeholders of \"{key}\" differ: \"{text}\"")
    covered = len(keys & set(texts)) / len(keys)
    if covered < LEAST:
        problems.append(f"{language}.yaml covers {covered:.0%} of {len(keys)} texts; at least {LEAST:.0%} are wanted. "
                        f"See: languages.py SOURCE_DIR --missing {language}")
    names = folder / f"muscles.{language}.yaml"
    unknown = set(yaml.safe_load(names.read_text()) or {}) - muscles_of(source) if names.exists() else set()
    problems += [f"muscles.{language}.yaml: there is no muscle \"{muscle}\"" for muscle in sorted(unknown)]
    return problems


def main():
    source = pathlib.Path(sys.argv[1])
    folder = source / "assets/languages"
    if "--missing" in sys.argv:
        language = sys.argv[sys.argv.index("--missing") + 1]
        file, names = folder / f"{language}.yaml", folder / f"muscles.{language}.yaml"
        there = (yaml.safe_load(file.read_text()) or {}) if file.exists() else {}
        named = (yaml.safe_load(names.read_text()) or {}) if names.exists() else {}
        for key in sorted(asked_for(source) - set(there)):
            print(yaml.safe_dump(key, allow_unicode=True, width=10000, default_style='"').strip() + ": ")
        for muscle in sorted(muscles_of(source) - set(named)):
            print(f"# muscle {muscle}")
        return 0
    languages = yaml.safe_load((folder / "languages.yaml").read_text())
    problems = [problem for language in languages for problem in problems_of(source, language)]
    print("\n".join(problems) or f"{len(languages)} languages, {len(asked_for(source))} texts")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
