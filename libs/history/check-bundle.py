"""Checks a bundle of a partnership's history: python3 check-bundle.py BUNDLE [FINGERPRINT]

BUNDLE is the .zip file, or the folder it was unpacked into. FINGERPRINT is the one that the partnership's own
history gives for it. Needs Python 3 and nothing else. Ends with 0 when all is well, with 1 when something is not.
"""
import hashlib
import json
import os
import re
import sys
import zipfile


class Problem(Exception):
    pass


def sha256(data):
    return hashlib.sha256(data if isinstance(data, bytes) else data.encode("utf-8")).hexdigest()


def need(true, message):
    if not true:
        raise Problem(message)


def files_of(path):
    """The bundle's files by name. Of an archive, its last 64 bytes are the SHA-256 of all bytes before them."""
    if os.path.isdir(path):
        found = [os.path.join(at, name) for at, _, names in os.walk(path) for name in names]
        return {os.path.relpath(name, path).replace(os.sep, "/"): open(name, "rb").read() for name in found}
    data = open(path, "rb").read()
    need(data[-64:].decode("latin-1") == sha256(data[:-64]), "the archive was changed or cut off")
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def leaves(value, path=""):
    """Each text in the entry, with its place: /5/narrative."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, (list, dict)):
        for key, held in enumerate(value) if isinstance(value, list) else value.items():
            yield from leaves(held, path + "/" + str(key).replace("~", "~0").replace("/", "~1"))


def hidden_in(value, given):
    """The words left out of a value: {place: hash}. Those given must be the ones that belong there."""
    hashes = {at: text[6:] for at, text in leaves(value) if re.fullmatch("words:[0-9a-f]{64}", text)}
    for at, (salt, words) in given.items():
        need(hashes.pop(at, None) == sha256(salt + "\n" + words), "the words at " + at + " are not the original's")
    return hashes


def check(path, expected):
    files = files_of(path)
    need("manifest.json" in files and "manifest.sha256" in files, "it has no manifest")
    fingerprint = sha256(files["manifest.json"])
    need(files["manifest.sha256"] == (fingerprint + "  manifest.json\n").encode(), "manifest.json was changed")
    need(expected in (None, fingerprint), "its fingerprint is " + fingerprint + ", not the one expected")
    manifest = json.loads(files["manifest.json"])
    need(manifest["format"] == "governance-bundle" and manifest["formatVersion"] == 1, "its form is not known here")
    listed = {file["name"]: file for file in manifest["files"]}
    others = set(files) - {"manifest.json", "manifest.sha256"}
    need(others == set(listed), "files missing or added: " + ", ".join(sorted(others ^ set(listed))))
    for name, file in listed.items():
        need(len(files[name]) == file["bytes"] and sha256(files[name]) == file["sha256"], name + " was changed")
    chain, last, hidden = "0" * 64, 0, []
    lines = files["entries.jsonl"].decode("utf-8").split("\n")[:-1]
    for number, line in enumerate(lines, 1):
        entry, at = json.loads(line), "line %d of entries.jsonl: " % number
        chain = sha256(chain + "\n" + entry["entry"])
        need(chain == entry["chain"], at + "its hash does not follow from the entry before")
        need(entry["position"] > last, at + "its number is not greater than the one before")
        last = entry["position"]
        left = hidden_in(json.loads(entry["entry"]), entry["words"])
        hidden += [(last, field, was) for field, was in left.items()]
    names = hidden_in(json.loads(files["names.json"]), {})
    hidden += [(None, field, was) for field, was in names.items()]
    said = [(redaction["position"], redaction["field"], redaction["sha256"]) for redaction in manifest["redactions"]]
    need(sorted(map(str, hidden)) == sorted(map(str, said)), "what is left out is not what the manifest lists")
    need(len(lines) == manifest["entries"], "it holds %d entries, not %d" % (len(lines), manifest["entries"]))
    need(chain == manifest["chain"] and last == manifest["lastPosition"], "it does not end where the manifest says")
    print("Whole and unchanged: %d files, %d entries." % (len(files), len(lines)))
    print("Left out on purpose, each listed in manifest.json: %d texts." % len(hidden))
    print("Chain       " + chain)
    print("Fingerprint " + fingerprint + ("" if expected else "  (compare it with the partnership's own history)"))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    try:
        check(sys.argv[1], sys.argv[2] if len(sys.argv) == 3 else None)
    except (Problem, OSError, ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as problem:
        sys.exit("NOT AS IT WAS MADE: %s" % problem)
