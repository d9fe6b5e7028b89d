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

/// An anonymous file in memory, closed on exec; its descriptor, or a negative errno.
static inline int cl_memory_file(const char *_Nonnull name) {
  long descriptor = syscall(SYS_memfd_create, name, 1u);
  return descriptor < 0 ? -errno : (int)descriptor;
}

/// Writes the 12 characters by which a hypervisor names itself, and a NUL; 0 if there is none.
///
/// Source: Intel 64 SDM vol. 2A, CPUID leaf 1 (ECX bit 31); leaf 0x40000000 by convention.
static inline int cl_hypervisor_signature(char *_Nonnull text) {
#if defined(__x86_64__)
  uint32_t a = 1, b = 0, c = 0, d = 0;
  __asm__ volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
  if (!(c >> 31)) return 0;
  a = 0x40000000u, c = 0;
  __asm__ volatile("cpuid" : "+a"(a), "=b"(b), "+c"(c), "=d"(d));
  const uint32_t words[3] = {b, c, d};
  for (int i = 0; i < 12; i++) text[i] = (char)(words[i / 4] >> (8 * (i % 4)));
  text[12] = 0;
  return 1;
#else
  (void)text;
  return 0;
#endif
}

/// Asks the system for the registers of the matrix unit, for this process and its threads; 0 or a
/// negative errno. Without the grant their first use ends the process.
///
/// Source: Linux, Documentation/arch/x86/xstate.rst: ARCH_REQ_XCOMP_PERM, component 18 (tile data).
static inline int cl_request_tiles(void) {
#if defined(__x86_64__)
  return syscall(SYS_arch_prctl, 0x1023, 18) < 0 ? -errno : 0;
#else
  return -ENOSYS;
#endif
}

/// How far behind the start of its file's image a function lies, in B; -1 if it is in no file.
static inline int64_t cl_offset_in_image(const void *_Nonnull function) {
  struct { const char *file; void *base; const char *symbol; void *address; } image;
  extern int dladdr(const void *, void *);
  return dladdr(function, &image) ? (const char *)function - (const char *)image.base : -1;
}
