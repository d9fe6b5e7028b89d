#pragma once
// perf_event_open(2) and its controls: the C library has no function for the call.
#include <errno.h>
#include <linux/perf_event.h>
#include <stdint.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

extern long syscall(long number, ...);

/// Opens a counter that is off until its group is started; its descriptor, or a negative errno.
///
/// `thread` 0 counts the caller, -1 everybody on `processor`; `leader` is the descriptor of the
/// group to join, or -1. With `user_only` neither kernel nor hypervisor is counted.
static inline int cl_perf_open(
    uint32_t type, uint64_t config, uint64_t config1, int user_only, int thread, int processor,
    int leader) {
  struct perf_event_attr attributes;
  memset(&attributes, 0, sizeof attributes);
  attributes.size = sizeof attributes;
  attributes.type = type;
  attributes.config = config;
  attributes.config1 = config1;
  attributes.disabled = leader < 0;
  attributes.exclude_kernel = user_only ? 1 : 0;
  attributes.exclude_hv = user_only ? 1 : 0;
  attributes.read_format =
      PERF_FORMAT_GROUP | PERF_FORMAT_TOTAL_TIME_ENABLED | PERF_FORMAT_TOTAL_TIME_RUNNING;
  long descriptor = syscall(
      SYS_perf_event_open, &attributes, thread, processor, leader, (unsigned long)PERF_FLAG_FD_CLOEXEC);
  return descriptor < 0 ? -errno : (int)descriptor;
}

/// Sets a group's counts to zero and starts it; 0 or a negative errno.
static inline int cl_perf_start(int leader) {
  long group = PERF_IOC_FLAG_GROUP;
  if (syscall(SYS_ioctl, leader, PERF_EVENT_IOC_RESET, group) < 0) return -errno;
  return syscall(SYS_ioctl, leader, PERF_EVENT_IOC_ENABLE, group) < 0 ? -errno : 0;
}

/// Stops a group; 0 or a negative errno.
static inline int cl_perf_stop(int leader) {
  long group = PERF_IOC_FLAG_GROUP;
  return syscall(SYS_ioctl, leader, PERF_EVENT_IOC_DISABLE, group) < 0 ? -errno : 0;
}
