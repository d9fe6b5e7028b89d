#pragma once
// What the timed loops need and Swift has no spelling for. Header only: each kernel module compiles
// these for its own instruction set and inlines them.
#include <stdint.h>
#include <time.h>

#define RL_INLINE static inline __attribute__((always_inline))

/// The arguments of every kernel; a kernel ignores what it has no use for.
typedef struct {
  /// The memory that the kernel writes, 64-byte aligned.
  void *_Nonnull destination;
  /// The memory that the kernel only reads, 64-byte aligned.
  const void *_Nonnull source;
  /// A second array that kernels of three arrays only read, 64-byte aligned.
  const void *_Nonnull second;
  /// Units of work in one pass, a multiple of the kernel's block.
  int64_t count;
  /// Passes over the same units.
  int64_t passes;
  /// Operations per element of the repeat-multiply kernel; elements of an operand that is dispatched.
  int64_t repeats;
  /// The factor of multiplying kernels.
  double factor;
  /// The addend of adding kernels.
  double addend;
  /// Rows of a matrix, of a left factor and its product.
  int64_t rows;
  /// Columns of a matrix, of a right factor and its product.
  int64_t columns;
  /// Terms of each sum of a matrix product: columns of the left factor, rows of the right one.
  int64_t depth;
  /// Memory that the kernel may overwrite for its own use, 64-byte aligned, of the size that the
  /// kernel asks for; null for kernels that need none.
  void *_Nullable scratch;
} rl_arguments;

// ---- vectors of the instruction set that the including module is built for

#if defined(__AVX512F__)
#define RL_VECTOR_BYTES 64
#elif defined(__AVX2__)
#define RL_VECTOR_BYTES 32
#else
#define RL_VECTOR_BYTES 16
#endif
typedef float rl_f32v __attribute__((ext_vector_type(RL_VECTOR_BYTES / 4)));
typedef double rl_f64v __attribute__((ext_vector_type(RL_VECTOR_BYTES / 8)));

#if defined(__x86_64__)
#define RL_VECTOR_REGISTER "v"
#else
#define RL_VECTOR_REGISTER "w"
#endif

/// Keeps a loaded vector alive without an instruction: a load that nothing reads would be dropped.
RL_INLINE void rl_consume_f32(rl_f32v value) { __asm__ volatile("" ::RL_VECTOR_REGISTER(value)); }
RL_INLINE void rl_consume_f64(rl_f64v value) { __asm__ volatile("" ::RL_VECTOR_REGISTER(value)); }

/// Fixes the order in which values are computed, without an instruction: left alone, the compiler
/// puts dependent steps of one chain side by side, and the core runs out of independent ones.
RL_INLINE rl_f32v rl_keep_f32(rl_f32v value) {
  __asm__ volatile("" : "+" RL_VECTOR_REGISTER(value));
  return value;
}
RL_INLINE rl_f64v rl_keep_f64(rl_f64v value) {
  __asm__ volatile("" : "+" RL_VECTOR_REGISTER(value));
  return value;
}

// Dot products, on bits whose meaning only the instruction knows; spelled in assembly, because an
// intrinsic would ask for a build of its own. Never executed unless CPUID announces them.
#if defined(__AVX512F__)
/// Adds to each of 16 floats two products of bfloat16 numbers.
RL_INLINE rl_f32v rl_dot_bf16(rl_f32v sum, rl_f32v left, rl_f32v right) {
  __asm__ volatile("vdpbf16ps %2, %1, %0" : "+v"(sum) : "v"(left), "v"(right));
  return sum;
}
/// Adds to each of 16 32-bit integers four products of an unsigned and a signed byte.
RL_INLINE rl_f32v rl_dot_i8(rl_f32v sum, rl_f32v left, rl_f32v right) {
  __asm__ volatile("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(left), "v"(right));
  return sum;
}
#endif

// The 256-bit form in the encoding that needs no AVX-512 (AVX_VNNI).
#if defined(__AVX2__) && !defined(__AVX512F__)
/// Adds to each of 8 32-bit integers four products of an unsigned and a signed byte.
RL_INLINE rl_f32v rl_dot_i8(rl_f32v sum, rl_f32v left, rl_f32v right) {
  __asm__ volatile("{vex} vpdpbusd %2, %1, %0" : "+x"(sum) : "x"(left), "x"(right));
  return sum;
}
#endif

// The matrix unit: eight tile registers of 16 rows of 64 B, of which 0 to 3 are sums and 6 and 7
// factors. The compiler knows nothing of tiles, so none of them is ever its own.
#if defined(__AVX512F__)
/// Gives every tile its full size, clears the sums and loads both factors from `source`.
RL_INLINE void rl_tiles_begin(const void *_Nonnull source) {
  // Palette 1; bytes per row from byte 16 on, rows from byte 48 on.
  struct { uint8_t palette, start, reserved[14]; uint16_t row_bytes[16]; uint8_t rows[16]; } shape = {
    .palette = 1,
    .row_bytes = {64, 64, 64, 64, 64, 64, 64, 64},
    .rows = {16, 16, 16, 16, 16, 16, 16, 16},
  };
  __asm__ volatile(
      "ldtilecfg %0\n tilezero %%tmm0\n tilezero %%tmm1\n tilezero %%tmm2\n tilezero %%tmm3\n"
      " tileloadd (%1,%2), %%tmm6\n tileloadd (%1,%2), %%tmm7\n"
      ::"m"(shape), "r"(source), "r"((int64_t)64) : "memory");
}
/// Stores the sums one after the other and gives the tiles back.
RL_INLINE void rl_tiles_end(void *_Nonnull to) {
  __asm__ volatile(
      "tilestored %%tmm0, (%0,%1)\n tilestored %%tmm1, 1024(%0,%1)\n"
      " tilestored %%tmm2, 2048(%0,%1)\n tilestored %%tmm3, 3072(%0,%1)\n tilerelease\n"
      ::"r"(to), "r"((int64_t)64) : "memory");
}
/// Adds the product of the factors, as bfloat16 numbers, to each of the four sums.
RL_INLINE void rl_tile_products_bf16(void) {
  __asm__ volatile(
      "tdpbf16ps %%tmm7, %%tmm6, %%tmm0\n tdpbf16ps %%tmm7, %%tmm6, %%tmm1\n"
      " tdpbf16ps %%tmm7, %%tmm6, %%tmm2\n tdpbf16ps %%tmm7, %%tmm6, %%tmm3" ::: "memory");
}
/// Adds the product of the factors, as signed bytes, to each of the four sums.
RL_INLINE void rl_tile_products_i8(void) {
  __asm__ volatile(
      "tdpbssd %%tmm7, %%tmm6, %%tmm0\n tdpbssd %%tmm7, %%tmm6, %%tmm1\n"
      " tdpbssd %%tmm7, %%tmm6, %%tmm2\n tdpbssd %%tmm7, %%tmm6, %%tmm3" ::: "memory");
}
#endif

/// Stores past the caches, so that no line is filled first.
RL_INLINE void rl_stream_f32(void *_Nonnull to, rl_f32v value) {
  __builtin_nontemporal_store(value, (rl_f32v *)to);
}
RL_INLINE void rl_stream_f64(void *_Nonnull to, rl_f64v value) {
  __builtin_nontemporal_store(value, (rl_f64v *)to);
}

/// Asks for the line at an address that will be loaded soon; any address is allowed.
RL_INLINE void rl_prefetch(const void *_Nonnull address) { __builtin_prefetch(address, 0, 3); }

/// Orders non-temporal stores before whatever follows.
RL_INLINE void rl_store_fence(void) {
#if defined(__x86_64__)
  __asm__ volatile("sfence" ::: "memory");
#else
  __asm__ volatile("dmb ishst" ::: "memory");
#endif
}

/// Makes the compiler forget what memory holds, so that passes over one buffer are not merged.
RL_INLINE void rl_forget_memory(void) { __asm__ volatile("" ::: "memory"); }

/// Tells the core that this is a spin loop.
RL_INLINE void rl_pause(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#else
  __asm__ volatile("yield");
#endif
}

// ---- time

/// CLOCK_MONOTONIC_RAW in nanoseconds: not slewed by NTP, read without a system call.
RL_INLINE uint64_t rl_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC_RAW, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

// The core clock is measured with a chain of dependent one-cycle additions, all in assembly: a
// compiler would spill, fold or reassociate it. Register operands, because some cores eliminate
// additions of a constant at rename; opaque and distinct, because equal ones become zero idioms.

/// Runs `rounds` × 64 dependent additions, one cycle each.
RL_INLINE void rl_add_chain(uint64_t rounds) {
  uint64_t x = 1, y = 3;
  __asm__ volatile("" : "+r"(x), "+r"(y));
#if defined(__x86_64__)
  __asm__ volatile("1:\n .rept 64\n add %2, %0\n .endr\n dec %1\n jnz 1b\n"
                   : "+r"(x), "+r"(rounds)
                   : "r"(y)
                   : "cc");
#else
  __asm__ volatile("1:\n .rept 64\n add %0, %0, %2\n .endr\n subs %1, %1, #1\n b.ne 1b\n"
                   : "+r"(x), "+r"(rounds)
                   : "r"(y)
                   : "cc");
#endif
}

/// Runs `rounds` × 64 dependent multiplications, three cycles each on x86-64.
RL_INLINE void rl_multiply_chain(uint64_t rounds) {
  uint64_t x = 1, y = 3;
  __asm__ volatile("" : "+r"(x), "+r"(y));
#if defined(__x86_64__)
  __asm__ volatile("1:\n .rept 64\n imul %2, %0\n .endr\n dec %1\n jnz 1b\n"
                   : "+r"(x), "+r"(rounds)
                   : "r"(y)
                   : "cc");
#else
  __asm__ volatile("1:\n .rept 64\n mul %0, %0, %2\n .endr\n subs %1, %1, #1\n b.ne 1b\n"
                   : "+r"(x), "+r"(rounds)
                   : "r"(y)
                   : "cc");
#endif
}

// ---- processor identification

#if defined(__x86_64__)
/// Executes CPUID; `registers` receives eax, ebx, ecx, edx.
RL_INLINE void rl_cpuid(uint32_t leaf, uint32_t subleaf, uint32_t *_Nonnull registers) {
  __asm__ volatile("cpuid"
                   : "=a"(registers[0]), "=b"(registers[1]), "=c"(registers[2]), "=d"(registers[3])
                   : "a"(leaf), "c"(subleaf));
}

/// The register state that the operating system saves (XCR0); only valid if CPUID says OSXSAVE.
RL_INLINE uint64_t rl_xcr0(void) {
  uint32_t low, high;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return (uint64_t)high << 32 | low;
}
#endif
