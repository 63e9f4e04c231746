#!/usr/bin/env python3
"""The log's leaves and signatures a second time, from docs/specs/transparency.md and the C2SP specifications alone; standard library only.

second.py leaves < events.ndjson     of every event a line: entry's digest, leaf
second.py root < events.ndjson       size and head of the tree over them, base64
second.py note FILE VKEY...          verifies a checkpoint: of every key given a line, its name and "log" or "witness <time>"
"""
import base64
import hashlib
import json
import sys


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def jcs(value):
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(jcs(name) + ":" + jcs(value[name]) for name in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(jcs(item) for item in value) + "]"
    if isinstance(value, float):
        raise ValueError("numbers other than integers are not done here")
    return json.dumps(value, ensure_ascii=False)


def event_digest(event):
    parts = {
        "event": {name: event[name] for name in ("id", "type", "stream", "revision")},
        "data": event["data"],
        "metadata": event["metadata"],
    }
    secret = sha256("mingzhang/secret/v1\n" + jcs(event["metadata"].get("salts")))
    digests = {}
    for part, fields in parts.items():
        digests[part] = {}
        for name, value in fields.items():
            salt = sha256("mingzhang/salt/v1\n" + secret + "\n" + part + "\n" + jcs(name))
            digests[part][name] = sha256(
                "mingzhang/field/v1\n" + salt + "\n" + part + "\n" + jcs(name) + "\n" + jcs(value)
            )
    return sha256("mingzhang/event/v1\n" + jcs(digests))


def leaf(digest):
    entry = "mingzhang/leaf/v1 sha256:" + digest + "\n"
    return hashlib.sha256(b"\x00" + entry.encode("ascii")).digest()


def tree_head(leaves):
    """MTH of RFC 6962 section 2.1, over leaf hashes; level by level, an odd one out is carried up unhashed."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    while len(leaves) > 1:
        pairs = [hashlib.sha256(b"\x01" + a + b).digest() for a, b in zip(leaves[::2], leaves[1::2])]
        leaves = pairs + ([leaves[-1]] if len(leaves) % 2 else [])
    return leaves[0]


# Ed25519 verification as RFC 8032 section 5.1 defines it, in affine coordinates: slow and plain.
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
I = pow(2, (P - 1) // 4, P)


def recover_x(y, sign):
    xx = (y * y - 1) * pow(D * y * y + 1, P - 2, P)
    x = pow(xx, (P + 3) // 8, P)
    if (x * x - xx) % P:
        x = x * I % P
    if (x * x - xx) % P or y >= P or (x == 0 and sign):
        return None
    return P - x if x % 2 != sign else x


def add(one, two):
    (x1, y1), (x2, y2) = one, two
    k = D * x1 * x2 * y1 * y2
    return (
        (x1 * y2 + x2 * y1) * pow(1 + k, P - 2, P) % P,
        (y1 * y2 + x1 * x2) * pow(1 - k, P - 2, P) % P,
    )


def times(point, factor):
    result = (0, 1)
    while factor:
        if factor & 1:
            result = add(result, point)
        point = add(point, point)
        factor >>= 1
    return result


def decode(data):
    number = int.from_bytes(data, "little")
    y, sign = number & (2**255 - 1), number >> 255
    x = recover_x(y, sign)
    return None if x is None else (x, y)


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (recover_x(BASE_Y, 0), BASE_Y)


def ed25519(key, message, signature):
    a, r, s = decode(key), decode(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L or len(signature) != 64:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    return times(BASE, s) == add(r, times(a, k))


def verifier(vkey):
    """Name, key id, type and key of a verifier key; the id is computed, never believed."""
    name, key_id, encoded = vkey.strip().split("+", 2)
    material = base64.b64decode(encoded, validate=True)
    computed = hashlib.sha256(name.encode() + b"\n" + material).digest()[:4]
    if computed.hex() != key_id:
        raise ValueError("key id of " + name)
    return name, computed, material[0], material[1:]


def verify_note(note, vkey):
    text, signatures = note.rsplit("\n\n", 1)
    text += "\n"
    name, key_id, kind, key = verifier(vkey)
    for line in signatures.splitlines():
        dash, signer, encoded = line.split(" ")
        raw = base64.b64decode(encoded, validate=True)
        if dash != "\u2014" or signer != name or raw[:4] != key_id:
            continue
        if kind == 0x01 and ed25519(key, text.encode(), raw[4:]):
            return "log"
        if kind == 0x04:
            time = int.from_bytes(raw[4:12], "big")
            message = "cosignature/v1\ntime %d\n%s" % (time, text)
            if ed25519(key, message.encode(), raw[12:]):
                return "witness %d" % time
        raise ValueError("signature of " + name + " does not verify")
    raise ValueError("no signature of " + name)


def main(command, *arguments):
    if command == "note":
        note = open(arguments[0], encoding="utf-8", newline="").read()
        for vkey in arguments[1:]:
            print(verifier(vkey)[0], verify_note(note, vkey))
        return
    digests = [event_digest(json.loads(line)) for line in sys.stdin]
    if command == "leaves":
        for digest in digests:
            print(digest, leaf(digest).hex())
    else:
        print(len(digests), base64.b64encode(tree_head([leaf(digest) for digest in digests])).decode())


main(*sys.argv[1:])
