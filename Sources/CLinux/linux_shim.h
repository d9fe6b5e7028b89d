#pragma once
// Calls that Swift's Glibc module does not spell, as raw system calls: defining _GNU_SOURCE here
// would give Glibc's own types a second definition.
#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

extern long syscall(long number, ...);

/// Pins thread `tid` (0 = the caller) to the processors set in `mask`; 0 or a negative errno.
static inline int cl_set_affinity(int tid, size_t bytes, const uint64_t *_Nonnull mask) {
  return syscall(SYS_sched_setaffinity, tid, bytes, mask) < 0 ? -errno : 0;
}

/// Fills `mask`; the bytes written, or a negative errno (EINVAL: the mask is too small).
static inline int cl_get_affinity(int tid, size_t bytes, uint64_t *_Nonnull mask) {
  long written = syscall(SYS_sched_getaffinity, tid, bytes, mask);
  return written < 0 ? -errno : (int)written;
}

/// The processor the caller runs on, or a negative errno.
static inline int cl_current_processor(void) {
  unsigned processor = 0;
  return syscall(SYS_getcpu, &processor, (void *)0, (void *)0) < 0 ? -errno : (int)processor;
}
