// LEMON's network simplex on one instance: lemon_peer FILE sum|lex|urgent prints one line of JSON.
#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

using Graph = lemon::StaticDigraph;

static double seconds(clockid_t clock) {
  timespec now;
  clock_gettime(clock, &now);
  return now.tv_sec + 1e-9 * now.tv_nsec;
}

static int64_t urgency(uint32_t request) {
  uint32_t mixed = request * 2654435761u;
  return 1 + mixed % 27 + ((mixed >> 16) % 10 == 0 ? 13 : 0);
}

template <typename T>
static std::vector<T> take(std::ifstream &file, size_t count) {
  std::vector<T> values(count);
  file.read(reinterpret_cast<char *>(values.data()), static_cast<std::streamsize>(count * sizeof(T)));
  return values;
}

int main(int, char **arguments) {
  std::ifstream file(arguments[1], std::ios::binary);
  const std::string aim = arguments[2];
  const auto head = take<uint32_t>(file, 4);
  const uint32_t requests = head[1], mentors = head[2];
  const uint64_t pairs = take<uint64_t>(file, 1)[0];
  const auto places = take<uint32_t>(file, mentors + mentors % 2);
  const auto starts = take<uint64_t>(file, requests + 1);
  const auto mentor = take<uint32_t>(file, pairs);
  const auto weight = take<int32_t>(file, pairs);
  int64_t all = 0, heaviest = 0;
  for (uint32_t m = 0; m < mentors; m++) all += places[m];
  for (int32_t w : weight) heaviest = std::max<int64_t>(heaviest, w);
  const int64_t unit = (std::min<int64_t>(requests, all) + 1) * heaviest;
  auto base = [&](uint32_t r) { return aim == "lex" ? unit : aim == "urgent" ? unit * urgency(r) : 0; };

  const double start = seconds(CLOCK_MONOTONIC);
  const int sink = static_cast<int>(requests + mentors);
  std::vector<std::pair<int, int>> arcs;
  std::vector<int64_t> cost;
  std::vector<int> most;
  auto add = [&](int from, int to, int capacity, int64_t price) {
    arcs.emplace_back(from, to);
    cost.push_back(price);
    most.push_back(capacity);
  };
  for (uint32_t r = 0; r < requests; r++) {
    for (uint64_t k = starts[r]; k < starts[r + 1]; k++) {
      add(static_cast<int>(r), static_cast<int>(requests + mentor[k]), 1, -(weight[k] + base(r)));
    }
    add(static_cast<int>(r), sink, 1, 0);
  }
  for (uint32_t m = 0; m < mentors; m++) add(static_cast<int>(requests + m), sink, static_cast<int>(places[m]), 0);
  Graph graph;
  graph.build(sink + 1, arcs.begin(), arcs.end());
  Graph::ArcMap<int64_t> costs(graph);
  Graph::ArcMap<int> upper(graph);
  Graph::NodeMap<int> supply(graph, 0);
  for (size_t a = 0; a < arcs.size(); a++) {
    costs[graph.arc(static_cast<int>(a))] = cost[a];
    upper[graph.arc(static_cast<int>(a))] = most[a];
  }
  for (uint32_t r = 0; r < requests; r++) supply[graph.node(static_cast<int>(r))] = 1;
  supply[graph.node(sink)] = -static_cast<int>(requests);

  const double built = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
  lemon::NetworkSimplex<Graph, int, int64_t> simplex(graph);
  simplex.costMap(costs).upperMap(upper).supplyMap(supply).run();
  const double used = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu, solved = seconds(CLOCK_MONOTONIC);

  int64_t matched = 0, value = 0, urgent = 0;
  size_t a = 0;
  for (uint32_t r = 0; r < requests; r++, a++) {
    for (uint64_t k = starts[r]; k < starts[r + 1]; k++, a++) {
      if (simplex.flow(graph.arc(static_cast<int>(a))) > 0) {
        matched++;
        value += weight[k];
        urgent += urgency(r);
      }
    }
  }
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  std::printf(
      "{\"build_s\":%.6f,\"solve_s\":%.6f,\"solve_cpu_s\":%.6f,\"matched\":%lld,\"value\":%lld,\"urgency\":%lld,"
      "\"rss_mb\":%.1f}\n",
      built - start, solved - built, used, static_cast<long long>(matched), static_cast<long long>(value),
      static_cast<long long>(urgent), usage.ru_maxrss / 1024.0);
}
