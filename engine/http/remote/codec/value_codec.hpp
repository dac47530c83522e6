#pragma once

#include "http/remote/codec/value_reader.hpp"
#include "http/remote/codec/value_writer.hpp"

/// Values of the public face as JSON and back, with nothing left out and nothing told twice: what a view says is the
/// same on both sides. Both sides are of the same build, so reading takes exactly what was written and refuses
/// everything else.
