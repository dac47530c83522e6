#!/usr/bin/python3
"""A second verifier of the audit trail, from the words of engine/store/audit.hpp alone: shares no code with the engine.
verify_audit.py THIDUA.DB [SEQUENCE:CHAIN…]   prints each fault and the head; exit code 1 when there is a fault.
Needs the sqlite3 program and Python's standard library."""
import hashlib
import subprocess
import sys

EVENTS = ("SELECT e.sequence, hex(coalesce(s.kind, '')), hex(coalesce(s.id, '')), e.revision, hex(e.kind), e.version, "
          "e.at, hex(e.actor), hex(e.principal), hex(e.action), hex(e.payload), hex(coalesce(e.state_hash, x'')), "
          "hex(e.hash), hex(e.chain), e.stream FROM event AS e LEFT JOIN stream AS s ON s.number = e.stream "
          "ORDER BY e.sequence")
HEADS = "SELECT number, hex(id), revision, hex(head), hex(state) FROM stream ORDER BY number"
ZERO = bytes(32)


def rows(database, query):
    run = subprocess.Popen(["sqlite3", "-readonly", "-separator", "|", database, query], stdout=subprocess.PIPE,
                           text=True)
    for line in run.stdout:
        yield line.rstrip("\n").split("|")
    if run.wait() != 0:
        sys.exit(3)


def net_string(content):
    return b"%d:%s," % (len(content), content)


def verify(database, anchors):
    faults, chain, last, links, states = [], ZERO, 0, {}, {}
    reached = {0: ZERO}
    for row in rows(database, EVENTS):
        sequence, revision, stream = int(row[0]), int(row[3]), row[14]
        about, identity, kind, actor, principal, action, payload = (
            bytes.fromhex(row[at]) for at in (1, 2, 4, 7, 8, 9, 10))
        state, stored, stored_chain = (bytes.fromhex(row[at]) for at in (11, 12, 13))
        fields = [row[0].encode(), about, identity, row[3].encode(), kind, row[5].encode(), row[6].encode(), actor,
                  principal, action, payload, state.hex().encode()]
        before, revision_before = links.get(stream, (ZERO, 0))
        link = hashlib.sha256(before + b"thidua-event-2" + b"".join(map(net_string, fields))).digest()
        if sequence != last + 1:
            faults.append("missing events %d to %d" % (last + 1, sequence - 1))
        if revision != revision_before + 1:
            faults.append("event %d: revision %d after %d" % (sequence, revision, revision_before))
        if link != stored:
            faults.append("event %d was changed" % sequence)
        chain = hashlib.sha256(chain + stored).digest()
        if chain != stored_chain:
            faults.append("the global chain is broken at event %d" % sequence)
        links[stream], states[stream] = (stored, revision), state
        last, reached[sequence], chain = sequence, chain, stored_chain
    for number, identity, revision, head, state in rows(database, HEADS):
        name = bytes.fromhex(identity).decode()
        if links.get(number, (ZERO, 0)) != (bytes.fromhex(head), int(revision)):
            faults.append("the stream %s is not where its events end" % name)
        elif states[number] != hashlib.sha256(bytes.fromhex(state)).digest():
            faults.append("the state of %s was changed" % name)
    for sequence, anchor in anchors:
        if reached.get(sequence, b"").hex() != anchor:
            faults.append("the head kept elsewhere for event %d does not stand in this chain" % sequence)
    return faults, last, chain.hex()


def main():
    anchors = [(int(text.split(":")[0]), text.split(":")[1]) for text in sys.argv[2:]]
    faults, sequence, chain = verify(sys.argv[1], anchors)
    for fault in faults:
        print(fault)
    print("head %d:%s" % (sequence, chain))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
