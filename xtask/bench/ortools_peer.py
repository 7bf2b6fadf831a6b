"""OR-tools' min-cost flow on one instance: ortools_peer.py FILE sum|lex|urgent prints one line of JSON."""
import json
import resource
import sys
import time

import numpy as np
from ortools.graph.python import min_cost_flow


def read(path):
    data = np.fromfile(path, dtype=np.uint8)
    assert bytes(data[:4]) == b"BMI1", "not an instance"
    requests, mentors = (int(x) for x in data[4:12].view(np.uint32))
    pairs = int(data[16:24].view(np.uint64)[0])
    at = 24

    def take(count, kind, padding=0):
        nonlocal at
        size = count * np.dtype(kind).itemsize
        found = data[at : at + size].view(kind)
        at += size + padding
        return found

    places = take(mentors, np.uint32, 4 * (mentors % 2)).astype(np.int64)
    starts = take(requests + 1, np.uint64).astype(np.int64)
    mentor = take(pairs, np.uint32).astype(np.int32)
    weight = take(pairs, np.int32).astype(np.int64)
    return requests, mentors, places, starts, mentor, weight


def urgencies(requests):
    mixed = (np.arange(requests, dtype=np.uint64) * np.uint64(2654435761)) & np.uint64(0xFFFFFFFF)
    high = (mixed >> np.uint64(16)) % np.uint64(10) == 0
    return (1 + mixed % np.uint64(27) + np.where(high, 13, 0).astype(np.uint64)).astype(np.int64)


def main():
    path, aim = sys.argv[1:3]
    requests, mentors, places, starts, mentor, weight = read(path)
    owner = np.repeat(np.arange(requests, dtype=np.int32), np.diff(starts))
    urgency = urgencies(requests)
    unit = (min(requests, int(places.sum())) + 1) * int(weight.max(initial=0))
    value = weight + {"sum": 0, "lex": unit, "urgent": unit * urgency[owner]}[aim]

    started = time.perf_counter()
    flow = min_cost_flow.SimpleMinCostFlow()
    sink = requests + mentors
    people, others = np.arange(requests, dtype=np.int32), np.arange(mentors, dtype=np.int32)
    one, nothing = np.ones(requests, np.int64), np.zeros(requests, np.int64)
    flow.add_arcs_with_capacity_and_unit_cost(owner, mentor + requests, np.ones(len(mentor), np.int64), -value)
    flow.add_arcs_with_capacity_and_unit_cost(people, np.full(requests, sink, np.int32), one, nothing)
    flow.add_arcs_with_capacity_and_unit_cost(
        others + requests, np.full(mentors, sink, np.int32), places, np.zeros(mentors, np.int64)
    )
    flow.set_nodes_supplies(np.concatenate([people, [sink]]).astype(np.int32), np.concatenate([one, [-requests]]))
    built, cpu = time.perf_counter(), time.process_time()
    status = flow.solve()
    solved, cpu = time.perf_counter(), time.process_time() - cpu
    assert status == flow.OPTIMAL, status

    chosen = flow.flows(np.arange(len(mentor), dtype=np.int32)) > 0
    print(
        json.dumps(
            {
                "build_s": built - started,
                "solve_s": solved - built,
                "solve_cpu_s": cpu,
                "matched": int(chosen.sum()),
                "value": int(weight[chosen].sum()),
                "urgency": int(urgency[owner[chosen]].sum()),
                "rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            }
        )
    )


main()
