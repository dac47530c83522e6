// Assets as a C++ source behind web/assets.hpp.

/** The bytes as string literals: octal, since a hexadecimal escape has no end. */
function literal(bytes) {
    if (bytes.length === 0) return '{}';
    const lines = [];
    for (let from = 0; from < bytes.length; from += 4000) {
        let line = '';
        for (const byte of bytes.subarray(from, from + 4000)) {
            const plain = byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c && byte !== 0x3f;
            line += plain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
        }
        lines.push(`"${line}"`);
    }
    return `{${lines.join('\n')}, ${bytes.length}}`;
}

export function sourceOf(assets) {
    const rows = assets.map((one) => `    {"${one.path}", "${one.mediaType}", "\\"${one.etag}\\"", ${literal(one.identity)},\n` +
        `     ${literal(one.gzip)},\n     ${literal(one.brotli)}, ${one.immutable}},\n`);
    const list = assets.length
        ? `namespace {\nconstexpr Asset kAssets[] = {\n${rows.join('')}};\n} // namespace\n\nstd::span<const Asset> assets() { return kAssets; }`
        : 'std::span<const Asset> assets() { return {}; }';
    return `#include "web/assets.hpp"\n\nnamespace thidua::web {\n\n${list}\n\n} // namespace thidua::web\n`;
}
