// Marks what a shared build of ktrend shows to the outside; everything else is hidden.
#pragma once

#if defined(KTREND_SHARED) && defined(__GNUC__)
#define KTREND_API __attribute__((visibility("default")))
#else
#define KTREND_API
#endif
