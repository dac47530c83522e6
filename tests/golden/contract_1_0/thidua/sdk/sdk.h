/* Everything a plugin in C needs. */
#ifndef THIDUA_SDK_SDK_H
#define THIDUA_SDK_SDK_H

#include "entry.h"
#include "host.h"
#include "plugin.h"
#include "status.h"
#include "version.h"

#endif /* THIDUA_SDK_SDK_H */
