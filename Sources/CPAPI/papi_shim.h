#pragma once
#include <papi.h>

// Swift imports no constant that a function-like macro builds.
static const int CPAPI_VER_CURRENT = PAPI_VER_CURRENT;
static const int CPAPI_VERSION = PAPI_VERSION;
