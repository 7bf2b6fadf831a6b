"""Each call from an address of its own, as a proxy would say: else the limit against floods answers most of them."""

import itertools

import schemathesis

_addresses = itertools.count()


@schemathesis.hook
def before_call(context, case, kwargs):
    number = next(_addresses) % (1 << 24)
    address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    case.headers["X-Forwarded-For"] = address
