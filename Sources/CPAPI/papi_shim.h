#pragma once
#include <papi.h>

// Swift imports no constant that a function-like macro builds.
static const int CPAPI_VER_CURRENT = PAPI_VER_CURRENT;
static const int CPAPI_VERSION = PAPI_VERSION;

// libsde's interface (sde_lib.h), as types: the library is looked for when the program runs, so that
// a machine without it misses nothing but software-defined events.
typedef void *(*cpapi_sde_init)(const char *_Nonnull library);
typedef int (*cpapi_sde_register)(
    void *_Nonnull handle, const char *_Nonnull event, int mode, int type, void *_Nonnull counter);
typedef int (*cpapi_sde_describe)(
    void *_Nonnull handle, const char *_Nonnull event, const char *_Nonnull description);
