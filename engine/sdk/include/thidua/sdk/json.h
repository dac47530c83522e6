/* JSON for plugins that have no library for it: reading the call's document, writing the answer. C11, header-only. Not
 * part of the contract between host and plugin. */
#ifndef THIDUA_SDK_JSON_H
#define THIDUA_SDK_JSON_H

#include "json_read.h"
#include "json_text.h"
#include "json_write.h"

#endif /* THIDUA_SDK_JSON_H */
