#!/usr/bin/env python3
"""Checks the includes of src/ and app/ against the architecture, and a few rules of the house. Prints what is wrong."""
import pathlib
import re
import sys

FEATURES = {"members", "lockers", "dispensing", "weighing", "gatelog", "staff"}
# Folders of src/ and what each may include besides itself.
MAY_INCLUDE = {
    "core": set(),
    "ui": set(),
    "ledger": {"core"},
    "devices": {"core"},
    "members": {"core", "ledger"},
    "lockers": {"core", "ledger", "devices"},
    "dispensing": {"core", "ledger", "devices", "members", "ui"},
    "weighing": {"core", "ledger", "devices", "ui"},
    "gatelog": {"core", "ledger", "devices", "api", "ui"},
    "staff": {"core", "ledger", "members", "ui"},
    "sync": {"core", "ledger", "members", "kafka"},
    "api": {"core"},
    "kafka": {"core"},
    "fleet": {"core", "kafka"},
    "site": {"core", "ledger", "devices", "members", "lockers", "dispensing", "weighing", "gatelog", "staff", "sync", "api", "kafka"},
}
# Inside a feature: what each folder may not include.
INSIDE = {"domain": {"store", "device", "sim", "ui", "net"}, "store": {"ui", "sim"}, "device": {"ui", "sim"}, "sim": {"store", "device", "ui"}}
LONGEST = 400
INCLUDE = re.compile(r'#include "([^"]+)"')

problems = []


def look_at(path):
    text = path.read_text(encoding="utf-8")
    lines = text.count("\n")
    if lines > LONGEST:
        problems.append(f"{path}: {lines} lines, more than {LONGEST}")
    parts = path.parts
    if parts[0] != "src":
        return
    layer = parts[1]
    folder = parts[2] if len(parts) > 3 else ""
    for include in INCLUDE.findall(text):
        target = include.split("/")
        if len(target) < 2 or not pathlib.Path("src", include).exists():
            continue
        if target[0] != layer and target[0] not in MAY_INCLUDE[layer]:
            problems.append(f"{path}: {layer} may not know {include}")
        if layer in FEATURES and folder == "domain" and target[0] not in {"core", layer} and target[1] != "domain":
            problems.append(f"{path}: a domain knows core and other domains, not {include}")
        if target[0] == layer and len(target) > 2 and target[1] in INSIDE.get(folder, set()):
            problems.append(f"{path}: {folder}/ may not know {include}")
    if "setContextProperty" in text:
        problems.append(f"{path}: no context properties")
    if re.search(r"\binstance\(\)", text) and "QCoreApplication" not in text:
        problems.append(f"{path}: no singletons")


for root in ("src", "app", "tests"):
    for path in sorted(pathlib.Path(root).rglob("*")):
        if path.suffix in {".h", ".cpp"}:
            look_at(path)
            if root == "tests" and re.search(r"\bQSKIP\b", path.read_text(encoding="utf-8")):
                problems.append(f"{path}: a test is never skipped")
for path in sorted(pathlib.Path("qml").rglob("*.qml")):
    text = path.read_text(encoding="utf-8")
    if "qml/theme" not in str(path) and re.search(r'"#[0-9a-fA-F]{6}"', text):
        problems.append(f"{path}: colours are named in qml/theme")
    if re.search(r"https?://", text):  # incident L-25: pages that were blank without the network
        problems.append(f"{path}: a page needs no network")
    if re.search(r"property \w+ on[A-Z]", text):
        problems.append(f"{path}: a property named on… parses as a handler")
    if text.count("\n") > LONGEST:
        problems.append(f"{path}: more than {LONGEST} lines")

print("\n".join(problems) if problems else "layers: ok")
sys.exit(1 if problems else 0)
