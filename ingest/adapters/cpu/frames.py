"""How the pool, its nursery and its children speak over their sockets: fixed heads, then bytes.

Pool to child and back: a 4-byte big-endian length and that many bytes. An answer's first byte says how it went, the next four the
child's resident memory in KiB. Pool to nursery: one byte that says what to do and a pid; back: one number for each, in order.
"""

import struct

LENGTH = struct.Struct(">I")
ANSWER = struct.Struct(">cI")
OK, OUT_OF_MEMORY, FAILED = b"o", b"m", b"f"

#: `FORK` comes with the child's end of a socket pair and is answered with the child's pid, or minus an errno. `BURY` kills the
#: child of that pid, if it still lives, and is answered with its exit code (minus the signal). What is said first, unasked, is
#: `READY`, or else a sentence in UTF-8 that tells why there will be no children.
REQUEST = struct.Struct(">ci")
REPLY = struct.Struct(">i")
FORK, BURY = b"f", b"b"
READY = REPLY.pack(0)
